import { dateOf, instant, instantAt, isoOf, type Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { whyUnavailable } from '../reachability/index.js';
import { isGroupChannel } from '../messages/channel.js';
import type { DigestWish } from '../messages/plan-digests.js';
import {
  capRungs,
  isMessageRung,
  nextSmsWindow,
  planRungs,
  planVersionedRungs,
  type Channel,
  type PlannedRung,
  type Rung,
  type RungId,
} from '../reminders/index.js';
import { resolveAudience } from '../reminders/who-is-told.js';
import { answersFor } from '../tasks/bear-duties.js';
import type { UnitId } from '../units/index.js';
import type { ExpectedFiling } from './expect-filings.js';
import type { RehearsalInput, RehearsalPerson } from './rehearsal-input.js';

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
  /** “联络员空缺，改送单位负责人”, where the person stands in for a post that is empty. */
  readonly standIn?: string;
}

/** A message before it is put into a digest, with what tells it from all others. */
export interface ForetoldMessage extends DigestWish {
  readonly rule: Rung;
  readonly version: number;
  readonly filing: ExpectedFiling;
  /** The unit for which the person is told. */
  readonly personUnit: UnitId;
  /** The day of the rung, China; a message that waits for its window goes out later. */
  readonly rungOn: LocalDate;
  readonly message: RehearsedMessage;
}

/** A post nobody holds or stands in for. */
export interface SilentPost {
  /** The moment of the rung, ISO 8601 with the China offset. */
  readonly at: string;
  readonly rung: RungId;
  /** How the ladder calls the rung. */
  readonly label: string;
  readonly noticeId: string;
  readonly unit: string;
  readonly docNumber: string;
  readonly dueOn: LocalDate;
  /** “联络员空缺，无人接收”. */
  readonly why: string;
}

export interface Foretold {
  readonly messages: readonly ForetoldMessage[];
  readonly silent: readonly SilentPost[];
}

/** A rung that is reached, whether anybody is told by it or not. */
export interface ReachedRung {
  readonly rung: PlannedRung;
  readonly rule: Rung;
  /** The ladder that holds it; 0 where only one is given. */
  readonly version: number;
}

/** One row for each filing, rung, person and channel, within the caps of the rungs. */
export function foretellMessages(
  reached: readonly ReachedRung[],
  expected: readonly ExpectedFiling[],
  input: RehearsalInput,
): Foretold {
  const known = new Map(expected.map((e) => [e.ladder.filingId, e]));
  const people = groupByUnit(input.people);
  const messages: ForetoldMessage[] = [];
  const silent: SilentPost[] = [];
  // `superseded` speaks of catching up; in a rehearsal every rung is reached at its own moment
  for (const { rung, rule, version } of reached) {
    const filing = known.get(rung.filingId);
    if (!filing || !isMessageRung(rule)) continue;
    const told = tell({ rung, rule, version, filing, people, input });
    messages.push(...told.messages);
    silent.push(...told.silent);
  }
  const wanted = messages.map((message) => {
    const { filingId, rung, personId, channel, wantedAt: at, rungOn: on, rule, version } = message;
    return { ...{ filingId, rung, personId, channel, at, on, rule, version }, message };
  });
  const { kept } = capRungs(wanted, input.present?.told ?? []);
  return { messages: kept.map(({ message }) => message), silent };
}

/** The rungs reached after the present and between the two days, by one ladder or by the version each filing started with. */
export function planReached(
  expected: readonly ExpectedFiling[],
  { ladder, versions, calendar, present, from, to }: RehearsalInput,
): ReachedRung[] {
  const start = Math.max(instantAt(from, '00:00') - 1, present?.at ?? -Infinity);
  const span = { calendar, from: instant(start), until: instantAt(to, '24:00') };
  const filings = expected.map((e) => e.ladder);
  const ruleOf = (rungs: readonly Rung[] | undefined, rung: PlannedRung, version = 0) => {
    const rule = rungs?.find((r) => r.rung === rung.rung);
    return rule ? [{ rung, rule, version }] : [];
  };
  if (!versions) return planRungs({ filings, ladder, ...span }).flatMap((rung) => ruleOf(ladder.rungs, rung));
  const rungsOf = new Map(versions.map(({ version, ladder: own }) => [version, own?.rungs]));
  return planVersionedRungs({ filings, versions, ...span }).flatMap((rung) =>
    ruleOf(rungsOf.get(rung.version), rung, rung.version),
  );
}

interface Telling extends ReachedRung {
  readonly filing: ExpectedFiling;
  readonly people: ReadonlyMap<UnitId, readonly RehearsalPerson[]>;
  readonly input: RehearsalInput;
}

/** Told are the people of the unit that answers on the day of the rung: what a ceased unit owes is asked of its successor. */
function tell(telling: Telling): Foretold {
  const { rung, rule, version, filing, people, input } = telling;
  const unitId = answersFor(filing.place.unitId, { registry: input.registry, on: dateOf(rung.at) });
  const { supervisionUnit, ...own } = filing.place;
  const place = { ...own, unitId, ...(supervisionUnit === null ? {} : { supervisionUnit }) };
  const units = new Set([
    place.unitId,
    place.officeUnit,
    ...(supervisionUnit === null ? [] : [supervisionUnit]),
  ]);
  const near = [...units].flatMap((unit) => people.get(unit) ?? []).map((p) => asOfDay(p, dateOf(rung.at)));
  const names = new Map(near.map((person) => [person.personId, person.name]));
  const { told, silent } = resolveAudience(rule, place, near);
  const { docNumber, unit, dueOn } = filing.filing;
  const about = { rung: rule.rung, unit, docNumber, dueOn };
  const messages = new Map(told.map((person) => [person.personId, person]));
  const isSetUp = (channel: Channel) => input.channels?.includes(channel) ?? true;
  return {
    messages: [...messages.values()].flatMap(({ personId, unitId: personUnit, standIn }) =>
      rule.channels.filter(isSetUp).map((channel) => {
        const message: RehearsedMessage = {
          ...{ at: isoOf(sendingOf(channel, rung, input)), channel, person: names.get(personId) ?? '' },
          ...{ ...about, why: rung.why },
          ...(standIn ? { standIn: standIn.why } : {}),
        };
        const wish = { personId, channel, wantedAt: rung.at, rung: rule.rung, dueOn };
        const { noticeId, filingId } = filing.ladder;
        const foretold = {
          ...wish,
          noticeId,
          filingId,
          ...{ rule, version, filing, personUnit },
          rungOn: dateOf(rung.at),
          message,
        };
        return isGroupChannel(channel) ? tellGroup(foretold) : foretold;
      }),
    ),
    silent: silent.map(({ why }) => {
      const { noticeId } = filing.ladder;
      return { at: isoOf(rung.at), label: rule.label, noticeId, ...about, why };
    }),
  };
}

/** Group robots speak to nobody in person: whoever the ladder names, the group of the coordinating office is told. */
function tellGroup(foretold: ForetoldMessage): ForetoldMessage {
  const { officeUnit } = foretold.filing.place;
  const message = { ...foretold.message, person: '' };
  return { ...foretold, personId: `unit:${officeUnit}`, personUnit: officeUnit, message };
}

/** Who is away on the day of a rung, or has left by then, cannot be told. */
function asOfDay(person: RehearsalPerson, day: LocalDate): RehearsalPerson {
  const unavailable = person.life ? whyUnavailable(person.life, day) : undefined;
  return unavailable === undefined ? person : { ...person, unavailable };
}

/** Where no send windows are given, short messages keep the house's own hours. */
function sendingOf(channel: Channel, { at }: PlannedRung, { calendar, sending }: RehearsalInput): Instant {
  return !sending && channel === 'sms' ? nextSmsWindow(calendar, at) : at;
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
