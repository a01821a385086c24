import fs from 'node:fs';
import path from 'node:path';
import { parseNotice, type ParsedNotice } from '../../src/core/notices/index.js';

type Gold = Record<string, unknown> & {
  document: Record<string, unknown> & { basis: { docNumber: string | null }[] };
  tasks: (Record<string, unknown> & { n: number; assignmentKnown?: boolean })[];
};

const WHOLE = ['jiangjin-2018-37', 'wulong-2023-4', 'dazu-2020-41', 'wanzhou-2018-52'];
const DAMAGED = 'chongqing-2017-127';
const TASK_FIELDS = [
  'n', 'ordinal', 'section', 'subsection', 'heading', 'startsWith', 'endsWith',
  'responsibilityText', 'lead', 'co', 'groups', 'leadRule', 'openEnded',
]; // prettier-ignore
const HEAD_FIELDS = [
  'title', 'docNumber', 'issuer', 'issueDate', 'kind', 'recipients', 'basis', 'forwards',
  'leadNote', 'contacts', 'annexTitle', 'cc', 'enclosed',
]; // prettier-ignore

const read = (file: string) => fs.readFileSync(path.join(import.meta.dirname, file), 'utf8');
const seed = (name: string) => read(`../../seeds/notices/${name}.txt`);
const gold = (name: string) => JSON.parse(read(`${name}.json`)) as Gold;
const parsed = new Map<string, ParsedNotice>();

function parse(name: string): ParsedNotice {
  const known = parsed.get(name) ?? parseNotice(seed(name));
  parsed.set(name, known);
  return known;
}

/** Keeps the named fields, in their order; absent and undefined are the same. */
function pick(from: object, fields: readonly string[]): Record<string, unknown> {
  const all = from as Record<string, unknown>;
  return Object.fromEntries(fields.filter((f) => all[f] !== undefined).map((f) => [f, all[f]]));
}

function pickAll(rows: readonly object[], fields: readonly string[]) {
  return rows.map((row) => pick(row, fields));
}

const tasksOf = (name: string) => parse(name).tasks;

describe.each([...WHOLE, DAMAGED])('%s', (name) => {
  const expected = gold(name);

  test('document head', () => {
    expect(pick(parse(name).document, HEAD_FIELDS)).toEqual(pick(expected.document, HEAD_FIELDS));
  });

  test('sections', () => {
    expect(parse(name).sections).toEqual(expected['sections']);
  });

  test('every field of every task', () => {
    expect(pickAll(tasksOf(name), TASK_FIELDS)).toEqual(pickAll(expected.tasks, TASK_FIELDS));
  });

  test('policy periods of every task', () => {
    const periods = (rows: readonly object[]) =>
      rows.map((row) => pickAll((row as { validity: object[] }).validity, ['text', 'from', 'to']));
    expect(periods(tasksOf(name))).toEqual(periods(expected.tasks));
  });

  test('numeric targets of every task and of the document', () => {
    const fields = ['text', 'op', 'value', 'valueMax', 'unit', 'by', 'per', 'modal'];
    // A `detached` goal stands in loose text that no item of the copy can be proved to own.
    const own = (row: object) =>
      (row as { targets: { detached?: boolean }[] }).targets.filter((t) => !t.detached);
    expect(tasksOf(name).map((t) => pickAll(t.targets, fields))).toEqual(
      expected.tasks.map((t) => pickAll(own(t), fields)),
    );
    const whole = [...fields, 'where'];
    expect(pickAll(parse(name).targets, whole)).toEqual(pickAll(expected['targets'] as object[], whole));
  });

  test('supervision: every sentence and kind, in its place', () => {
    const key = (rows: readonly object[]) =>
      pickAll(rows, ['text', 'kind', 'where'])
        .map((r) => JSON.stringify(r))
        .sort();
    expect(key(parse(name).supervision)).toEqual(key(expected['supervision'] as object[]));
  });

  test('mechanisms: kind, convenor, members as printed, office', () => {
    const fields = ['name', 'kind', 'convenor', 'members', 'membersOpenEnded', 'office', 'officeName'];
    expect(pickAll(parse(name).mechanisms, fields)).toEqual(
      pickAll(expected['mechanisms'] as object[], fields),
    );
  });

  test('reporting: as many requirements as there are, with cadence, addressee, reporters and place', () => {
    const fields = ['cadence', 'day', 'window', 'who', 'whoStated', 'to', 'where'];
    const byPlace = (rows: readonly object[]) =>
      pickAll(rows, fields)
        .map((r) => JSON.stringify(r))
        .sort();
    expect(byPlace(parse(name).reporting)).toEqual(byPlace(expected['reporting'] as object[]));
  });

  test('a rule with a day or a window is exactly the gold one', () => {
    const fields = ['text', 'cadence', 'day', 'window', 'who', 'to', 'what', 'where'];
    const dated = (rows: readonly object[]) =>
      pickAll(rows, fields).filter((row) => row['window'] !== undefined || row['day'] !== null);
    expect(dated(parse(name).reporting)).toEqual(dated(expected['reporting'] as object[]));
  });

  test('spans and clauses point into the given text', () => {
    const text = seed(name);
    const tight = (s: string) => s.replace(/\s/g, '');
    const furniture = (expected['pageFurniture'] as string[] | undefined) ?? [];
    for (const task of tasksOf(name)) {
      let span = tight(text.slice(task.span.start, task.span.end));
      for (const f of furniture) span = span.replace(tight(f), '');
      expect(span).toContain(task.text);
      expect(span.startsWith(task.ordinal)).toBe(true);
      if (task.responsibilityText) expect(span.endsWith(task.responsibilityText)).toBe(true);
    }
    const clauses = parse(name).clauses;
    expect(clauses.map((c) => text.slice(c.start, c.end)).join('')).toBe(text);
    const numbers = new Set(tasksOf(name).map((t) => t.n));
    expect(new Set(clauses.flatMap((c) => (c.kind === 'task' ? [c.task] : [])))).toEqual(numbers);
  });
});

test.each(WHOLE)('%s: nothing is damaged, only presumed leads are left to confirm', (name) => {
  expect(tasksOf(name).every((t) => t.assignmentKnown && !t.damaged)).toBe(true);
  expect(parse(name).warnings.filter((w) => w.code !== 'lead-presumed')).toEqual([]);
});

test('江津: the running head in the middle of （二十一） is furniture, and only that', () => {
  const text = seed('jiangjin-2018-37');
  const furniture = parse('jiangjin-2018-37').clauses.filter((c) => c.kind === 'furniture');
  const printed = furniture.map((c) => text.slice(c.start, c.end).trim()).filter((s) => !/^#+$/.test(s));
  expect(printed).toEqual(gold('jiangjin-2018-37')['pageFurniture']);
});

test('武隆: where no lead is named the first unit is presumed, groups never', () => {
  const presumed = tasksOf('wulong-2023-4').map((t) => t.presumedLead);
  expect(presumed.slice(0, 3)).toEqual(['区发展改革委', null, '人行武隆支行']);
  for (const t of tasksOf('wulong-2023-4'))
    expect(t.presumedLead).toBe(t.leadRule === 'joint' ? t.co[0] : null);
});

describe('渝府办发〔2017〕127号, a copy of two runs set into each other', () => {
  const expected = gold(DAMAGED);

  test('51 headers; 36 assignments known, 15 not', () => {
    const state = (rows: readonly object[]) => pickAll(rows, ['n', 'assignmentKnown', 'damaged']);
    expect(state(tasksOf(DAMAGED))).toEqual(state(expected.tasks));
    expect(tasksOf(DAMAGED).filter((t) => t.assignmentKnown)).toHaveLength(36);
    expect(tasksOf(DAMAGED)).toHaveLength(51);
  });

  test('an unknown assignment has nobody, not even presumed, and no confidence', () => {
    for (const t of tasksOf(DAMAGED).filter((task) => !task.assignmentKnown)) {
      expect([t.lead, t.co, t.groups, t.presumedLead, t.confidence]).toEqual([[], [], [], null, 0]);
    }
  });

  test('lost numbers, loose phrases and differing copies are warned of', () => {
    const { warnings } = parse(DAMAGED);
    const ordinals = (code: string) => warnings.filter((w) => w.code === code).map((w) => w.ordinal);
    expect(ordinals('ordinal-missing')).toEqual(expected['missingOrdinals']);
    expect(ordinals('item-cut')).toEqual(
      expected.tasks.filter((t) => !t.assignmentKnown).map((t) => String(t.n)),
    );
    expect(ordinals('copies-conflict')).toEqual(['2', '3', '14']);
    expect(ordinals('copies-interleaved')).toHaveLength(1);
  });

  test('every orphan of the gold is labelled orphan and its phrase warned of', () => {
    const text = seed(DAMAGED);
    const { clauses, warnings } = parse(DAMAGED);
    const tight = (s: { start: number; end: number }) => text.slice(s.start, s.end).replace(/\s/g, '');
    const loose = clauses
      .filter((c) => c.kind === 'orphan')
      .map(tight)
      .join('\n');
    const warned = warnings.flatMap((w) => (w.code === 'orphan-phrase' && w.span ? [tight(w.span)] : []));
    const orphans = (expected['orphans'] as { text: string; probableOwner: string }[]).filter(
      // The tail of 1 follows a cut copy of 14 without a seam; it is labelled with that copy.
      (o) => o.probableOwner !== '1',
    );
    for (const orphan of orphans) {
      const sentences = orphan.text.split(/(?<=。)/);
      for (const sentence of sentences) expect(loose).toContain(sentence);
      expect(warned).toContain(sentences.at(-1));
    }
  });
});
