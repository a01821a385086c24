import type { RehearsalDifferenceView } from '../contract/index.js';
import type {
  Difference,
  Rehearsal,
  RehearsalDifference,
  RehearsedFiling,
  RehearsedMessage,
} from '../core/rehearsal/index.js';

type DueRow = RehearsalDifferenceView['due'][number];
type ToldRow = RehearsalDifferenceView['told'][number];
interface Sides<T> {
  readonly change: DueRow['change'];
  readonly before: T | null;
  readonly after: T | null;
}

const ROWS_SHOWN = 300;

/** A difference in rows of due days and of what persons are told, each with how many it joins. */
export function presentDifference(
  { from, to }: Pick<Rehearsal, 'from' | 'to'>,
  { filings, messages }: RehearsalDifference,
): RehearsalDifferenceView {
  const due = joinRows(sidesOf(filings).map(dueRowOf), 'units');
  const told = joinRows(sidesOf(messages).map(toldRowOf), 'lines');
  return {
    ...{ from, to, filings: totalsOf(filings), messages: totalsOf(messages) },
    due: due.slice(0, ROWS_SHOWN),
    told: told.slice(0, ROWS_SHOWN),
    more: Math.max(0, due.length - ROWS_SHOWN) + Math.max(0, told.length - ROWS_SHOWN),
  };
}

function sidesOf<T>({ added, dropped, moved }: Difference<T>): Sides<T>[] {
  return [
    ...moved.map((row) => ({ change: 'moved' as const, ...row })),
    ...added.map((after) => ({ change: 'added' as const, before: null, after })),
    ...dropped.map((before) => ({ change: 'dropped' as const, before, after: null })),
  ];
}

function dueRowOf({ change, before, after }: Sides<RehearsedFiling>): DueRow {
  const docNumber = (after ?? before)?.docNumber ?? '';
  return { change, docNumber, before: before?.dueOn ?? null, after: after?.dueOn ?? null, units: 1 };
}

function toldRowOf({ change, before, after }: Sides<RehearsedMessage>): ToldRow {
  const { person = '', channel = '' } = after ?? before ?? {};
  return { change, person, channel, before: before?.at ?? null, after: after?.at ?? null, lines: 1 };
}

/** Rows that differ in their count alone made one; in the order of their first day. */
function joinRows<R extends DueRow | ToldRow>(rows: readonly R[], count: keyof R): R[] {
  const joined = new Map<string, R>();
  for (const row of rows) {
    const key = JSON.stringify({ ...row, [count]: 0 });
    const known = joined.get(key);
    joined.set(key, known ? { ...known, [count]: Number(known[count]) + 1 } : row);
  }
  const dayOf = (row: R) => row.before ?? row.after ?? '';
  return [...joined.values()].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
}

function totalsOf({ added, dropped, moved, same }: Difference<unknown>): RehearsalDifferenceView['filings'] {
  return { added: added.length, dropped: dropped.length, moved: moved.length, same };
}
