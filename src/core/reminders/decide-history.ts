import { monthDay } from '../calendar/index.js';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { DueSince, Suspension } from './filing-history.js';

/** A person's order about one filing, with its reason and the moment it takes effect. */
export interface HistoryOrder {
  readonly at: Instant;
  readonly reason: string;
}

export type HistoryDecision<T> =
  | { readonly ok: true; readonly next: readonly T[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * An approved extension (延期): the new due day joins the earlier ones, which stay. Refused in Chinese sentences: no
 * reason, a day that is not later than the present one, a day already past, and a clock before the last change.
 */
export function extendDue(
  dueDates: readonly DueSince[],
  order: HistoryOrder & { readonly dueOn: LocalDate; readonly today: LocalDate },
): HistoryDecision<DueSince> {
  const last = dueDates.at(-1);
  const problems = problemsOfOrder(order, last?.since, '延期');
  if (last && order.dueOn <= last.dueOn)
    problems.push(`延期后的截止日${monthDay(order.dueOn)}须晚于现截止日${monthDay(last.dueOn)}。`);
  if (order.dueOn < order.today) problems.push(`延期后的截止日${monthDay(order.dueOn)}已过。`);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, next: [...dueDates, { dueOn: order.dueOn, since: order.at }] };
}

/** Suspends from now on, without an end. Refused: no reason, suspended already, a clock before the last change. */
export function suspend(
  suspensions: readonly Suspension[],
  order: HistoryOrder,
): HistoryDecision<Suspension> {
  const last = suspensions.at(-1);
  const problems = problemsOfOrder(order, last?.until ?? last?.from, '中止');
  if (last?.until === null) problems.push('该报送单已中止，无须重复中止。');
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, next: [...suspensions, { from: order.at, until: null, reason: order.reason.trim() }] };
}

/** Ends the suspension that lasts. Refused: none lasts, a clock before its beginning. */
export function resume(
  suspensions: readonly Suspension[],
  { at }: Pick<HistoryOrder, 'at'>,
): HistoryDecision<Suspension> {
  const last = suspensions.at(-1);
  if (!last || last.until !== null) return { ok: false, problems: ['该报送单没有中止，无须恢复。'] };
  if (at < last.from) return { ok: false, problems: ['系统时间早于中止时间，请先核对服务器时钟。'] };
  return { ok: true, next: [...suspensions.slice(0, -1), { ...last, until: at }] };
}

function problemsOfOrder(order: HistoryOrder, last: Instant | null | undefined, what: string): string[] {
  const problems: string[] = [];
  if (order.reason.trim() === '') problems.push(`请说明${what}的原因。`);
  if (last != null && order.at < last) problems.push('系统时间早于上一次变更，请先核对服务器时钟。');
  return problems;
}
