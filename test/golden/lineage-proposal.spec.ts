import fs from 'node:fs';
import path from 'node:path';
import {
  answersOf,
  applyCorrections,
  foldDocNumber,
  tasksOfPaper,
  type LineageItem,
} from '../../src/core/lineage/index.js';
import { parseNotice } from '../../src/core/notices/index.js';

interface Paper {
  readonly notice: string;
  readonly docNumber: string;
}
interface Reading {
  readonly higher: Paper;
  readonly lower: Paper;
  readonly items: readonly {
    readonly higher: number;
    readonly answers: readonly number[];
    readonly partly: readonly number[];
  }[];
}

const read = (file: string) => fs.readFileSync(path.join(import.meta.dirname, file), 'utf8');
const readingOf = (name: string) => JSON.parse(read(`${name}.json`)) as Reading;

function itemsOf({ notice, docNumber }: Paper): LineageItem[] {
  const parsed = parseNotice(read(`../../seeds/notices/${notice}.txt`));
  const numbers = tasksOfPaper(parsed, foldDocNumber(docNumber));
  return parsed.tasks
    .filter((task) => numbers.includes(task.n))
    .map(({ n, heading, subsection, text, lead, co }) => {
      return { id: String(n), heading, subsection, text, units: [...lead, ...co] };
    });
}

const percent = (part: number, whole: number) => Math.round((100 * part) / whole);
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** What the proposal gets right, in percent of what it says and of what a reader found. */
function measure({ higher, lower, items }: Reading) {
  const proposal = applyCorrections(answersOf(itemsOf(higher), itemsOf(lower)), []);
  const beside = new Map(proposal.map((one) => [Number(one.higher), one.pairs]));
  const rows = items.map(({ higher: n, answers, partly }) => {
    const pairs = beside.get(n) ?? [];
    const said = pairs.filter((pair) => pair.standing === 'proposed').map((pair) => Number(pair.lower));
    const right = [...answers, ...partly];
    const shown = pairs.map((pair) => Number(pair.lower));
    const hits = said.filter((one) => right.includes(one)).length;
    return { said, answers, right, hits, within: right.filter((one) => shown.includes(one)).length };
  });
  const saidNobody = rows.filter((row) => row.said.length === 0);
  return {
    items: proposal.length,
    precision: percent(sum(rows.map((row) => row.hits)), sum(rows.map((row) => row.said.length))),
    recallOfAnswers: percent(
      sum(rows.map((row) => row.answers.filter((one) => row.said.includes(one)).length)),
      sum(rows.map((row) => row.answers.length)),
    ),
    recallWithPartly: percent(sum(rows.map((row) => row.hits)), sum(rows.map((row) => row.right.length))),
    recallAmongCandidates: percent(
      sum(rows.map((row) => row.within)),
      sum(rows.map((row) => row.right.length)),
    ),
    /** Of the items said to be answered by nobody, those where that is so. */
    nobodyRight: percent(
      saidNobody.filter((row) => row.right.length === 0).length,
      Math.max(1, saidNobody.length),
    ),
    saidNobody: saidNobody.length,
  };
}

type Measured = ReturnType<typeof measure>;

/** Figures as measured when the thresholds were set: a change may raise them, never lower them. */
function expectAtLeast(measured: Measured, floors: Partial<Measured>): void {
  const below = Object.entries(floors).filter(([name, floor]) => measured[name as keyof Measured] < floor);
  expect({ below, measured }).toEqual({ below: [], measured });
}

describe('who answers an item of the higher notice, against a reading made beforehand', () => {
  it.each(['lineage-41-jiangjin', 'lineage-127-dazu'])('%s covers every item', (name) => {
    const { higher, lower, items } = readingOf(name);
    const known = new Set(itemsOf(lower).map(({ id }) => Number(id)));
    expect(items.map((one) => String(one.higher))).toEqual(itemsOf(higher).map(({ id }) => id));
    for (const { answers, partly } of items) {
      expect([...answers, ...partly].filter((n) => !known.has(n))).toEqual([]);
      expect(answers.filter((n) => partly.includes(n))).toEqual([]);
    }
  });

  it('finds nearly all where the lower notice keeps the higher one’s words', () => {
    const measured = measure(readingOf('lineage-41-jiangjin'));
    expectAtLeast(measured, {
      ...{ items: 22, precision: 96, recallOfAnswers: 95, recallWithPartly: 66, recallAmongCandidates: 94 },
    });
    expect(measured.saidNobody).toBeLessThanOrEqual(1);
  });

  it('finds two in three where both write for themselves, and most of the rest among the candidates', () => {
    const measured = measure(readingOf('lineage-127-dazu'));
    expectAtLeast(measured, {
      ...{ items: 51, precision: 72, recallOfAnswers: 72, recallWithPartly: 44, recallAmongCandidates: 85 },
      nobodyRight: 74,
    });
  });
});
