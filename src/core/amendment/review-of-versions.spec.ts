import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { numberTasks, parseNotice } from '../notices/index.js';
import { applyStep, applySteps, beginReview, type ReviewState, type ReviewStep } from '../review/index.js';
import { carryReview } from './carry-review.js';
import { renumberDoubt, renumberReview } from './renumber-review.js';

const readSeed = (name: string) => readFileSync(`seeds/notices/${name}.txt`, 'utf8').replace(/\r\n?/g, '\n');
const NAMES = ['wulong-2023-4', 'wanzhou-2018-52'];
const VERSIONS = NAMES.map((name) => ({ text: readSeed(name), parsed: parseNotice(readSeed(name)) }));
type Version = (typeof VERSIONS)[number];

/** Numbers that {@link toStep} brings to tasks and clauses that are there. */
const dice = fc.array(fc.tuple(fc.nat(7), fc.nat(1000), fc.nat(1000)), { minLength: 3, maxLength: 20 });

function toStep(
  [kind, one, other]: readonly [number, number, number],
  { tasks, clauses }: ReviewState,
): ReviewStep {
  const target = tasks[one % tasks.length];
  const task = target?.n ?? 0;
  const { start, end } = clauses[one % clauses.length] ?? { start: 0, end: 0 };
  const because = { reason: 'general', note: '' } as const;
  switch (kind) {
    case 0:
      return { kind: 'split', task, at: (target?.span.start ?? 0) + (other % 60) };
    case 1:
      return { kind: 'merge', task };
    case 2:
      return { kind: 'drop-task', task, ...because };
    case 3:
      return { kind: 'set-aside', start, end, ...because };
    case 4:
      return { kind: 'make-task', start: start + (other % 5), end };
    case 5:
      return { kind: 'confirm', doubts: [`presumed-lead:${task}`, `open-ended:${task}`] };
    case 6:
      return { kind: 'set-all-aside', tasks: [task], spans: [], ...because };
    default:
      return { kind: 'assign', task, leads: [{ printed: '区教委', unitId: 'u1' }], co: [], groups: [] };
  }
}

/** The steps among these that fit, one after the other, and what they come to. */
function fitting(version: Version, rolls: readonly (readonly [number, number, number])[]) {
  let state = beginReview(version);
  const steps: ReviewStep[] = [];
  for (const roll of rolls) {
    const step = toStep(roll, state);
    const next = applyStep(version.text, state, step);
    if (!next.ok) continue;
    state = next.value;
    steps.push(step);
  }
  return { steps, state };
}

const reviewed = (version: Version, steps: readonly ReviewStep[]) => {
  const result = applySteps(version, steps);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

describe('a review under other numbers', () => {
  it.each(VERSIONS.map((version, i) => [NAMES[i], version] as const))(
    'comes to the same tasks: %s',
    (_, version) => {
      let made = 0;
      fc.assert(
        fc.property(dice, fc.nat(1000), (rolls, some) => {
          const { steps, state } = fitting(version, rolls);
          // every third task goes on under the number of another
          const kept = new Map(
            state.tasks.filter((task) => (task.n + some) % 3 === 0).map((task, i) => [task.n, i + 1]),
          );
          const { version: moved, numberOf } = renumberReview({ ...version, steps }, kept, 500);
          const now = reviewed(moved, moved.steps);
          const to = (n: number | null) => (n === null ? null : numberOf.get(n));
          expect(now.tasks).toEqual(state.tasks.map((task) => ({ ...task, n: to(task.n) })));
          expect(now.clauses).toEqual(state.clauses.map((clause) => ({ ...clause, task: to(clause.task) })));
          expect(now.confirmed.every((key) => renumberDoubt(key, () => null) === null)).toBe(true);
          for (const [n, own] of kept) expect(numberOf.get(n)).toBe(own);
          const fresh = [...numberOf].filter(([n]) => !kept.has(n)).map(([, n]) => n);
          expect(Math.min(500, ...fresh)).toBe(500);
          expect(new Set(numberOf.values()).size).toBe(numberOf.size);
          expect(now.nextN).toBe(500 + fresh.length);
          if (state.tasks.some((task) => !version.parsed.tasks.some(({ n }) => n === task.n))) made += 1;
        }),
        { numRuns: 40 },
      );
      expect(made).toBeGreaterThan(10);
    },
  );

  it('moves the keys of doubts about tasks, and no others', () => {
    const to = (n: number) => (n === 3 ? 12 : null);
    expect(renumberDoubt('presumed-lead:3', to)).toBe('presumed-lead:12');
    expect(renumberDoubt('unknown-unit:3:区3局:x', to)).toBe('unknown-unit:12:区3局:x');
    expect(renumberDoubt('presumed-lead:4', to)).toBeNull();
    expect(renumberDoubt('ordinal-missing:3', to)).toBe('ordinal-missing:3');
    expect(renumberDoubt('unclassified:3', to)).toBe('unclassified:3');
  });
});

describe('decisions of an earlier review', () => {
  it.each(VERSIONS.map((version, i) => [NAMES[i], version] as const))(
    'hold for the same text: %s',
    (_, version) => {
      let taken = 0;
      fc.assert(
        fc.property(dice, (rolls) => {
          const { steps, state } = fitting(version, rolls);
          const carried = carryReview({ ...version, steps }, version);
          // doubts about a task that another step has changed meanwhile, and words that stand twice, are asked anew
          taken += carried.length;
          const now = reviewed(version, carried);
          const whole = carried.length === steps.length && !steps.some((step) => step.kind === 'confirm');
          if (whole) expect({ ...now, coverage: null }).toEqual({ ...state, coverage: null });
        }),
        { numRuns: 40 },
      );
      expect(taken).toBeGreaterThan(150);
    },
  );

  it('fit whatever the new text is, and touch no task whose words or parties are others', () => {
    const [version] = VERSIONS;
    if (!version) throw new Error('no seed');
    const cut = fc.tuple(fc.nat(version.text.length), fc.nat(200));
    fc.assert(
      fc.property(dice, cut, (rolls, [at, length]) => {
        const text = version.text.slice(0, at) + version.text.slice(at + length);
        // a cut may let two items bear one number: the import numbers them anew
        const next = { text, parsed: numberTasks(parseNotice(text)) };
        const { steps } = fitting(version, rolls);
        const carried = carryReview({ ...version, steps }, next);
        const before = beginReview(next);
        const words = new Set(
          beginReview(version).tasks.map((task) => `${task.heading ?? ''}${task.text}`.replace(/\s/g, '')),
        );
        const others = before.tasks.filter(
          (task) => !words.has(`${task.heading ?? ''}${task.text}`.replace(/\s/g, '')),
        );
        const after = reviewed(next, carried);
        for (const task of others) expect(after.tasks).toContainEqual(task);
      }),
      {
        numRuns: 40,
        examples: [
          [
            [
              [1, 0, 0],
              [5, 992, 0],
            ],
            [4499, 10],
          ],
        ],
      },
    );
  });

  const OLD = `关于做好工作的通知
某府办发〔2023〕1号

一、任务
1.开发就业岗位。围绕重点行业开发就业岗位。（责任单位：区人力社保局、区财政局）
2.组织招聘活动。每月举办一次招聘会。（责任单位：区教委、区人力社保局）
3.开展技能培训。组织职业技能培训。（责任单位：区农业农村委、区财政局）
`;
  const old = { text: OLD, parsed: parseNotice(OLD) };
  const named = { asProposed: false, leads: [{ printed: '区财政局', unitId: 'f' }], co: [], groups: [] };

  it('settled at the task itself become steps of the new review', () => {
    const moved = OLD.replace('3.开展', '4.开展')
      .replace('2.组织', '3.组织')
      .replace('1.开发', '1.制定工作方案。先行制定工作方案。（责任单位：区教委）\n2.开发')
      .replace('每月举办一次', '每月举办两次');
    const next = { text: moved, parsed: parseNotice(moved) };
    const settled = [
      { ...named, n: 1 },
      { ...named, n: 2 },
      { ...named, n: 3, asProposed: true },
    ];
    const third = next.parsed.tasks.find((task) => task.text.includes('职业技能'))?.n;
    const first = next.parsed.tasks.find((task) => task.text.includes('重点行业'))?.n;
    expect(carryReview({ ...old, steps: [] }, next, settled)).toEqual([
      { kind: 'assign', task: first, leads: named.leads, co: [], groups: [] },
      { kind: 'confirm', doubts: [`presumed-lead:${third}`] },
    ]);
  });

  it('are left where the parties of the task have changed', () => {
    const other = OLD.replace('区农业农村委、区财政局', '区农业农村委、区教委');
    const next = { text: other, parsed: parseNotice(other) };
    const steps: ReviewStep[] = [
      { kind: 'confirm', doubts: ['presumed-lead:1', 'presumed-lead:3'] },
      { kind: 'choose-unit', printed: '区教委', unitId: 'e' },
    ];
    expect(carryReview({ ...old, steps }, next)).toEqual([
      { kind: 'confirm', doubts: ['presumed-lead:1'] },
      { kind: 'choose-unit', printed: '区教委', unitId: 'e' },
    ]);
  });
});
