import { monthDay } from '../calendar/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Absence } from './reachability.js';

/** What decides whether a person may be told in the post held. */
export interface PostLife {
  /** The first day the person is no longer there. */
  readonly leftOn: LocalDate | null;
  /** The name of the person who has taken over the open items. */
  readonly handedOverTo: string | null;
  readonly absences: readonly Omit<Absence, 'personId'>[];
}

/**
 * Why a person cannot be told on a day, as the ladder writes it behind the name of the post (“休假至12月8日”, “已离岗”);
 * undefined while the person is there.
 */
export function whyUnavailable(life: PostLife, day: LocalDate): string | undefined {
  if (life.leftOn !== null && life.leftOn <= day) return '已离岗';
  if (life.handedOverTo !== null) return `已移交${life.handedOverTo}`;
  const away = life.absences.find(({ from, to }) => from <= day && day <= to);
  return away && `${away.reason}至${monthDay(away.to)}`;
}
