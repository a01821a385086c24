import { supplyPrefixes } from './elided-prefix.js';
import type { Span } from './parsed-notice.js';
import { NO_PARTIES, toParties, type Parties, type PartyWord, type PartyWords } from './unit-list.js';
import { printedAt, type Words } from './words.js';

/** Which words of a phrase say what; offsets into the phrase's own text. */
export interface WordsOf {
  readonly lead: readonly Span[];
  readonly others: readonly Span[];
  readonly persons: readonly Span[];
  readonly deadline: readonly Span[];
}

/** What a responsibility phrase says before the lead note is applied. */
export interface Responsibility {
  /** Parties called 牵头 (or 主办), marked ★, or alone responsible where others only help; null where none is. */
  readonly lead: Parties | null;
  readonly others: Parties;
  /** Persons named behind 责任领导, 责任人 and their like, as printed: they never become units. */
  readonly persons: readonly string[];
  /** 完成时限, or 6月底前完成 within the phrase, as printed. */
  readonly deadline: string | null;
  /** The labels that stand in the phrase, as printed, in order. */
  readonly label?: readonly string[];
  /** Several units lead together: A、B牵头. */
  readonly leadCo?: true;
  readonly wordsOf?: WordsOf;
}

/** What is said of the parties of a list, by the label before it or the verb behind it. */
export type Role = 'lead' | 'responsible' | 'help';

export interface RoleList {
  readonly role: Role;
  readonly list: PartyWords;
}

/** A phrase taken apart. */
export interface Reading {
  readonly lists: readonly RoleList[];
  readonly persons: readonly Span[];
  readonly deadlines: readonly Span[];
  readonly labels: readonly string[];
}

export const NOTHING_READ: Reading = { lists: [], persons: [], deadlines: [], labels: [] };

/** All readings as one, in their order. */
export function joinReadings(readings: readonly Reading[], labels: readonly string[]): Reading {
  return {
    lists: readings.flatMap((r) => r.lists),
    persons: readings.flatMap((r) => r.persons),
    deadlines: readings.flatMap((r) => r.deadlines),
    labels,
  };
}

/** Says who leads and who else is named. A star or （牵头） on a name goes before the role of its list. */
export function compose(words: Words, reading: Reading): Responsibility {
  const { leads, others, leadOpen, othersOpen } = divide(reading.lists);
  const lead = leads.length > 0 ? toParties({ parties: leads, openEnded: leadOpen }) : null;
  const persons = reading.persons.map((span) => printedAt(words, span)).filter((name) => name !== '');
  const deadlines = reading.deadlines.map((span) => printedAt(words, span).replace(/^[（(](.*)[）)]$/, '$1'));
  return {
    lead,
    others: withFullNames(lead, toParties({ parties: others, openEnded: othersOpen })),
    persons,
    deadline: deadlines.length > 0 ? deadlines.join('，') : null,
    ...(reading.labels.length > 0 ? { label: reading.labels } : {}),
    ...((lead?.units.length ?? 0) > 1 ? { leadCo: true as const } : {}),
    wordsOf: {
      lead: leads.map(toSpan),
      others: others.map(toSpan),
      persons: reading.persons.map(toSpan),
      deadline: reading.deadlines.map(toSpan),
    },
  };
}

interface Divided {
  readonly leads: readonly PartyWord[];
  readonly others: readonly PartyWord[];
  readonly leadOpen: boolean;
  readonly othersOpen: boolean;
}

function divide(lists: readonly RoleList[]): Divided {
  const role = onlyOneAnswers(lists) ? 'responsible' : 'lead';
  const starred = lists.some(({ list }) => list.parties.some((party) => party.marked === 'lead'));
  const isLead = (list: RoleList, party: PartyWord) =>
    party.marked === null
      ? list.role === role && !(starred && role === 'responsible')
      : party.marked === 'lead';
  const open = (pick: boolean) => lists.some((list) => list.list.openEnded && (list.role === role) === pick);
  return {
    leads: lists.flatMap((list) => list.list.parties.filter((party) => isLead(list, party))),
    others: lists.flatMap((list) => list.list.parties.filter((party) => !isLead(list, party))),
    leadOpen: open(true),
    othersOpen: open(false),
  };
}

/** 责任单位：A；配合单位：B, A负责，B配合: nobody is called 牵头, but one unit answers and others only help. */
function onlyOneAnswers(lists: readonly RoleList[]): boolean {
  const parties = lists.filter((list) => list.role === 'responsible').flatMap((list) => list.list.parties);
  const helped = lists.some((list) => list.role === 'help');
  return (
    helped && !lists.some((l) => l.role === 'lead') && parties.length === 1 && parties[0]?.group === false
  );
}

/** A prefix printed once holds for the helpers too: 市教委牵头，财政局配合. */
function withFullNames(lead: Parties | null, others: Parties): Parties {
  const before = lead?.units ?? NO_PARTIES.units;
  const full = supplyPrefixes([...before, ...others.units]).slice(before.length);
  return full.some((name, i) => name !== others.units[i]) ? { ...others, fullNames: full } : others;
}

function toSpan({ start, end }: Span): Span {
  return { start, end };
}

/** The same with its places moved by `by`: the phrase begins before what was read. */
export function shiftWords(says: Responsibility, by: number): Responsibility {
  if (!says.wordsOf) return says;
  const move = (spans: readonly Span[]) =>
    spans.map(({ start, end }) => ({ start: start + by, end: end + by }));
  const { lead, others, persons, deadline } = says.wordsOf;
  return {
    ...says,
    wordsOf: { lead: move(lead), others: move(others), persons: move(persons), deadline: move(deadline) },
  };
}
