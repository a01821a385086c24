import { localDate } from '../kernel/local-date.js';
import {
  readFourSteps,
  readPlan,
  readRuleSentence,
  sayPlan,
  sayRule,
  type ReportingRule,
  type RuleParts,
} from './index.js';

const d = localDate;

/** A window: month, first and last day, what it covers, the year if it is named. */
function w(month: number, days: readonly [number, number], covers: string, year?: number) {
  return { month, fromDay: days[0], toDay: days[1], covers, ...(year === undefined ? {} : { year }) };
}
const UPPER = [1, 10] as const;
const LOWER = [21, 31] as const;
const on = (...dates: readonly (readonly [string, string])[]) => ({
  cadence: 'dated',
  dates: dates.map(([date, covers]) => ({ on: date, covers })),
});
const leads = { filers: { kind: 'leads' } };

/** Left out on the right: roll-forward and the usual opening. */
test.each<[string, object]>([
  ['每月3日前报送上月进展', { cadence: 'monthly', dayOfMonth: 3 }],
  ['每月3日报送区就业工作领导小组办公室。', { cadence: 'monthly', dayOfMonth: 3, to: '区就业工作领导小组办公室' }],
  ['每月３日前将上月工作进展情况报区政府督查室', { cadence: 'monthly', dayOfMonth: 3, to: '区政府督查室' }],
  ['请各牵头单位于每月5日前向区政府办公室报送上月工作情况', { cadence: 'monthly', dayOfMonth: 5, ...leads, to: '区政府办公室' }],
  ['各责任单位每月二十五日前报送本月进展', { cadence: 'monthly', dayOfMonth: 25, covers: 'current-month', filers: { kind: 'all-responsible' } }],
  ['区就业工作领导小组各成员单位每月3日17时前报送上月情况', { cadence: 'monthly', dayOfMonth: 3, dueTime: '17:00', filers: { kind: 'members', group: '区就业工作领导小组' } }],
  ['区人力社保局、区财政局于每月10日前上报', { cadence: 'monthly', dayOfMonth: 10, filers: { kind: 'named', names: ['区人力社保局', '区财政局'] } }],
  ['每月31日前报送当月情况', { cadence: 'monthly', dayOfMonth: 31 }],
  ['每月底前报送', { cadence: 'monthly', lastDay: true }],
  ['每月最后一日前报送当月工作情况', { cadence: 'monthly', lastDay: true }],
  ['每月最后一个工作日前报送当月工作情况', { cadence: 'monthly', workingDay: -1 }],
  ['每月第三个工作日前报送上月工作情况', { cadence: 'monthly', workingDay: 3 }],
  ['每月首个工作日报送上月数据', { cadence: 'monthly', workingDay: 1 }],
  ['每月倒数第2个工作日12时前报送', { cadence: 'monthly', workingDay: -2, dueTime: '12:00' }],
  ['次月5日前报送上月报表', { cadence: 'monthly', dayOfMonth: 5 }],
  ['每月上旬报送上月工作情况', { cadence: 'monthly', windows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((m) => w(m, UPPER, 'previous-month')) }],
  ['每月初报送上月工作情况', { cadence: 'monthly', windows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((m) => w(m, [1, 5], 'previous-month')) }],
  ['每周五前报送本周进展', { cadence: 'weekly', dayOfWeek: 5, covers: undefined }],
  ['每周一12:00前报送上周工作情况', { cadence: 'weekly', dayOfWeek: 1, dueTime: '12:00' }],
  ['每旬末报送本旬进度', { cadence: 'ten-daily', dayOfTen: 10 }],
  ['每旬第二日前报送', { cadence: 'ten-daily', dayOfTen: 2 }],
  ['每单月10日前报送', { cadence: 'two-monthly', dayOfMonth: 10 }],
  ['每两个月最后一日前报送', { cadence: 'two-monthly', lastDay: true }],
  ['每季度最后一个工作日前', { cadence: 'quarterly', workingDay: -1 }],
  ['每季度末前报送本季度工作情况', { cadence: 'quarterly', lastDay: true }],
  ['每季度首月10日前报送上季度工作情况', { cadence: 'quarterly', dayOfMonth: 10 }],
  ['每季度结束后5个工作日内报送', { cadence: 'quarterly', workingDay: 5 }],
  ['每季度末月25日前报送本季度工作情况', { cadence: 'quarterly', windows: [3, 6, 9, 12].map((m) => w(m, [25, 25], 'current-quarter')) }],
  ['每季度末月下旬报送本季度工作总结', { cadence: 'quarterly', windows: [3, 6, 9, 12].map((m) => w(m, LOWER, 'current-quarter')) }],
  ['每半年最后一个工作日前报送', { cadence: 'half-yearly', workingDay: -1 }],
  ['每年最后一个工作日前报送全年工作总结', { cadence: 'yearly', workingDay: -1 }],
  ['每年1月10日前报送上年度工作总结', { cadence: 'yearly', windows: [w(1, [10, 10], 'previous-year')] }],
  ['7月上旬报送上半年', { cadence: 'yearly', windows: [w(7, UPPER, 'first-half')] }],
  ['次年1月上旬报送上年度工作情况', { cadence: 'yearly', windows: [w(1, UPPER, 'previous-year')] }],
  ['7月上旬报送上半年工作情况，次年1月上旬报送上年度工作情况', { cadence: 'half-yearly', windows: [w(1, UPPER, 'previous-year'), w(7, UPPER, 'first-half')] }],
  ['每年6月底和12月底前报送工作进展', { cadence: 'half-yearly', windows: [w(6, LOWER, 'first-half'), w(12, LOWER, 'second-half')] }],
  ['每年6月25日前、12月25日前将工作情况报送区政府', { cadence: 'half-yearly', windows: [w(6, [25, 25], 'first-half'), w(12, [25, 25], 'second-half')], to: '区政府' }],
  ['每年3月5日至15日报送上年度工作情况', { cadence: 'yearly', windows: [w(3, [5, 15], 'previous-year')] }],
  ['2024年3月15日前报送上年度工作情况，2024年7月15日前报送上半年工作情况', on(['2024-03-15', 'previous-year'], ['2024-07-15', 'first-half'])],
  ['2020年7月上旬报送上半年工作情况、2021年1月上旬报送上年度工作情况'.replace('、', '；'), { cadence: 'half-yearly', windows: [w(7, UPPER, 'first-half', 2020), w(1, UPPER, 'previous-year', 2021)] }],
  ['每月3日前报送上月进展，遇节假日顺延', { cadence: 'monthly', dayOfMonth: 3 }],
  ['每月3日前报送上月进展，遇节假日顺延至节后第二个工作日中午12时', { cadence: 'monthly', dayOfMonth: 3, afterRest: { nthWorkingDay: 2, dueTime: '12:00' } }],
  ['每月3日前报送，遇法定节假日、双休日提前', { cadence: 'monthly', dayOfMonth: 3, holiday: 'roll-back' }],
  ['每周五报送，如遇节假日当期不报', { cadence: 'weekly', dayOfWeek: 5, holiday: 'skip' }],
  ['每月3日前报送，遇周末不顺延', { cadence: 'monthly', dayOfMonth: 3, holiday: 'stay' }],
  ['自2024年1月1日起至2025年12月31日止，每月3日前报送', { cadence: 'monthly', dayOfMonth: 3, effectiveFrom: '2024-01-01', effectiveTo: '2025-12-31' }],
  ['每月3日前报送，执行至2025年12月31日', { cadence: 'monthly', dayOfMonth: 3, effectiveTo: '2025-12-31' }],
  ['每月3日前报送，提前8个工作日开放填报，用于月调度', { cadence: 'monthly', dayOfMonth: 3, opensBeforeWorkingDays: 8, purpose: '调度' }],
  ['不定期报送工作情况，每次至少提前3个工作日通知', { cadence: 'irregular', leadWorkingDays: 3 }],
  ['每月十五日下午5时30分前报送上月台账', { cadence: 'monthly', dayOfMonth: 15, dueTime: '17:30' }],
])('read: %s', (text, expected) => {
  const opens = (expected as RuleParts).cadence;
  const opensBeforeWorkingDays = opens === 'weekly' ? 2 : opens === 'ten-daily' ? 3 : 5;
  const value = { holiday: 'roll-forward', opensBeforeWorkingDays, ...expected };
  expect(readRuleSentence(text)).toEqual({ ok: true, value });
}); // prettier-ignore

test('大足: 本年度 and 次年度 are told from the day of issue', () => {
  const text = '各项任务牵头单位于本年度7月上旬报送上半年工作情况，次年度1月上旬报送上年度工作情况';
  const read = readRuleSentence(`${text}。`, { writtenOn: d('2020-05-20') });
  expect(read.ok && read.value.windows).toEqual([
    w(7, UPPER, 'first-half', 2020),
    w(1, UPPER, 'previous-year', 2021),
  ]);
  expect(readRuleSentence(text)).toMatchObject({
    ok: false,
    refusal: { code: 'rule/unreadable', facts: { problem: expect.stringContaining('本年度') as string } },
  });
});

const base = { id: 'r', effectiveFrom: d('2023-10-07'), opensBeforeWorkingDays: 5 } as const;
test.each<[string, Partial<ReportingRule>]>([
  ['自2023年10月7日起，每月3日前报送上月工作情况，遇节假日顺延至节后第一个工作日。', { dayOfMonth: 3 }],
  [
    '自2023年10月7日起至2025年12月31日止，由各牵头单位于每季度最后一个工作日前向区就业办报送本季度工作情况，用于通报。',
    { cadence: 'quarterly', workingDay: -1, filers: { kind: 'leads' }, to: '区就业办', purpose: '通报', effectiveTo: d('2025-12-31') },
  ],
  [
    '自2023年10月7日起，每年1月上旬17时前报送上年度工作情况，每年7月上旬17时前报送上半年工作情况，遇节假日顺延至节后第二个工作日12时前，提前8个工作日开放填报。',
    {
      cadence: 'half-yearly',
      windows: [
        { month: 7, fromDay: 1, toDay: 10, covers: 'first-half' },
        { month: 1, fromDay: 1, toDay: 10, covers: 'previous-year' },
      ],
      dueTime: '17:00',
      afterRest: { nthWorkingDay: 2, dueTime: '12:00' },
      opensBeforeWorkingDays: 8,
    },
  ],
  [
    '自2023年10月7日起，由区就业工作领导小组各成员单位不定期向区就业办报送工作情况，每次至少提前3个工作日通知，于截止当日17时前报送。',
    {
      cadence: 'irregular',
      leadWorkingDays: 3,
      dueTime: '17:00',
      to: '区就业办',
      filers: { kind: 'members', group: '区就业工作领导小组' },
    },
  ],
])('said: %s', (sentence, rule) => {
  expect(sayRule({ ...base, cadence: 'monthly', holiday: 'roll-forward', ...rule })).toBe(sentence);
}); // prettier-ignore

test.each<[string, string, string]>([
  ['', '', '没有写明何时报送'],
  ['及时报送工作情况', '及时报送', '没有读懂'],
  ['每月报送工作情况', '每月报送', '没有读懂'],
  ['每月32日前报送', '每月32日', '1至31日'],
  ['每年13月10日前报送', '每年13月', '1至12月'],
  ['每年2月30日前报送', '每年2月30日', '当月没有'],
  ['每年7月20日至10日报送', '每年7月', '早于开始日期'],
  ['每年12月25日至1月5日报送', '每年12月', '早于开始日期'],
  ['每月3日25时前报送', '每月3日25时', '没有读懂'],
  ['每月3日前报送，另附纸质材料', '另附纸质材料', '没有读懂'],
  ['每月3日前报送，每周五前报送', '每月3日', '几种报送时间'],
  ['每月3日前向甲局报送，每月3日前向乙局报送', '每月3日', '不一致'],
  ['自2025年1月1日起至2024年1月1日止，每月3日前报送', '自2025年', '早于生效日期'],
  ['自2025年2月30日起，每月3日前报送', '自2025年', '生效日期'],
  ['自2025年1月1日起，2024年3月15日前报送上年度工作情况', '自2025年', '一次报送也不会发生'],
  ['每年10月1日前报送，遇节假日当期不报', '每年10月1日', '一次报送也不会发生'],
  ['2024年3月15日前、2024年7月上旬报送', '2024年', '不能混在'],
  ['各成员单位每月3日前报送', '各成员单位', '没有读懂'],
])('refused with a sentence: %s', (text, at, problem) => {
  expect(readRuleSentence(text)).toEqual({
    ok: false,
    refusal: {
      code: 'rule/unreadable',
      facts: {
        at: expect.stringContaining(at) as string,
        problem: expect.stringContaining(problem) as string,
      },
    },
  });
});

test('月调度·季通报·半年看进度·全年比成效 is one plan of four rules, said and read back', () => {
  const text = '按照市就业工作领导小组“月调度、季通报、半年看进度、全年比成效”的要求';
  const steps = readFourSteps(text, 3) ?? [];
  expect(steps.map(({ cadence, purpose }) => [cadence, purpose])).toEqual([
    ['monthly', '调度'],
    ['quarterly', '通报'],
    ['half-yearly', '看进度'],
    ['yearly', '比成效'],
  ]);
  const rules = steps.map((parts, i) => ({ ...parts, id: `${i}`, effectiveFrom: d('2023-11-01') }));
  const read = readPlan(sayPlan({ rules }));
  expect(read).toEqual({ ok: true, value: rules.map(({ id: _, ...parts }) => parts) });
  expect(readFourSteps('月调度会议', 3)).toBeNull();
});
