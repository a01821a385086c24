import { dateOf, instantAt } from '../kernel/instant.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import type { LadderFiling, ReminderLadder } from '../reminders/index.js';
import { periodsDueBetween, type FilingState, type Period } from '../reporting/index.js';
import { answersFor } from '../tasks/bear-duties.js';
import { nameOn, type UnitId } from '../units/index.js';
import type { Covers, RehearsalInput, RehearsedRule, StandingFiling } from './rehearsal-input.js';

/**
 * `unit` is the printed name of the unit that owes, as of the day the filing opens: a record keeps the name it was made
 * with, so a unit that ceases before the due day stands beside its successor instead of twice under one name.
 */
export interface RehearsedFiling {
  readonly docNumber: string;
  readonly unit: string;
  readonly ruledOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly covers: Covers;
  /** Only of filings that are in the records already. */
  readonly state?: FilingState;
}

/** One filing of the records or one that would be opened: for the ladder, for the list, and for the question who is told. */
export interface ExpectedFiling {
  readonly ladder: LadderFiling & { readonly noticeId: string; readonly ladderVersion?: number | null };
  readonly filing: RehearsedFiling;
  readonly place: {
    readonly unitId: UnitId;
    readonly officeUnit: UnitId;
    readonly supervisionUnit: UnitId | null;
  };
}

/**
 * The filings of the records as they are, and those the rules will open after the present moment if nobody files: from
 * the start of each rule, for chases of what fell due before `from`, to past `to`, for reminders of what is due then.
 */
export function expectFilings(input: RehearsalInput): ExpectedFiling[] {
  const standing = input.present?.filings ?? [];
  const missed = lastMissed(standing);
  return [...standing.map(takeStanding), ...input.rules.flatMap((rule) => expectRule(rule, input, missed))];
}

function takeStanding(filing: StandingFiling): ExpectedFiling {
  const { docNumber, unit, unitId, officeUnit, supervisionUnit = null } = filing;
  const { ruledOn, dueOn, covers, state } = filing;
  return {
    ladder: filing,
    filing: { docNumber, unit, ruledOn, dueOn, covers, state },
    place: { unitId, officeUnit, supervisionUnit },
  };
}

/**
 * Of each rule and unit: the day the latest filing is due, where that one is missed. What comes next is then a second one
 * in a row (连续两期), unless an extension has carried the latest beyond it.
 */
type Missed = Map<string, LocalDate | null>;

function lastMissed(standing: readonly StandingFiling[]): Missed {
  const inOrder = [...standing].sort((a, b) => (a.ruledOn < b.ruledOn ? -1 : 1));
  return new Map(inOrder.map((filing) => [lineOf(filing), filing.missed ? filing.dueOn : null]));
}

/** The reports one unit owes under one rule. */
function lineOf(of: Pick<StandingFiling, 'noticeId' | 'ruleId' | 'unitId'>): string {
  return JSON.stringify([of.noticeId, of.ruleId, of.unitId]);
}

function expectRule(rule: RehearsedRule, input: RehearsalInput, missed: Missed): ExpectedFiling[] {
  const { schedule } = rule;
  const until = addDays(input.to, Math.max(...laddersOf(input).map(daysLookedAhead)));
  const periods = periodsDueBetween(schedule, input.calendar, schedule.effectiveFrom, until);
  return periods
    .filter((period) => isStillToOpen(period, rule, input))
    .flatMap((period) => expectPeriod({ rule, period, missed }, input));
}

/** Openings are done by whole days: those of the present day have been done. */
function isStillToOpen({ opensOn }: Period, rule: RehearsedRule, { present }: RehearsalInput): boolean {
  return !present || rule.isDraft === true || opensOn > dateOf(present.at);
}

interface Occurrence {
  readonly rule: RehearsedRule;
  readonly period: Period;
  readonly missed: Missed;
}

function expectPeriod({ rule, period, missed }: Occurrence, { registry }: RehearsalInput): ExpectedFiling[] {
  const { ruledOn, dueOn, dueTime = null, opensOn, covers } = period;
  const { docNumber, officeUnit, supervisionUnit = null, noticeId, schedule } = rule;
  const bearers = new Set(rule.units.map((unit) => answersFor(unit, { registry, on: dueOn })));
  return [...bearers].map((unitId) => {
    const line = lineOf({ noticeId, ruleId: schedule.id, unitId });
    const missedOn = missed.get(line) ?? null;
    const previousPeriodOverdue = missedOn !== null && missedOn <= dueOn;
    // nobody files, so this one will have been missed when the next is due
    missed.set(line, dueOn);
    return {
      ladder: {
        noticeId,
        filingId: `${noticeId} ${schedule.id} ${ruledOn} ${unitId}`,
        dueOn,
        dueTime,
        openedAt: instantAt(opensOn, '00:00'),
        submittedAt: null,
        state: 'open',
        previousPeriodOverdue,
      },
      filing: {
        docNumber,
        unit: nameOn(registry, unitId, opensOn),
        ruledOn,
        dueOn,
        covers: { from: covers.from, to: covers.to, label: covers.label },
      },
      place: { unitId, officeUnit, supervisionUnit },
    };
  });
}

function laddersOf({ ladder, versions }: RehearsalInput): ReminderLadder[] {
  return versions ? [ladder, ...versions.flatMap((version) => version.ladder ?? [])] : [ladder];
}

/** Reminders come before the due day: their working days in calendar days, with room for the longest holiday. */
function daysLookedAhead({ rungs }: ReminderLadder): number {
  return 14 + 2 * Math.max(0, ...rungs.map((rung) => -rung.offsetWorkingDays));
}
