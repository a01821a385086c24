import { diffText, type TextPiece } from './diff-text.js';
import { foldText, type Pairing, type TaskPair, type VersionTask } from './pair-tasks.js';

/** A unit's part in a task, by today's registry and bearers. */
export interface PartOf {
  readonly unitId: string;
  readonly role: 'lead' | 'co';
}

/** A task with its parties as printed (role and words) and the units they come to. */
export interface ComparedSide extends VersionTask {
  readonly printed: readonly string[];
  readonly parts: readonly PartOf[];
}

export interface ComparisonInput<Side extends ComparedSide> {
  readonly old: readonly Side[];
  readonly next: readonly Side[];
  readonly pairing: Pairing;
}

export interface TaskChange<Side extends ComparedSide> {
  readonly kind: 'added' | 'changed' | 'dropped' | 'same';
  readonly before: Side | null;
  readonly after: Side | null;
  readonly pairedBy: TaskPair['by'] | null;
  readonly pieces: readonly TextPiece[];
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly moved: readonly string[];
}

/** The same units in the same parts, under the same words. */
export function sameParties(a: ComparedSide, b: ComparedSide): boolean {
  const partsOf = ({ parts }: ComparedSide) => parts.map(({ unitId, role }) => `${unitId} ${role}`).sort();
  return (
    JSON.stringify([...a.printed].sort()) === JSON.stringify([...b.printed].sort()) &&
    JSON.stringify(partsOf(a)) === JSON.stringify(partsOf(b))
  );
}

/** Every task of both versions once, in the order of the new one; dropped tasks stand where they stood. */
export function compareTasks<Side extends ComparedSide>(input: ComparisonInput<Side>): TaskChange<Side>[] {
  const { old, next, pairing } = input;
  const oldOf = new Map(pairing.pairs.map((pair) => [pair.newN, pair]));
  const newOf = new Map(pairing.pairs.map((pair) => [pair.oldN, pair.newN]));
  const byN = new Map(old.map((task) => [task.n, task]));
  const changes: TaskChange<Side>[] = [];
  const told = new Set<number>();
  const tellDropped = (before: number): void => {
    for (const task of old.slice(0, before)) {
      if (newOf.has(task.n) || told.has(task.n)) continue;
      told.add(task.n);
      changes.push(changeOf(task, null, null));
    }
  };
  for (const after of next) {
    const pair = oldOf.get(after.n);
    const before = pair && byN.get(pair.oldN);
    if (before) tellDropped(old.indexOf(before));
    changes.push(changeOf(before ?? null, after, pair?.by ?? null));
  }
  tellDropped(old.length);
  return changes;
}

function changeOf<Side extends ComparedSide>(
  before: Side | null,
  after: Side | null,
  pairedBy: TaskPair['by'] | null,
): TaskChange<Side> {
  const was = new Map(before?.parts.map((part) => [part.unitId, part.role]));
  const now = new Map(after?.parts.map((part) => [part.unitId, part.role]));
  const both = { before, after, pairedBy };
  const units = {
    joined: [...now.keys()].filter((unitId) => !was.has(unitId)),
    left: [...was.keys()].filter((unitId) => !now.has(unitId)),
    moved: [...now].flatMap(([unitId, role]) =>
      was.has(unitId) && was.get(unitId) !== role ? [unitId] : [],
    ),
  };
  if (before === null || after === null) {
    return { kind: before === null ? 'added' : 'dropped', ...both, pieces: [], ...units };
  }
  const isSameText = foldText(before) === foldText(after);
  return {
    kind: isSameText && sameParties(before, after) ? 'same' : 'changed',
    ...both,
    pieces: isSameText ? [] : diffText(before.text, after.text),
    ...units,
  };
}
