import { dateOf, instantAt, type Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { isOwed, type FilingState } from '../reporting/index.js';
import type { DueFiling, RungMoment } from './rung-moment.js';

/** From `from` on, up to and without `until`; null while it lasts. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant | null;
}

/** A due day and since when it has been the filing's: the first one, then every approved extension (延期). */
export interface DueSince {
  readonly dueOn: LocalDate;
  readonly since: Instant;
}

/** The filing rests for a reason a person gave; no rung fires meanwhile. */
export interface Suspension extends Span {
  readonly reason: string;
}

/** What the ladder needs to know about a filing. */
export interface LadderFiling {
  readonly filingId: string;
  /** The due day now; where `dueDates` is given, that decides. */
  readonly dueOn: LocalDate;
  /** The hour of the deadline, where it is not the end of the day; an extension keeps it. */
  readonly dueTime?: string | null;
  readonly openedAt: Instant;
  /** The latest submission, null before the first. */
  readonly submittedAt: Instant | null;
  /** The latest return; lets a filing be owed again from that moment. */
  readonly returnedAt?: Instant | null;
  readonly state: FilingState;
  /** Was the unit's previous period for the same rule overdue at its end? */
  readonly previousPeriodOverdue: boolean;
  readonly dueDates?: readonly DueSince[];
  readonly suspensions?: readonly Suspension[];
  /** When it was owed, over all submissions and returns; decides instead of the latest ones where it is given. */
  readonly owed?: readonly Span[];
}

/** A rung at its moment in the life of one filing. */
export interface Firing extends RungMoment {
  readonly dueOn: LocalDate;
  /** Fires on the day a suspension ended, because its own moment fell into it. */
  readonly resumed: boolean;
}

type Dated = Pick<LadderFiling, 'dueOn' | 'dueDates'>;

export type MomentsOf = (filing: DueFiling) => readonly RungMoment[];

/**
 * Every rung that fires in the life of a filing as known now, each at most once, in time order. After an extension the
 * moments follow the new date and what fired under the old one stays; no rung fires in a suspension, and only those the
 * ladder names do so on the day it ends. History that is added later than a moment never changes that moment.
 */
export function firingsOf(filing: LadderFiling, momentsOf: MomentsOf): Firing[] {
  const plain = !filing.dueDates?.length && !filing.suspensions?.length;
  if (plain)
    return momentsOf(filing)
      .filter(({ at }) => isDueAt(filing, at))
      .map((moment) => ({ ...moment, dueOn: filing.dueOn, resumed: false }));
  const rests = mergeSpans(filing.suspensions ?? []);
  const fired = new Map<string, Firing>();
  for (const { dueOn, from, until } of dueSpans(filing)) {
    for (const moment of momentsOf({ ...filing, dueOn })) {
      const firing = settleMoment({ ...moment, dueOn, resumed: false }, rests);
      const within = firing !== null && firing.at >= from && firing.at < until && isDueAt(filing, firing.at);
      if (within && !fired.has(firing.rung.rung)) fired.set(firing.rung.rung, firing);
    }
  }
  return [...fired.values()].sort((a, b) => a.at - b.at);
}

/** The due day in force at a moment. */
export function dueAt(filing: Dated, at: Instant): LocalDate {
  const span = dueSpans(filing).findLast(({ from }) => from <= at);
  return span?.dueOn ?? filing.dueOn;
}

/** Does it rest at this moment? */
export function restsAt(suspensions: readonly Span[] | undefined, at: Instant): boolean {
  return suspensions?.some(({ from, until }) => from <= at && (until === null || at < until)) ?? false;
}

function dueSpans({ dueOn, dueDates }: Dated): { dueOn: LocalDate; from: number; until: number }[] {
  if (!dueDates?.length) return [{ dueOn, from: -Infinity, until: Infinity }];
  const sorted = [...dueDates].sort((a, b) => a.since - b.since);
  return sorted.map((due, i) => ({
    dueOn: due.dueOn,
    // the first date holds from the beginning, whenever it was written down
    from: i === 0 ? -Infinity : due.since,
    until: sorted[i + 1]?.since ?? Infinity,
  }));
}

/** The firing itself, or on the day the rest it falls into ends, or null. */
function settleMoment(firing: Firing, rests: readonly Span[]): Firing | null {
  const rest = rests.find(({ from, until }) => from <= firing.at && (until === null || firing.at < until));
  if (!rest) return firing;
  if (rest.until === null || !firing.rung.onResumption) return null;
  const usual = instantAt(dateOf(rest.until), firing.rung.at);
  const at = usual > rest.until ? usual : rest.until;
  // it may rest again by then; rests only grow later, so this ends
  return settleMoment({ ...firing, at, resumed: true }, rests);
}

/** Spans that touch or overlap made one; those that end before they start are left out. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  const real = spans.filter(({ from, until }) => until === null || from < until);
  for (const span of [...real].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (!last || (last.until !== null && last.until < span.from)) merged.push(span);
    else if (last.until !== null && (span.until === null || span.until > last.until))
      merged[merged.length - 1] = { from: last.from, until: span.until };
  }
  return merged;
}

/** Was the filing open and owed at this moment? Submitting at the very moment of a rung comes first. */
function isDueAt(filing: LadderFiling, at: Instant): boolean {
  if (at < filing.openedAt) return false;
  if (filing.owed) return filing.owed.some(({ from, until }) => from <= at && (until === null || at < until));
  if (filing.submittedAt === null || at < filing.submittedAt) return true;
  return isOwed(filing.state) && at >= (filing.returnedAt ?? filing.submittedAt);
}
