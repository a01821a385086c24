import type { WorkCalendar } from '../calendar/index.js';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { deadlineOf, sayDeadline } from '../reporting/index.js';
import { dueAt, firingsOf, type Firing, type LadderFiling } from './filing-history.js';
import { isMessageRung, type ReminderLadder, type RungId, type RungKind } from './ladder.js';
import {
  ladderFor,
  type LadderInForce,
  type LadderVersion,
  type VersionedFiling,
} from './ladder-versions.js';
import { memoizeMoments } from './rung-moment.js';

export type { LadderFiling } from './filing-history.js';

export interface PlannedRung {
  readonly filingId: string;
  readonly rung: RungId;
  readonly at: Instant;
  readonly dueOn: LocalDate;
  /** True for a message that a later one of the same catch-up has overtaken: recorded, not sent. */
  readonly superseded: boolean;
  /** “应于12月4日前报送，距截止还有3个工作日”. */
  readonly why: string;
}

export interface LadderInput {
  readonly filings: readonly LadderFiling[];
  readonly ladder: ReminderLadder;
  readonly calendar: WorkCalendar;
}

/**
 * The rungs whose moment lies in (from, until], not before the filing opened and only where it was still owed at
 * that moment; sorted by moment. However an interval is cut into pieces, the same (filing, rung) pairs come out,
 * and an interval that runs backwards is empty. Of the messages of one filing only the latest is to be sent, and
 * a 提醒 caught up with after the deadline is not sent at all. Extensions and suspensions: see `firingsOf`.
 */
export function planRungs(
  input: LadderInput & { readonly from: Instant; readonly until: Instant },
): PlannedRung[] {
  if (input.from >= input.until) return [];
  const momentsOf = memoizeMoments(input.ladder, input.calendar);
  const planned: PlannedRung[] = [];
  for (const filing of input.filings) {
    const due = firingsOf(filing, momentsOf).filter((m) => m.at > input.from && m.at <= input.until);
    if (due.length === 0) continue;
    const lastMessage = due.findLast((m) => isMessageRung(m.rung));
    const tooLate = input.until >= deadlineOf(dueAt(filing, input.until), filing.dueTime);
    for (const firing of due) {
      const { rung, at, dueOn } = firing;
      const overtaken = isMessageRung(rung) && rung !== lastMessage?.rung;
      const superseded = overtaken || (rung.kind === 'remind' && tooLate);
      const why = explainRung(filing, firing);
      planned.push({ filingId: filing.filingId, rung: rung.rung, at, dueOn, superseded, why });
    }
  }
  return planned.sort((a, b) => a.at - b.at);
}

/** A planned rung with the ladder that holds it. */
export interface VersionedRung extends PlannedRung {
  readonly version: number;
  readonly kind: RungKind;
}

export interface VersionedInput {
  readonly filings: readonly (LadderFiling & VersionedFiling)[];
  readonly versions: readonly LadderVersion[];
  readonly calendar: WorkCalendar;
  readonly from: Instant;
  readonly until: Instant;
}

/** {@link planRungs} where filings climb different ladders: each the version it started with. */
export function planVersionedRungs(input: VersionedInput): VersionedRung[] {
  const { calendar, from, until } = input;
  const planned = groupByLadder(input.filings, input.versions).flatMap(({ version, ladder, filings }) => {
    const kinds = new Map(ladder.rungs.map((rung) => [rung.rung, rung.kind]));
    return planRungs({ filings, ladder, calendar, from, until }).flatMap((rung) => {
      const kind = kinds.get(rung.rung);
      return kind ? [{ ...rung, version, kind }] : [];
    });
  });
  return planned.sort((a, b) => a.at - b.at);
}

/** Filings by the ladder they climb; without one, where there is no ladder at all, they are left out. */
export function groupByLadder<F extends LadderFiling & VersionedFiling>(
  filings: readonly F[],
  versions: readonly LadderVersion[],
): (LadderInForce & { readonly filings: readonly F[] })[] {
  const groups = new Map<number, LadderInForce & { filings: F[] }>();
  for (const filing of filings) {
    const found = ladderFor(filing, versions);
    if (!found) continue;
    const group = groups.get(found.version);
    if (group) group.filings.push(filing);
    else groups.set(found.version, { ...found, filings: [filing] });
  }
  return [...groups.values()];
}

/** The next moment strictly after `after` at which some rung fires if nobody acts; null when nothing is ahead. */
export function nextMoment(input: LadderInput & { readonly after: Instant }): Instant | null {
  const momentsOf = memoizeMoments(input.ladder, input.calendar);
  let next: Instant | null = null;
  for (const filing of input.filings) {
    for (const { at } of firingsOf(filing, momentsOf)) {
      if (at > input.after && (next === null || at < next)) next = at;
    }
  }
  return next;
}

/** {@link nextMoment} where filings climb different ladders. */
export function nextVersionedMoment({
  filings,
  versions,
  calendar,
  after,
}: Omit<VersionedInput, 'from' | 'until'> & { readonly after: Instant }): Instant | null {
  const moments = groupByLadder(filings, versions).flatMap(
    (group) => nextMoment({ filings: group.filings, ladder: group.ladder, calendar, after }) ?? [],
  );
  return moments.sort((a, b) => a - b)[0] ?? null;
}

/** The reason in Chinese, built from the rung's own number of days so that it cannot contradict the ladder. */
export function explainRung(
  filing: Pick<LadderFiling, 'dueTime' | 'previousPeriodOverdue'>,
  { rung, offset, dueOn, resumed }: Omit<Firing, 'at'>,
): string {
  const due = `应于${sayDeadline(dueOn, filing.dueTime)}报送`;
  if (resumed) return `${due}，中止期间的“${rung.label}”于恢复之日发出`;
  if (rung.anchor === 'quarter-end') return `${due}，至季度末仍未报送，列入通报名单`;
  if (offset < 0) return `${due}，距截止还有${-offset}个工作日`;
  if (offset === 0) return rung.at === '24:00' ? `${due}，截止时仍未报送，已逾期` : `${due}，今日截止`;
  const repeated = rung.offsetWhenRepeated !== undefined && filing.previousPeriodOverdue;
  return `${due}，已逾期${offset}个工作日${repeated ? '，且连续两期逾期' : ''}`;
}
