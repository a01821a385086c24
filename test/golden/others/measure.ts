import fs from 'node:fs';
import path from 'node:path';
import { parseNotice, type ParsedNotice } from '../../../src/core/notices/index.js';

export interface GoldTask {
  readonly heading?: string;
  readonly startsWith: string;
  readonly lead: readonly string[];
  readonly co: readonly string[];
  readonly groups: readonly string[];
  readonly leadRule: string;
}

export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly notation: string;
  readonly gold: readonly GoldTask[];
}

/** Counts that add up over notices; figures are computed from the sums (micro). */
export interface Counts {
  readonly gold: number;
  readonly found: number;
  readonly matched: number;
  readonly leadRight: number;
  readonly coGold: number;
  readonly coFound: number;
  readonly coRight: number;
}

export interface Outcome extends Counts {
  readonly name: string;
  readonly crash: string | null;
  /** Names of parties that do not stand in the text. */
  readonly invented: readonly string[];
  /** Gold tasks that no task of the parser agrees with, tasks too many, wrong leads and co-units, in words. */
  readonly faults: readonly string[];
}

export interface Figures {
  readonly task: number;
  readonly lead: number;
  readonly co: number;
}

type Party = Pick<GoldTask, 'lead' | 'co' | 'groups'>;
type Start = Pick<GoldTask, 'startsWith'> & { readonly heading?: string | null };

const KEY_LENGTH = 12;
const SHORTEST_KEY = 4;
const NOTHING: Counts = { gold: 0, found: 0, matched: 0, leadRight: 0, coGold: 0, coFound: 0, coRight: 0 };

const fold = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
const letters = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

export function readSamples(folder: string): Sample[] {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.txt'));
  return files.sort().map((file) => {
    const name = path.basename(file, '.txt');
    const note = JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8')) as {
      notation: string;
      tasks: GoldTask[];
    };
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    return { name, text, notation: note.notation, gold: note.tasks };
  });
}

/** The same notice with the full-width punctuation of a printed paper; figures and times keep theirs. */
export function widen(text: string): string {
  const wide: Record<string, string> = { ',': '，', ':': '：', ';': '；', '(': '（', ')': '）' };
  return text.replace(/(?<![\d/a-z])[,:;]|[()]|[,:;](?!\d|\/)/gi, (c) => wide[c] ?? c);
}

/** A heading counted into the body is the same task: both beginnings are keys. Punctuation does not count. */
function keysOf(task: Start): string[] {
  const body = letters(task.startsWith);
  const whole = letters((task.heading ?? '') + task.startsWith);
  return [body, whole].map((key) => key.slice(0, KEY_LENGTH)).filter((key) => key !== '');
}

/** A body shorter than the key (a cell, a one-line goal) agrees as far as it goes. */
function agree(gold: Start, found: Start): boolean {
  const alike = (a: string, b: string) =>
    Math.min(a.length, b.length) >= SHORTEST_KEY && (a.startsWith(b) || b.startsWith(a));
  return keysOf(gold).some((key) => keysOf(found).some((other) => alike(key, other)));
}

const names = (list: readonly string[]) => new Set(list.map(fold));
const same = (a: Set<string>, b: Set<string>) => a.size === b.size && [...a].every((name) => b.has(name));
const common = (a: Set<string>, b: Set<string>) => [...a].filter((name) => b.has(name)).length;

function match(
  gold: readonly GoldTask[],
  parsed: ParsedNotice,
): Map<GoldTask, ParsedNotice['tasks'][number]> {
  const free = [...parsed.tasks];
  const pairs = new Map<GoldTask, ParsedNotice['tasks'][number]>();
  for (const task of gold) {
    const i = free.findIndex((found) => agree(task, found));
    const [found] = i < 0 ? [] : free.splice(i, 1);
    if (found) pairs.set(task, found);
  }
  return pairs;
}

function count(gold: readonly GoldTask[], parsed: ParsedNotice): Counts & { faults: string[] } {
  const pairs = match(gold, parsed);
  const taken = new Set(pairs.values());
  const faults = parsed.tasks
    .filter((task) => !taken.has(task))
    .map((task) => `too many: ${task.ordinal} ${task.startsWith}`);
  let [leadRight, coRight] = [0, 0];
  for (const task of gold) {
    const found = pairs.get(task);
    if (!found) faults.push(`missing: ${task.startsWith}`);
    if (!found) continue;
    const leadSame = same(names(task.lead), names(found.lead));
    if (leadSame) leadRight += 1;
    const right = common(names(task.co), names(found.co));
    coRight += right;
    if (!leadSame || right < task.co.length || right < found.co.length)
      faults.push(`wrong: ${describe(task.startsWith, task, found)} [${found.responsibilityText ?? '-'}]`);
  }
  const sum = (rows: readonly Party[]) => rows.reduce((total, row) => total + names(row.co).size, 0);
  return {
    gold: gold.length, found: parsed.tasks.length, matched: pairs.size, leadRight,
    coGold: sum(gold), coFound: sum(parsed.tasks), coRight, faults,
  }; // prettier-ignore
}

function describe(start: string, gold: Party, found: Party): string {
  const say = (p: Party) =>
    `lead ${p.lead.join('/') || '-'} co ${p.co.join('/') || '-'} groups ${p.groups.join('/') || '-'}`;
  return `${start}: expected ${say(gold)}; found ${say(found)}`;
}

export function measure(sample: Sample, text = sample.text): Outcome {
  try {
    const parsed = parseNotice(text);
    const whole = fold(text);
    const parties = parsed.tasks.flatMap((task) => [...task.lead, ...task.co, ...task.groups]);
    const invented = parties.filter((name) => !whole.includes(fold(name)));
    return { name: sample.name, crash: null, invented, ...count(sample.gold, parsed) };
  } catch (error) {
    const coGold = sample.gold.reduce((total, task) => total + task.co.length, 0);
    const lost = { ...NOTHING, gold: sample.gold.length, coGold };
    return { name: sample.name, crash: String(error), invented: [], faults: [], ...lost };
  }
}

export function addUp(rows: readonly Counts[]): Counts {
  const add = (pick: (row: Counts) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    gold: add((r) => r.gold), found: add((r) => r.found), matched: add((r) => r.matched),
    leadRight: add((r) => r.leadRight), coGold: add((r) => r.coGold), coFound: add((r) => r.coFound),
    coRight: add((r) => r.coRight),
  }; // prettier-ignore
}

/** F1 of tasks, share of exact leads on matched tasks, F1 of co-units; 1 where there is nothing to find. */
export function figuresOf(row: Counts): Figures {
  const f1 = (right: number, a: number, b: number) => (a + b === 0 ? 1 : (2 * right) / (a + b));
  return {
    task: f1(row.matched, row.gold, row.found),
    lead: row.matched === 0 ? (row.gold === 0 ? 1 : 0) : row.leadRight / row.matched,
    co: f1(row.coRight, row.coGold, row.coFound),
  };
}
