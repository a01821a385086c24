import fc from 'fast-check';
import { answersOf } from './answers-of.js';
import { measureSimilarity, type LineageItem } from './measure-similarity.js';

const item = (id: string, text: string, rest: Partial<LineageItem> = {}): LineageItem => {
  return { id, heading: null, subsection: null, text, units: [], ...rest };
};

const HIGHER = [
  item('h1', '实施制造业重大技术改造升级工程，推动传统制造业转变，增加就业岗位。'),
  item('h2', '通过“低保渐退”等措施，增强其就业意愿和就业稳定性，确保零就业家庭动态清零。'),
  item('h3', '推进知识产权交易，规范发展区域性股权市场，提供直接融资服务。'),
];
const LOWER = [
  item('l1', '对建档立卡贫困户，可通过“低保渐退”等措施，增强其就业意愿和就业稳定性。'),
  item('l2', '深入实施新一轮重大技术改造升级工程，增加就业岗位。'),
  item('l3', '加强旅游公共设施建设，营造良好的旅游文化氛围。'),
];

const proposedIn = (answers: ReturnType<typeof answersOf>) =>
  answers.map((one) => [one.higher, one.candidates.filter((c) => c.proposed).map((c) => c.lower)]);

describe('answersOf', () => {
  it('proposes what says the same thing, and nobody where nothing does', () => {
    expect(proposedIn(answersOf(HIGHER, LOWER))).toEqual([
      ['h1', ['l2']],
      ['h2', ['l1']],
      ['h3', []],
    ]);
  });

  it('sees through full-width forms and punctuation', () => {
    const [row] = measureSimilarity([item('a', '推广“互联网＋就业”模式５项')], [
      item('b', '推广互联网+就业模式，5项'),
      item('c', '毫不相干的另外一件事'),
    ]); // prettier-ignore
    expect(row?.[0]).toBeGreaterThan(row?.[1] ?? 1);
    expect(row?.[1]).toBe(0);
  });

  it('lets a heading and the departments in charge speak, the latter softly', () => {
    const text = '加强宣传引导，完善配套措施，推动各项任务落到实处。';
    const asked = [item('h', text, { heading: '稳定高校毕业生就业', units: ['市教委'] }), ...HIGHER];
    const lower = [
      item('plain', '扩大征集应届学生入伍规模，完善配套措施。'),
      item('headed', '扩大征集应届学生入伍规模，完善配套措施。', {
        subsection: '（十三）稳定高校毕业生等青年就业',
      }),
      item('manned', '扩大征集应届学生入伍规模，完善配套措施。', { units: ['区教委'] }),
      ...LOWER,
    ];
    const [plain = 0, headed = 0, manned = 0] = measureSimilarity(asked, lower)[0] ?? [];
    expect(headed).toBeGreaterThan(2 * plain);
    expect(manned).toBeGreaterThan(plain);
    expect(manned).toBeLessThanOrEqual(1.1 * plain);
  });

  it.each([
    ['no higher item', [], LOWER],
    ['no lower item', HIGHER, []],
    ['items without a text', [item('a', '')], [item('b', '')]],
  ])('answers nothing with %s', (_, higher, lower) => {
    expect(proposedIn(answersOf(higher, lower))).toEqual(higher.map(({ id }) => [id, []]));
  });
});

const WORDS = ['就业', '创业', '培训', '小微企业', '贷款', '贴息', '返乡农民工', '，', '。', '平台', '5G'];
const someText = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(''));
const someItems = fc
  .array(
    fc.record({ text: someText, heading: fc.option(someText), units: fc.subarray(['市教委', '区教委']) }),
    {
      maxLength: 6,
    },
  )
  .map((rows) => rows.map((row, at) => ({ ...row, subsection: null, id: String(at) })));

describe('for any two notices', () => {
  it('similarity lies between 0 and 1, and is 0 where no two characters in a row are shared', () => {
    fc.assert(
      fc.property(someItems, someItems, (higher, lower) => {
        const values = measureSimilarity(higher, lower).flat();
        expect(values.filter((value) => !(value >= 0 && value <= 1))).toEqual([]);
        const foreign = [item('x', 'ABCDEF'), item('y', '山水林田湖草沙')];
        expect(
          measureSimilarity(higher, foreign)
            .flat()
            .filter((value) => value !== 0),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('the order in which the lower items stand does not change what is proposed', () => {
    fc.assert(
      fc.property(someItems, someItems, (higher, lower) => {
        const sorted = (answers: ReturnType<typeof answersOf>) =>
          answers.map((one) =>
            one.candidates
              .filter((candidate) => candidate.proposed)
              .map((candidate) => candidate.lower)
              .sort(),
          );
        expect(sorted(answersOf(higher, [...lower].reverse()))).toEqual(sorted(answersOf(higher, lower)));
      }),
      { numRuns: 100 },
    );
  });

  it('the likest come first, each lower item once', () => {
    fc.assert(
      fc.property(someItems, someItems, (higher, lower) => {
        for (const { candidates } of answersOf(higher, lower)) {
          const similarities = candidates.map((one) => one.similarity);
          expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
          expect(new Set(candidates.map((one) => one.lower)).size).toBe(candidates.length);
        }
      }),
      { numRuns: 100 },
    );
  });
});
