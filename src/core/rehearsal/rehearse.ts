import type { WorkCalendar } from '../calendar/index.js';
import { dateOf, instant, instantAt, isoOf, type Instant } from '../kernel/instant.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { nextSendMoment, policyOf, type SendRules } from '../messages/send-window.js';
import {
  isMessageRung,
  nextSmsWindow,
  planRungs,
  planVersionedRungs,
  type Channel,
  type LadderFiling,
  type LadderVersion,
  type PlannedRung,
  type ReminderLadder,
  type Rung,
  type RungId,
} from '../reminders/index.js';
import { whoIsTold, type Reachable } from '../reminders/who-is-told.js';
import { periodsDueBetween, type Period, type ReportingRule } from '../reporting/index.js';
import { answersFor } from '../tasks/bear-duties.js';
import { nameOn, type UnitId, type UnitRegistry } from '../units/index.js';

/** A reporting rule in force, with the units that owe under it and the office that receives. */
export interface RehearsedRule {
  readonly schedule: ReportingRule;
  readonly docNumber: string;
  readonly noticeId: string;
  readonly officeUnit: UnitId;
  readonly units: readonly UnitId[];
}

export interface RehearsalPerson extends Reachable {
  readonly name: string;
}

export interface RehearsalInput {
  readonly rules: readonly RehearsedRule[];
  readonly registry: UnitRegistry;
  readonly calendar: WorkCalendar;
  readonly ladder: ReminderLadder;
  /** Saved ladders; where they are given each filing climbs the one it would start with, and `ladder` is not used. */
  readonly versions?: readonly LadderVersion[];
  /** Send windows of the channels; without them a text message waits for the house's own hours. */
  readonly sending?: SendRules;
  readonly people: readonly RehearsalPerson[];
  /** First and last day, both included; filings are taken by their due day, messages by the moment of their rung. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * `unit` is the printed name of the unit that owes, as of the day the filing opens: a record keeps the name it was made
 * with, so a unit that ceases before the due day stands beside its successor instead of twice under one name.
 */
export interface RehearsedFiling {
  readonly docNumber: string;
  readonly unit: string;
  readonly ruledOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly covers: { readonly from: LocalDate; readonly to: LocalDate };
}

export interface RehearsedMessage {
  /** ISO 8601 with the China offset; a text message waits for its hours. */
  readonly at: string;
  readonly rung: RungId;
  readonly channel: Channel;
  readonly person: string;
  /** The unit that owes, also where the receiving office gets a copy. */
  readonly unit: string;
  readonly docNumber: string;
  readonly dueOn: LocalDate;
  readonly why: string;
}

export interface Rehearsal {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly filings: readonly RehearsedFiling[];
  readonly messages: readonly RehearsedMessage[];
}

/** One filing that would be opened: for the ladder, for the list, and for the question who is told. */
interface Expected {
  readonly ladder: LadderFiling & { readonly noticeId: string };
  readonly filing: RehearsedFiling;
  readonly place: { readonly unitId: UnitId; readonly officeUnit: UnitId };
}

/**
 * What would come about if nobody filed: the filings due in [from, to], and the messages (提醒 and 催办) whose
 * moment lies between 00:00 of `from` and 24:00 of `to`, China time. Papers are not messages: a person decides
 * about them. One row for each filing, rung, channel and person; what arrives is a digest of such rows.
 */
export function rehearse(input: RehearsalInput): Rehearsal {
  const { from, to } = input;
  const expected = input.rules.flatMap((rule) => expectFilings(rule, input));
  const filings = expected
    .map(({ filing }) => filing)
    .filter(({ dueOn }) => dueOn >= from && dueOn <= to)
    .sort(inOrderOf((f) => [f.dueOn, f.docNumber, f.unit]));
  return { from, to, filings, messages: expectMessages(expected, input) };
}

/** From the start of the rule, for chases of what fell due before `from`, to past `to`, for reminders of what is due then. */
function expectFilings(rule: RehearsedRule, input: RehearsalInput): Expected[] {
  const { schedule } = rule;
  const until = addDays(input.to, Math.max(...laddersOf(input).map(daysLookedAhead)));
  const periods = periodsDueBetween(schedule, input.calendar, schedule.effectiveFrom, until);
  return periods.flatMap((period, i) => expectPeriod(rule, input, { period, isFirst: i === 0 }));
}

function expectPeriod(
  rule: RehearsedRule,
  { registry }: RehearsalInput,
  { period, isFirst }: { readonly period: Period; readonly isFirst: boolean },
): Expected[] {
  const { ruledOn, dueOn, dueTime = null, opensOn, covers } = period;
  const { docNumber, officeUnit } = rule;
  const bearers = rule.units.map((unit) => answersFor(unit, { registry, on: dueOn }));
  return [...new Set(bearers)].map((unitId) => ({
    ladder: {
      noticeId: rule.noticeId,
      filingId: `${rule.noticeId} ${rule.schedule.id} ${ruledOn} ${unitId}`,
      dueOn,
      dueTime,
      openedAt: instantAt(opensOn, '00:00'),
      submittedAt: null,
      state: 'open',
      // nobody files, so whatever was due before stays owed
      previousPeriodOverdue: !isFirst,
    },
    filing: {
      docNumber,
      unit: nameOn(registry, unitId, opensOn),
      ruledOn,
      dueOn,
      covers: { from: covers.from, to: covers.to },
    },
    place: { unitId, officeUnit },
  }));
}

function laddersOf({ ladder, versions }: RehearsalInput): ReminderLadder[] {
  return versions ? [ladder, ...versions.flatMap((version) => version.ladder ?? [])] : [ladder];
}

function expectMessages(expected: readonly Expected[], input: RehearsalInput): RehearsedMessage[] {
  const known = new Map(expected.map((e) => [e.ladder.filingId, e]));
  const people = groupByUnit(input.people);
  // `superseded` speaks of catching up; in a rehearsal every rung is reached at its own moment
  const messages = planMessages(expected, input).flatMap(({ rung, rule }) => {
    const filing = known.get(rung.filingId);
    return filing && isMessageRung(rule) ? tell({ rung, rule, filing, people, input }) : [];
  });
  return messages.sort(inOrderOf((m) => [m.at, m.docNumber, m.unit]));
}

/** The rungs between the two days with their rules, by one ladder or by the version each filing would start with. */
function planMessages(
  expected: readonly Expected[],
  { ladder, versions, calendar, from, to }: RehearsalInput,
): { rung: PlannedRung; rule: Rung }[] {
  const span = { calendar, from: instant(instantAt(from, '00:00') - 1), until: instantAt(to, '24:00') };
  const filings = expected.map((e) => e.ladder);
  const ruleOf = (rungs: readonly Rung[] | undefined, rung: PlannedRung) => {
    const rule = rungs?.find((r) => r.rung === rung.rung);
    return rule ? [{ rung, rule }] : [];
  };
  if (!versions) return planRungs({ filings, ladder, ...span }).flatMap((rung) => ruleOf(ladder.rungs, rung));
  const rungsOf = new Map(versions.map(({ version, ladder: own }) => [version, own?.rungs]));
  return planVersionedRungs({ filings, versions, ...span }).flatMap((rung) =>
    ruleOf(rungsOf.get(rung.version), rung),
  );
}

interface Telling {
  readonly rung: PlannedRung;
  readonly rule: Rung;
  readonly filing: Expected;
  readonly people: ReadonlyMap<UnitId, readonly RehearsalPerson[]>;
  readonly input: RehearsalInput;
}

/** Told are the people of the unit that answers on the day of the rung: what a ceased unit owes is asked of its successor. */
function tell({ rung, rule, filing, people, input }: Telling): RehearsedMessage[] {
  const unitId = answersFor(filing.place.unitId, { registry: input.registry, on: dateOf(rung.at) });
  const place = { ...filing.place, unitId };
  const { docNumber, unit, dueOn } = filing.filing;
  const near = new Set([place.unitId, place.officeUnit].flatMap((unitId) => people.get(unitId) ?? []));
  const names = new Map([...near].map((person) => [person.personId, person.name]));
  const told = new Set(whoIsTold(rule, place, [...near]).map((person) => person.personId));
  return [...told].flatMap((personId) =>
    rule.channels.map((channel) => ({
      at: isoOf(sendingOf(channel, rung, input)),
      rung: rule.rung,
      channel,
      person: names.get(personId) ?? '',
      unit,
      docNumber,
      dueOn,
      why: rung.why,
    })),
  );
}

function sendingOf(channel: Channel, rung: PlannedRung, { calendar, sending }: RehearsalInput): Instant {
  if (sending) return nextSendMoment(policyOf(sending.policies, channel), sending, rung.at).at;
  return channel === 'sms' ? nextSmsWindow(calendar, rung.at) : rung.at;
}

/** Reminders come before the due day: their working days in calendar days, with room for the longest holiday. */
function daysLookedAhead({ rungs }: ReminderLadder): number {
  return 14 + 2 * Math.max(0, ...rungs.map((rung) => -rung.offsetWorkingDays));
}

function groupByUnit(people: readonly RehearsalPerson[]): Map<UnitId, RehearsalPerson[]> {
  const groups = new Map<UnitId, RehearsalPerson[]>();
  for (const person of people) {
    const group = groups.get(person.unitId);
    if (group) group.push(person);
    else groups.set(person.unitId, [person]);
  }
  return groups;
}

/** Compares by several texts, the first that differs deciding. */
function inOrderOf<T>(keysOf: (row: T) => readonly string[]): (a: T, b: T) => number {
  return (a, b) => {
    const theirs = keysOf(b);
    for (const [i, mine] of keysOf(a).entries()) {
      const other = theirs[i] ?? '';
      if (mine !== other) return mine < other ? -1 : 1;
    }
    return 0;
  };
}
