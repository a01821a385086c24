import type { RehearsalDifferenceView } from '../contract/index.js';
import {
  compareRehearsals,
  type Difference,
  type FullRehearsal,
  type RehearsedFiling,
  type RehearsedMessage,
} from '../core/rehearsal/index.js';
import { unitOf, type UnitRegistry } from '../core/units/index.js';

type DueRow = RehearsalDifferenceView['due'][number];
type ToldRow = RehearsalDifferenceView['told'][number];
interface Sides<T> {
  readonly change: DueRow['change'];
  readonly before: T | null;
  readonly after: T | null;
}

const ROWS_SHOWN = 300;

/** What a change does, from rehearsals of the same days without it and with it: in numbers, by day, and in rows. */
export function presentDifference(
  before: FullRehearsal,
  after: FullRehearsal,
  registry: UnitRegistry,
): RehearsalDifferenceView {
  const { filings, messages } = compareRehearsals(before, after);
  const told = describeTold([before, after], registry);
  const dueRows = joinRows(sidesOf(filings).map(dueRowOf), 'units');
  const toldRows = joinRows(sidesOf(messages).map(told), 'lines');
  return {
    ...{ from: before.from, to: before.to, filings: totalsOf(filings), messages: totalsOf(messages) },
    digests: { before: before.digests.length, after: after.digests.length },
    days: daysOf(before, after),
    due: dueRows.slice(0, ROWS_SHOWN),
    told: toldRows.slice(0, ROWS_SHOWN),
    more: Math.max(0, dueRows.length - ROWS_SHOWN) + Math.max(0, toldRows.length - ROWS_SHOWN),
  };
}

function daysOf(before: FullRehearsal, after: FullRehearsal): RehearsalDifferenceView['days'] {
  const [old, next] = [countByDay(before), countByDay(after)];
  const days = [...new Set([...old.keys(), ...next.keys()])].sort();
  return days.map((day) => ({ day, before: old.get(day) ?? 0, after: next.get(day) ?? 0 }));
}

function countByDay({ digests }: FullRehearsal): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { at } of digests) counts.set(at.slice(0, 10), (counts.get(at.slice(0, 10)) ?? 0) + 1);
  return counts;
}

function sidesOf<T>({ added, dropped, moved }: Difference<T>): Sides<T>[] {
  return [
    ...moved.map((row) => ({ change: 'moved' as const, ...row })),
    ...added.map((after) => ({ change: 'added' as const, before: null, after })),
    ...dropped.map((before) => ({ change: 'dropped' as const, before, after: null })),
  ];
}

function dueRowOf({ change, before, after }: Sides<RehearsedFiling>): DueRow {
  const row = after ?? before;
  const about = { docNumber: row?.docNumber ?? '', period: row?.covers.label ?? '' };
  return { change, ...about, before: before?.dueOn ?? null, after: after?.dueOn ?? null, units: 1 };
}

/** A reminder with the person it reaches and the words of its rung, which its digest knows. */
function describeTold(
  rehearsals: readonly FullRehearsal[],
  registry: UnitRegistry,
): (sides: Sides<RehearsedMessage>) => ToldRow {
  const lines = new Map(
    rehearsals.flatMap(({ digests }) =>
      digests.flatMap((digest) => digest.lines.map((line) => [line.message, { line, digest }] as const)),
    ),
  );
  return ({ change, before, after }) => {
    const message = after ?? before;
    const known = message ? lines.get(message) : undefined;
    const unitId = known?.digest.unitId ?? '';
    return {
      change,
      person: { id: known?.digest.personId ?? '', name: message?.person ?? '' },
      unit: { id: unitId, name: unitOf(registry, unitId).printed },
      channel: message?.channel ?? '',
      rung: known?.line.rule.label ?? '',
      docNumber: message?.docNumber ?? '',
      before: before?.at ?? null,
      after: after?.at ?? null,
      lines: 1,
    };
  };
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
