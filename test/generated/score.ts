import { parseNotice, type NoticeTask } from '../../src/core/notices/index.js';
import type { ExpectedTask, Notation } from './answer.js';
import { inventContent } from './content.js';
import { chanceFrom, seedOf } from './random.js';

export const MEASURES = ['boundaries', 'lead', 'co', 'rule'] as const;
export type Measure = (typeof MEASURES)[number];

/** What the parser made of one document. */
export interface Reading {
  readonly source: string;
  readonly wrong: readonly string[];
  readonly tasks: number;
  readonly found: number;
  /** Of the tasks: how many are right in each. */
  readonly right: Readonly<Record<Measure, number>>;
}

export interface Score {
  readonly name: string;
  readonly scores: Readonly<Record<Measure, number>>;
  /** The first document that was not read as it should be. */
  readonly example: Reading | null;
}

const SAME_TEXT = 0.95;
const SAME_TASK = 0.5;

/** Reads `documents` random papers in one notation. */
export function scoreNotation(notation: Notation, documents: number): Score {
  const readings = Array.from({ length: documents }, (_, at) => readOne(notation, at));
  const sum = (value: (reading: Reading) => number) => readings.reduce((all, r) => all + value(r), 0);
  const tasks = sum((r) => r.tasks);
  const share = (measure: Measure) => sum((r) => r.right[measure]) / tasks;
  const boundaries = (2 * sum((r) => r.right.boundaries)) / (tasks + sum((r) => r.found));
  const scores = { boundaries, lead: share('lead'), co: share('co'), rule: share('rule') };
  return { name: notation.name, scores, example: readings.find((r) => r.wrong.length > 0) ?? null };
}

/** The paper with this number in this notation, and its answer: always the same. */
export function inventPaper(notation: Notation, at: number) {
  const invented = inventContent(chanceFrom(seedOf(notation.name) + at * 7919));
  const content = notation.adapt?.(invented) ?? invented;
  return { source: notation.render(content), expected: notation.answer(content) };
}

function readOne(notation: Notation, at: number): Reading {
  const { source, expected } = inventPaper(notation, at);
  return judge(typeof source === 'string' ? source : source.text, expected, parseNotice(source).tasks);
}

function judge(source: string, expected: readonly ExpectedTask[], found: readonly NoticeTask[]): Reading {
  const right = { boundaries: 0, lead: 0, co: 0, rule: 0 };
  const wrong: string[] = [];
  const free = new Set(found);
  for (const task of expected) {
    const twin = findTwin(task, free);
    if (twin) free.delete(twin.task);
    const verdict = compare(task, twin);
    for (const measure of MEASURES) right[measure] += verdict[measure] ? 1 : 0;
    const missed = MEASURES.filter((measure) => !verdict[measure]);
    if (missed.length > 0) wrong.push(`${missed.join(', ')}:\n  ${tell(task, twin?.task)}`);
  }
  for (const extra of free)
    wrong.push(`no task, but read as one: ${extra.ordinal} ${extra.text.slice(0, 60)}`);
  return { source, wrong, tasks: expected.length, found: found.length, right };
}

interface Twin {
  readonly task: NoticeTask;
  readonly likeness: number;
}

/** The free task that is most like it; of equals the first. */
function findTwin(expected: ExpectedTask, free: ReadonlySet<NoticeTask>): Twin | null {
  let best: Twin | null = null;
  for (const task of free) {
    const likeness = likenessOf(expected, task);
    if (likeness >= SAME_TASK && likeness > (best?.likeness ?? 0)) best = { task, likeness };
    if (likeness === 1) break;
  }
  return best;
}

/** A heading may be told as heading or as the beginning of the text. */
function likenessOf(expected: ExpectedTask, task: NoticeTask): number {
  const body = fold(expected.body);
  const heading = fold(expected.heading);
  const text = fold(task.text);
  if (text === body) return 1;
  const bare = text.startsWith(heading) ? text.slice(heading.length).replace(/^。/, '') : text;
  return bare === body ? 1 : alike(body, bare);
}

function compare(expected: ExpectedTask, twin: Twin | null): Record<Measure, boolean> {
  if (!twin) return { boundaries: false, lead: false, co: false, rule: false };
  const { task, likeness } = twin;
  return {
    boundaries: likeness >= SAME_TEXT,
    lead: sameSet(expected.lead, task.lead),
    co: sameSet(expected.co, task.co) && sameSet(expected.groups, task.groups),
    rule: expected.rule === task.leadRule,
  };
}

/** White space is not counted, and full-width letters are the same as others. */
const fold = (text: string) => text.normalize('NFKC').replace(/\s/g, '');

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  const key = (names: readonly string[]) => names.map(fold).sort().join('|');
  return key(left) === key(right);
}

/** How many characters both have, wherever they stand: never less than the longest common subsequence. */
function sharedLetters(left: string, right: string): number {
  const counts = new Map<string, number>();
  for (const letter of left) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let shared = 0;
  for (const letter of right) {
    const still = counts.get(letter) ?? 0;
    if (still > 0) shared += 1;
    counts.set(letter, still - 1);
  }
  return shared;
}

/** 0 to 1: twice the longest common subsequence by both lengths. */
function alike(left: string, right: string): number {
  if (left.length + right.length === 0) return 1;
  const shared = 2 * sharedLetters(left, right);
  if (shared < SAME_TASK * (left.length + right.length)) return 0;
  let row = new Uint16Array(right.length + 1);
  for (let l = 0; l < left.length; l += 1) {
    const next = new Uint16Array(right.length + 1);
    for (let r = 0; r < right.length; r += 1) {
      const [above, before] = [row[r + 1] ?? 0, next[r] ?? 0];
      const longest = above > before ? above : before;
      next[r + 1] = left[l] === right[r] ? (row[r] ?? 0) + 1 : longest;
    }
    row = next;
  }
  return (2 * (row[right.length] ?? 0)) / (left.length + right.length);
}

function tell(expected: ExpectedTask, found: NoticeTask | undefined): string {
  const who = (t: Pick<ExpectedTask, 'lead' | 'co' | 'groups'>) =>
    `lead [${t.lead.join(' | ')}] co [${t.co.join(' | ')}] groups [${t.groups.join(' | ')}]`;
  const asked = `expected ${expected.rule} ${who(expected)}\n           ${expected.body}`;
  if (!found) return `${asked}\n  read     nothing like it`;
  return `${asked}\n  read     ${found.leadRule} ${who(found)}\n           ${found.text}`;
}
