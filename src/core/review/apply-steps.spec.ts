import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Result } from '../kernel/result.js';
import { parseNotice } from '../notices/index.js';
import { applyStep, applySteps, beginReview, type ReviewedNotice } from './apply-steps.js';
import { describeStep } from './describe-step.js';
import type { NoTaskReason, ReviewInput, ReviewState, ReviewStep } from './review-step.js';

const TEXT = `武隆区就业工作领导小组
关于进一步做好就业工作的通知
武就业领导组〔2023〕9号

各乡镇人民政府，各街道办事处，区政府有关部门：

为做好就业工作，现将有关事项通知如下。

一、扩大就业
1.开发就业岗位。围绕重点行业开发就业岗位。全年新增就业5000人。（牵头单位：区人力社保局；配合单位：区财政局）
2.支持企业稳岗。落实稳岗返还政策。（牵头单位：区财政局；配合单位：区乡村振兴局）
3.组织招聘活动。每月举办一次招聘会。（责任单位：区教委、区人力社保局）
4.帮扶困难人员。对困难人员实行实名制帮扶。

武隆区就业工作领导小组
2023年10月10日
`;
const INPUT: ReviewInput = { text: TEXT, parsed: parseNotice(TEXT) };
const at = (words: string, text = TEXT): number => text.indexOf(words);

function review(...steps: ReviewStep[]): ReviewedNotice {
  const result = applySteps(INPUT, steps);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const taskOf = (notice: ReviewState, n: number) => notice.tasks.find((task) => task.n === n);
const whyOf = (result: Result<unknown>) => (result.ok ? null : result.refusal.facts['why']);
const clauseWith = (notice: ReviewState, words: string) =>
  notice.clauses.find(({ start, end }) => TEXT.slice(start, end).includes(words));

function expectPartition(text: string, { clauses, tasks }: ReviewState): void {
  expect(clauses.map(({ start, end }) => [start, end]).filter(([start, end]) => (start ?? 0) >= (end ?? 0))).toEqual([]); // prettier-ignore
  expect([0, ...clauses.map((clause) => clause.end)]).toEqual([...clauses.map((clause) => clause.start), text.length]); // prettier-ignore
  const known = new Set(tasks.map((task) => task.n));
  expect(known.size).toBe(tasks.length);
  expect(clauses.filter(({ task }) => task !== null && !known.has(task))).toEqual([]);
}

describe('the steps of a review', () => {
  it('leave what was read as it is while there are none', () => {
    const notice = review();
    expect(notice.tasks.map((task) => task.n)).toEqual([1, 2, 3, 4]);
    expect(notice.clauses).toEqual(INPUT.parsed.clauses);
    expectPartition(TEXT, notice);
  });

  it('split a task: both parts keep the units, the others their numbers', () => {
    const notice = review({ kind: 'split', task: 1, at: at('全年新增') });
    expect(notice.tasks.map((task) => [task.n, task.ordinal])).toEqual([
      [1, '1'],
      [5, '1之二'],
      [2, '2'],
      [3, '3'],
      [4, '4'],
    ]);
    expect(taskOf(notice, 1)?.text).toMatch(/围绕重点行业开发就业岗位。$/);
    expect(taskOf(notice, 5)).toMatchObject({
      text: '全年新增就业5000人。',
      lead: ['区人力社保局'],
      co: ['区财政局'],
      heading: null,
    });
    expect(taskOf(notice, 5)?.targets).toHaveLength(1);
    expect(taskOf(notice, 1)?.targets).toEqual([]);
    expect(clauseWith(notice, '牵头单位：区人力社保局')).toMatchObject({
      kind: 'task-responsibility',
      task: 5,
    });
    expect(taskOf(notice, 2)).toEqual(taskOf(review(), 2));
  });

  it('merge takes a split back, and joins the units of two tasks', () => {
    const back = review({ kind: 'split', task: 1, at: at('全年新增') }, { kind: 'merge', task: 1 });
    expect(taskOf(back, 1)).toEqual(taskOf(review(), 1));
    expect(back.clauses).toEqual(review().clauses);
    const joined = taskOf(review({ kind: 'merge', task: 1 }), 1);
    expect(joined).toMatchObject({ lead: ['区人力社保局'], co: ['区财政局', '区乡村振兴局'] });
    expect(joined?.text).toContain('落实稳岗返还政策');
    const nobody = review(
      { kind: 'drop-task', task: 3, reason: 'repeated', note: '' },
      { kind: 'merge', task: 2 },
    );
    expect(taskOf(nobody, 2)).toMatchObject({ lead: ['区财政局'], assignmentKnown: true });
  });

  it('assign lays down units, printed as the reviewer says; the meaning of a name holds in every task', () => {
    const co = { printed: '区教委', unitId: null };
    const notice = review(
      {
        kind: 'assign',
        task: 4,
        leads: [{ printed: '民政部门', unitId: 'u1' }],
        co: [co],
        groups: ['各乡镇'],
      },
      { kind: 'choose-unit', printed: '区财政局', unitId: 'u2' },
    );
    expect(taskOf(notice, 4)).toMatchObject({
      lead: ['民政部门'],
      co: ['区教委'],
      groups: ['各乡镇'],
      chosen: [{ printed: '民政部门', unitId: 'u1' }],
      leadRule: 'explicit',
      assignmentKnown: true,
      byOffice: true,
    });
    expect(notice.tasks.map((task) => task.chosen.some((choice) => choice.unitId === 'u2'))).toEqual([true, true, false, false]); // prettier-ignore
    const joint = review({ kind: 'assign', task: 1, leads: [], co: [co], groups: [] });
    expect(taskOf(joint, 1)).toMatchObject({ leadRule: 'joint', presumedLead: '区教委' });
  });

  it('drop and set aside keep the text, with the reason, and take it out of what is unaccounted for', () => {
    const notice = review({ kind: 'drop-task', task: 2, reason: 'other', note: ' 已另文部署 ' });
    expect(notice.tasks.map((task) => task.n)).toEqual([1, 3, 4]);
    const because = { reason: 'other', note: '已另文部署' };
    expect(clauseWith(notice, '落实稳岗')).toMatchObject({ kind: 'no-task', task: null, because });
    const input: ReviewInput = {
      text: 'ab\ncd',
      parsed: {
        tasks: INPUT.parsed.tasks.slice(0, 1),
        clauses: [
          { start: 0, end: 3, kind: 'text', task: null },
          { start: 3, end: 5, kind: 'orphan', task: null },
        ],
      },
    };
    const open = applySteps(input, []);
    expect(open.ok && open.value.coverage).toEqual({
      byKind: [
        { kind: 'text', characters: 3 },
        { kind: 'orphan', characters: 2 },
      ],
      unaccounted: 5,
    });
    const done = applySteps(input, [{ kind: 'set-aside', start: 0, end: 5, reason: 'background', note: '' }]);
    expect(done.ok && done.value.coverage).toEqual({
      byKind: [{ kind: 'no-task', characters: 5 }],
      unaccounted: 0,
    });
  });

  it('set many places aside with one reason; one that does not fit refuses them all', () => {
    const [first, second] = review().clauses.filter((clause) => clause.task === null);
    const spans = [first, second].flatMap((one) => (one ? [{ start: one.start, end: one.end }] : []));
    expect(spans).toHaveLength(2);
    const step = { kind: 'set-all-aside', tasks: [2, 4], spans, reason: 'background', note: '' } as const;
    const notice = review(step);
    expect(notice.tasks.map((task) => task.n)).toEqual([1, 3]);
    const aside = notice.clauses.filter((clause) => clause.kind === 'no-task');
    expect(aside.every((clause) => clause.because?.reason === 'background')).toBe(true);
    expect(aside.map((clause) => clause.start)).toEqual(
      expect.arrayContaining(spans.map((one) => one.start)),
    );
    expectPartition(TEXT, notice);
    expect(whyOf(applySteps(INPUT, [{ ...step, tasks: [2, 9] }]))).toBe('unknown-task');
    expect(whyOf(applySteps(INPUT, [{ ...step, tasks: [1, 2, 3, 4] }]))).toBe('last-task');
    expect(whyOf(applySteps(INPUT, [{ ...step, tasks: [], spans: [] }]))).toBe('nothing-selected');
    expect(whyOf(applySteps(INPUT, [{ ...step, reason: 'other' }]))).toBe('reason-required');
  });

  it('make a stretch of plain text a task, in its place', () => {
    const start = at('为做好就业工作');
    const notice = review({ kind: 'make-task', start, end: start + 7 });
    expect(notice.tasks.map((task) => [task.n, task.ordinal])).toEqual([[5, '补1'], [1, '1'], [2, '2'], [3, '3'], [4, '4']]); // prettier-ignore
    expect(taskOf(notice, 5)).toMatchObject({ text: '为做好就业工作', assignmentKnown: false });
    expectPartition(TEXT, notice);
  });

  it('confirm doubts and set deadlines', () => {
    const notice = review(
      { kind: 'confirm', doubts: ['presumed-lead:3', 'open-ended:1'] },
      { kind: 'set-deadline', task: 2, dueOn: '2023-12-31' as never },
    );
    expect(notice.confirmed).toEqual(['presumed-lead:3', 'open-ended:1']);
    expect(notice.tasks.map((task) => task.leadConfirmed)).toEqual([false, false, true, false]);
    expect(taskOf(notice, 2)?.dueOn).toBe('2023-12-31');
  });

  it.each<[string, ReviewStep[]]>([
    ['unknown-task', [{ kind: 'split', task: 9, at: at('全年新增') }]],
    ['outside-task', [{ kind: 'split', task: 1, at: at('（牵头单位：区人力') + 2 }]],
    ['outside-task', [{ kind: 'split', task: 1, at: at('落实稳岗') }]],
    ['splits-nothing', [{ kind: 'split', task: 1, at: at('1.开发') }]],
    ['no-next-task', [{ kind: 'merge', task: 4 }]],
    ['unknown-task', [{ kind: 'merge', task: 0 }]],
    ['nobody-named', [{ kind: 'assign', task: 1, leads: [], co: [], groups: [] }]],
    ['named-twice', [{ kind: 'assign', task: 1, leads: [{ printed: 'a', unitId: 'u' }], co: [{ printed: 'b', unitId: 'u' }], groups: [] }]],
    ['named-twice', [{ kind: 'assign', task: 1, leads: [{ printed: 'a', unitId: null }], co: [], groups: ['a'] }]],
    ['unknown-name', [{ kind: 'choose-unit', printed: '区司法局', unitId: 'u' }]],
    ['reason-required', [{ kind: 'drop-task', task: 1, reason: 'other', note: '　' }]],
    ['last-task', [2, 3, 4, 1].map((task) => ({ kind: 'drop-task' as const, task, reason: 'repeated' as const, note: '' }))],
    ['already-task', [{ kind: 'make-task', start: at('全年新增'), end: at('全年新增') + 4 }]],
    ['outside-clause', [{ kind: 'make-task', start: at('一、扩大'), end: at('全年新增') }]],
    ['nothing-selected', [{ kind: 'make-task', start: 5, end: 5 }]],
    ['outside-clause', [{ kind: 'set-aside', start: 1, end: 3, reason: 'general', note: '' }]],
    ['unknown-doubt', [{ kind: 'confirm', doubts: ['x'] }, { kind: 'confirm', doubts: ['x'] }]],
    ['unknown-task', [{ kind: 'set-deadline', task: 9, dueOn: null }]],
  ])('refuse what does not fit: %s', (why, steps) => {
    expect(whyOf(applySteps(INPUT, steps))).toBe(why);
  }); // prettier-ignore

  const aside = { kind: 'set-all-aside', reason: 'background', note: '' } as const;
  const span = { start: 0, end: 1 };
  it.each<[string, ReviewStep]>([
    ['第 3 项不作为任务（其他，另文部署）', { kind: 'drop-task', task: 3, reason: 'other', note: '另文部署' }],
    ['确认第 3 项任务推定的牵头单位', { kind: 'confirm', doubts: ['presumed-lead:3'] }],
    ['确认 2 项推定的牵头单位', { kind: 'confirm', doubts: ['presumed-lead:3', 'presumed-lead:4'] }],
    ['确认 2 处存疑', { kind: 'confirm', doubts: ['presumed-lead:3', 'open-ended:1'] }],
    ['确认一处存疑', { kind: 'confirm', doubts: ['open-ended:1'] }],
    ['2 段文字不作为任务（背景或意义）', { ...aside, tasks: [], spans: [span, span] }],
    ['3 项任务不作为任务（背景或意义）', { ...aside, tasks: [1, 2, 3], spans: [] }],
    ['1 段文字、1 项任务不作为任务（背景或意义）', { ...aside, tasks: [7], spans: [span] }],
  ])('are told in Chinese: %s', (words, step) => {
    expect(describeStep(step)).toBe(words);
  }); // prettier-ignore
});

describe('whatever the steps', () => {
  const names = readSeeds();
  const offset = (text: string) => fc.nat(text.length);
  const unit = fc.record({
    printed: fc.constantFrom('区教委', '区财政局', '某局', '各乡镇', '__proto__'),
    unitId: fc.constantFrom(null, 'u1', 'u2'),
  });
  const reason = fc.constantFrom<NoTaskReason>('background', 'other');
  const note = fc.constantFrom('', '说明');
  const task = fc.nat(70);

  function stepsOn(text: string): fc.Arbitrary<ReviewStep[]> {
    const near = fc.tuple(offset(text), fc.nat(40)).map(([start, length]) => ({ start, end: Math.min(text.length, start + length) })); // prettier-ignore
    const step = fc.oneof(
      fc.record({ kind: fc.constant('split' as const), task, at: offset(text) }),
      fc.record({ kind: fc.constant('merge' as const), task }),
      fc.record({ kind: fc.constant('assign' as const), task, leads: fc.array(unit, { maxLength: 2 }), co: fc.array(unit, { maxLength: 2 }), groups: fc.constant([]) }), // prettier-ignore
      fc.record({ kind: fc.constant('drop-task' as const), task, reason, note }),
      near.map((span) => ({ kind: 'make-task' as const, ...span })),
      fc.tuple(near, reason, note).map(([span, why, words]) => ({ kind: 'set-aside' as const, ...span, reason: why, note: words })), // prettier-ignore
    );
    return fc.array(step, { minLength: 5, maxLength: 40 });
  }

  it.each(names)('the clauses are the whole text and no untouched task changes: %s', (_, text) => {
    const input = { text, parsed: parseNotice(text) };
    const begun = beginReview(input);
    let applied = 0;
    fc.assert(
      fc.property(stepsOn(text), (steps) => {
        let state: ReviewState = begun;
        for (const step of steps.map((one) => aim(one, state))) {
          const next = applyStep(text, state, step);
          if (!next.ok) continue;
          applied += 1;
          expectPartition(text, next.value);
          const touched = new Set(
            next.value.tasks.filter((one) => !state.tasks.includes(one)).map((one) => one.n),
          );
          expect(touched.size).toBeLessThanOrEqual(2);
          state = next.value;
        }
        const taken = applySteps(input, []);
        expect(taken.ok && sumOf(taken.value)).toBe(text.length);
      }),
      { numRuns: 60 },
    );
    expect(applied).toBeGreaterThan(300);
  });

  const sumOf = ({ coverage }: ReviewedNotice) =>
    coverage.byKind.reduce((sum, part) => sum + part.characters, 0);

  /** Steps at random rarely hit a task: half of them are brought to one. */
  function aim(step: ReviewStep, { tasks, clauses }: ReviewState): ReviewStep {
    if ('task' in step) {
      const target = tasks[step.task % tasks.length];
      if (!target) return step;
      if (step.kind !== 'split') return { ...step, task: target.n };
      const { start, end } = target.span;
      return { ...step, task: target.n, at: start + (step.at % Math.max(1, end - start)) };
    }
    if (step.kind !== 'set-aside') return step;
    const clause = clauses[step.start % clauses.length];
    return clause ? { ...step, start: clause.start, end: clause.end } : step;
  }
});

function readSeeds(): [string, string][] {
  return ['wulong-2023-4', 'wanzhou-2018-52'].map((name) => [
    name,
    readFileSync(`seeds/notices/${name}.txt`, 'utf8').replace(/\r\n?/g, '\n'),
  ]);
}
