import type { RehearsedFiling } from './expect-filings.js';
import type { RehearsedMessage } from './foretell-messages.js';
import type { Rehearsal } from './rehearse.js';

/** One row that stands in both, with another date. */
export interface Moved<T> {
  readonly before: T;
  readonly after: T;
}

export interface Difference<T> {
  readonly added: readonly T[];
  readonly dropped: readonly T[];
  readonly moved: readonly Moved<T>[];
  readonly same: number;
}

export interface RehearsalDifference {
  readonly filings: Difference<RehearsedFiling>;
  readonly messages: Difference<RehearsedMessage>;
}

/**
 * What a change of a rule, ladder or holiday table does, from a rehearsal without it and one with it over the same days.
 * A filing is the same where document, unit and the time it covers are; a message where filing, rung, channel and person
 * are. Every row of both stands exactly once: added, dropped, on its side of a move, or the same.
 */
export function compareRehearsals(before: Rehearsal, after: Rehearsal): RehearsalDifference {
  const coversBefore = coversOf(before.filings);
  const coversAfter = coversOf(after.filings);
  return {
    filings: compareRows(
      { rows: before.filings, keyOf: keyOfFiling },
      { rows: after.filings, keyOf: keyOfFiling },
    ),
    messages: compareRows(
      { rows: before.messages, keyOf: (message) => keyOfMessage(message, coversBefore) },
      { rows: after.messages, keyOf: (message) => keyOfMessage(message, coversAfter) },
    ),
  };
}

interface Side<T> {
  readonly rows: readonly T[];
  /** Says which row this is, whatever its dates. */
  readonly keyOf: (row: T) => string;
}

/** Equal rows first, then rows of one key in their order: so one row more of a key is one added, not all moved. */
function compareRows<T extends object>(before: Side<T>, after: Side<T>): Difference<T> {
  const leftBefore = new Map<string, T[]>();
  for (const row of before.rows) push(leftBefore, contentOf(row), row);
  const fresh = after.rows.filter((row) => !leftBefore.get(contentOf(row))?.shift());
  const gone = [...leftBefore.values()].flat();
  const waiting = new Map<string, T[]>();
  for (const row of inOrder(gone, before.rows)) push(waiting, before.keyOf(row), row);
  const added: T[] = [];
  const moved: Moved<T>[] = [];
  for (const row of fresh) {
    const old = waiting.get(after.keyOf(row))?.shift();
    if (old === undefined) added.push(row);
    else moved.push({ before: old, after: row });
  }
  const dropped = inOrder([...waiting.values()].flat(), before.rows);
  return { added, dropped, moved, same: after.rows.length - fresh.length };
}

/** Whether a filing is in the records already, and how its parts are put in order there, tell no world from another. */
function contentOf(row: object): string {
  return JSON.stringify({ ...row, state: undefined }, (_, part: unknown) =>
    part !== null && typeof part === 'object' ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}

function inOrder<T>(rows: readonly T[], all: readonly T[]): T[] {
  const kept = new Set(rows);
  return all.filter((row) => kept.has(row));
}

function push<T>(groups: Map<string, T[]>, key: string, row: T): void {
  const group = groups.get(key);
  if (group) group.push(row);
  else groups.set(key, [row]);
}

function keyOfFiling({ docNumber, unit, covers }: RehearsedFiling): string {
  return JSON.stringify([docNumber, unit, covers.from, covers.to]);
}

/** The time a message's filing covers; its due month where the filing itself falls outside the days rehearsed. */
function keyOfMessage(message: RehearsedMessage, covers: ReadonlyMap<string, string>): string {
  const { docNumber, unit, rung, channel, person, dueOn } = message;
  const filing = covers.get(dueKey(message)) ?? dueOn.slice(0, 7);
  return JSON.stringify([docNumber, unit, rung, channel, person, filing]);
}

function coversOf(filings: readonly RehearsedFiling[]): Map<string, string> {
  return new Map(filings.map((filing) => [dueKey(filing), `${filing.covers.from} ${filing.covers.to}`]));
}

function dueKey(row: Pick<RehearsedFiling, 'docNumber' | 'unit' | 'dueOn'>): string {
  return JSON.stringify([row.docNumber, row.unit, row.dueOn]);
}
