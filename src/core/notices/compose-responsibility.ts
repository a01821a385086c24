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
  /** 按职责分工: each of them answers for its part. */
  readonly shared?: true;
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
  const { leads, others, leadOpen, othersOpen } = divide(reading);
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

function divide(reading: Reading): Divided {
  const { lists } = reading;
  const role = someAnswer(reading) ? 'responsible' : 'lead';
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

/**
 * 责任单位：A；配合单位：B, A、B负责，C配合，各区落实: nobody is called 牵头, but some answer and others only help. Behind a
 * label it must be one unit: several 责任单位 answer each for its part.
 */
function someAnswer({ lists, labels }: Reading): boolean {
  const answering = lists.filter((list) => list.role === 'responsible').map((list) => list.list.parties);
  const [first = [], ...later] = answering;
  const parts = first.length > 1 && lists.some((list) => list.shared && list.list.parties === first);
  const units = !parts && first.every((party) => !party.group) && later.flat().every((party) => party.group);
  const sole = units && first.length > 0 && (labels.length === 0 || first.length === 1);
  return sole && lists.some((list) => list.role === 'help') && !lists.some((list) => list.role === 'lead');
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
