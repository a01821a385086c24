import fc from 'fast-check';
import { pairTasks, type VersionTask } from './pair-tasks.js';

const WORDS = [
  '开发就业岗位',
  '组织专场招聘会',
  '开展技能培训',
  '落实帮扶措施',
  '优化经办流程',
  '按时报送情况',
  '加强政策宣传',
  '防范失业风险',
];

const version = fc
  .array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }), { maxLength: 8 })
  .map((texts) =>
    texts.map((words, i): VersionTask => {
      return { n: i + 1, ordinal: `${i + 1}.`, heading: null, text: `${words.join('，')}。` };
    }),
  );
const byHand = fc.array(fc.record({ newN: fc.nat(9), oldN: fc.option(fc.nat(9), { nil: null }) }), {
  maxLength: 4,
});

const task = (n: number, ordinal: string, text: string): VersionTask => ({ n, ordinal, heading: null, text });

describe('pairing the tasks of two versions', () => {
  it('puts every task on exactly one side or in one pair', () => {
    fc.assert(
      fc.property(version, version, byHand, (old, next, said) => {
        const { pairs, added, dropped } = pairTasks(old, next, said);
        const olds = [...pairs.map((pair) => pair.oldN), ...dropped].sort((a, b) => a - b);
        const news = [...pairs.map((pair) => pair.newN), ...added].sort((a, b) => a - b);
        expect(olds).toEqual(old.map((one) => one.n));
        expect(news).toEqual(next.map((one) => one.n));
      }),
    );
  });

  it('finds the same words in any order, and nothing added or dropped', () => {
    const shuffled = version.chain((tasks) => {
      const distinct = tasks.map((one) => ({ ...one, text: `第${one.n}批。${one.text}` }));
      return fc
        .shuffledSubarray(distinct, { minLength: distinct.length })
        .map((next) => ({ old: distinct, next }));
    });
    fc.assert(
      fc.property(shuffled, ({ old, next }) => {
        const { pairs, added, dropped } = pairTasks(old, next);
        expect(pairs).toEqual(old.map(({ n }) => ({ oldN: n, newN: n, by: 'same' })));
        expect([added, dropped]).toEqual([[], []]);
      }),
    );
  });

  it('is the same whichever version is called the old one', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        const there = pairTasks(one, other);
        const back = pairTasks(other, one);
        const key = (pair: { oldN: number; newN: number; by: string }) =>
          `${pair.oldN} ${pair.newN} ${pair.by}`;
        expect(there.pairs.map(key).sort()).toEqual(
          back.pairs.map(({ oldN, newN, by }) => key({ oldN: newN, newN: oldN, by })).sort(),
        );
      }),
    );
  });

  it('does what the office says, and leaves out what speaks of tasks that are not there', () => {
    fc.assert(
      fc.property(version, version, byHand, (old, next, said) => {
        const [first] = said;
        fc.pre(first !== undefined && next.some((one) => one.n === first.newN));
        const { pairs } = pairTasks(old, next, said);
        const pair = pairs.find((one) => one.newN === first?.newN);
        const isThere = old.some((one) => one.n === first?.oldN);
        if (first?.oldN === null) expect(pair).toBeUndefined();
        else if (isThere) expect(pair).toEqual({ ...first, by: 'office' });
      }),
    );
  });

  const training = '结合乡村产业组织职业技能培训，每年不少于二百人次。';
  it.each([
    [
      'line breaks and full-width figures',
      task(1, '1.', '新增就业岗位1000个。'),
      task(1, '1.', '新增就业岗位\n１０００个。'),
      'same',
    ],
    [
      'other words under the same ordinal',
      task(1, '（三）', training),
      task(1, '（三）', '结合乡村产业组织职业技能培训，重点面向脱贫劳动力，每季度一期。'),
      'likeness',
    ],
    [
      'much alike under another ordinal',
      task(1, '（三）', training),
      task(1, '（五）', training.replace('二百', '三百')),
      'likeness',
    ],
    [
      'an ordinal alone',
      task(1, '（三）', training),
      task(1, '（三）', '推行“一网通办”，压减证明材料。'),
      null,
    ],
    [
      'a little alike under another ordinal',
      task(1, '（三）', training),
      task(1, '（五）', '结合乡村产业发展规划，推动农产品加工业提档升级。'),
      null,
    ],
  ])('takes %s as it should be taken', (_, old, next, by) => {
    expect(pairTasks([old], [next]).pairs[0]?.by ?? null).toBe(by);
  });

  it('gives each of several equal texts the one under its ordinal', () => {
    const same = (n: number, ordinal: string) => task(n, ordinal, '按时报送情况。');
    const { pairs, dropped } = pairTasks(
      [same(1, '一'), same(2, '二'), same(3, '三')],
      [same(7, '三'), same(8, '一')],
    );
    expect(pairs).toEqual([
      { oldN: 1, newN: 8, by: 'same' },
      { oldN: 3, newN: 7, by: 'same' },
    ]);
    expect(dropped).toEqual([2]);
  });
});
