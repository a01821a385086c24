import fs from 'node:fs';
import path from 'node:path';
import { parseNotice } from '../../src/core/notices/index.js';
import type { SourceText } from '../../src/core/notices/source-text.js';
import { mutate, mutateTables } from './mutate.js';
import { NOTATIONS } from './notations.js';
import { chanceFrom, type Chance } from './random.js';
import { inventPaper } from './score.js';

/** FUZZ_RUNS=20000 for the long run. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1500);
const FIRST_SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const BATCHES = 10;
/** Of processor time: a busy machine is no hang. */
const LONGEST_MS = 5_000;

const folder = path.resolve(import.meta.dirname, '../../seeds/notices');
const seeds = fs.readdirSync(folder).map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));

/** A mutated paper: generated, or one of the seeds or a part of it, or two papers in one. */
function invent(seed: number): { source: string | SourceText; did: string[] } {
  const chance = chanceFrom(seed);
  const first = original(chance);
  if (typeof first !== 'string' && chance.happens(70))
    return { source: mutateTables(first, chance), did: ['tables'] };
  const joined = chance.happens(10) ? textOf(first) + textOf(original(chance)) : textOf(first);
  const { text, did } = mutate(joined, chance);
  return { source: text, did };
}

function original(chance: Chance): string | SourceText {
  if (chance.happens(80)) return inventPaper(chance.pick(NOTATIONS), chance.within(0, 5000)).source;
  const text = chance.pick(seeds);
  if (chance.happens(15)) return text;
  const from = chance.within(0, text.length);
  return text.slice(from, from + 3000);
}

const textOf = (source: string | SourceText) => (typeof source === 'string' ? source : source.text);

/** What is wrong with the reading of a source; empty where every promise is kept. */
function findBreaches(source: string | SourceText, longest = LONGEST_MS): string[] {
  const began = process.cpuUsage();
  const { tasks, clauses } = parseNotice(source);
  const took = process.cpuUsage(began).user / 1000;
  const text = typeof source === 'string' ? source.replace(/\r\n?/g, '\n') : source.text;
  const breaches = took > longest ? [`took ${Math.round(took)} ms`] : [];
  let end = 0;
  for (const clause of clauses) {
    if (clause.start !== end || clause.end <= clause.start)
      breaches.push(`clause ${clause.start}–${clause.end} after ${end}`);
    end = clause.end;
  }
  if (end !== text.length) breaches.push(`clauses end at ${end} of ${text.length}`);
  const printed = squeeze(text);
  const body = squeeze(
    clauses.map((c) => (c.kind === 'furniture' ? '' : text.slice(c.start, c.end))).join(''),
  );
  for (const { span, n, lead, co, groups } of tasks) {
    if (span.start < 0 || span.end > text.length || span.end < span.start) breaches.push(`span of task ${n}`);
    for (const name of [...lead, ...co, ...groups])
      if (name === '' || !(body.includes(squeeze(name)) || printed.includes(squeeze(name))))
        breaches.push(`not in the text: ${name}`);
  }
  return breaches;
}

/** Without what nobody sees: white space, control and format characters. */
const squeeze = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}]/gu, '');

const TOLD = 3;

/** How many papers of a batch were misread, the first of them with all one needs to see them again. */
function runBatch(from: number, to: number): string {
  const breached: string[] = [];
  for (let seed = from; seed < to; seed += 1) {
    const { source, did } = invent(seed);
    const breaches = findBreachesOrThrow(source);
    if (breaches.length > 0)
      breached.push(
        `FUZZ_SEED=${seed} (${did.join(', ')}): ${breaches.slice(0, 3).join('; ')}\n${textOf(source).slice(0, 600)}`,
      );
  }
  return breached.length === 0
    ? ''
    : [`${breached.length} of ${to - from}`, ...breached.slice(0, TOLD)].join('\n');
}

function findBreachesOrThrow(source: string | SourceText): string[] {
  try {
    return findBreaches(source);
  } catch (error) {
    return [`threw ${String(error instanceof Error ? error.stack : error).slice(0, 400)}`];
  }
}

describe(`${RUNS} mutated papers: nothing thrown, no character lost, no unit invented`, () => {
  const size = Math.ceil(RUNS / BATCHES);
  const batches = Array.from({ length: BATCHES }, (_, at) => FIRST_SEED + at * size);
  test.each(batches)('from seed %i', (from) => expect(runBatch(from, from + size)).toBe(''), 60 * 60_000);
});

test.each([
  ['nothing', ''],
  ['white space', ' \n\r\n\t\u3000'],
  ['brackets alone', '（'.repeat(20_000)],
  ['closing brackets alone', '）'.repeat(20_000)],
  ['nested brackets of every kind', '（〔【[('.repeat(5_000) + ')]】〕）'.repeat(5_000)],
  ['one phrase with 20,000 units', `1.做好工作。（责任单位：${'市财政局、'.repeat(20_000)}）`],
  ['20,000 numbers', Array.from({ length: 20_000 }, (_, n) => `${n + 1}.`).join('')],
  ['10,000 headings', '（一）'.repeat(10_000)],
  ['labels without names', '牵头单位：\n责任单位：\n'.repeat(5_000)],
  ['tabs and bars', '序号\t|'.repeat(10_000)],
  ['lone surrogates', '\ud83d（责任单位：市\udc00财政局）'.repeat(500)],
  ['spaces', `1.做好工作${' '.repeat(50_000)}（责任单位：市财政局）`],
  ['line breaks', `1.做好工作${'\n'.repeat(50_000)}（责任单位：市财政局）`],
])('%s', (_, text) => expect(findBreaches(text)).toEqual([]), 120_000);
