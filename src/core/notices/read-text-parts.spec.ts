import { readOrdinalNumber } from './chinese-number.js';
import { assign } from './lead-rule.js';
import { readReporting } from './read-reporting.js';
import { readBracketed, readSentence } from './responsibility.js';
import { readTargets } from './read-targets.js';
import { readValidity } from './read-validity.js';
import { readParties } from './unit-list.js';

test.each([
  ['一', 1], ['十', 10], ['十一', 11], ['二十', 20], ['九十九', 99], ['３６', 36], ['一一', null], ['', null], ['百', null],
] as const)('ordinal %s', (text, n) => { expect(readOrdinalNumber(text)).toBe(n); }); // prettier-ignore

test('brackets inside a name are kept, 等 is not part of one', () => {
  expect(readParties('区农业农村委〔区扶贫办〕、区喀斯特〔集团〕公司等，各乡镇〔街道〕')).toEqual({
    units: ['区农业农村委〔区扶贫办〕', '区喀斯特〔集团〕公司'],
    groups: ['各乡镇〔街道〕'],
    openEnded: true,
    unitFirst: true,
  });
});

test.each([
  ['责任单位：区教委、各镇街', false, 'single', ['区教委'], []],
  ['责任单位：区教委、各镇街', true, 'first-listed', ['区教委'], []],
  ['责任单位：区教委', true, 'single', ['区教委'], []],
  ['责任单位:区教委,区财政局', false, 'joint', [], ['区教委', '区财政局']],
  ['各镇街、有关单位负责', true, 'collective', [], []],
  ['区教委牵头，区财政局、区科委配合', false, 'explicit', ['区教委'], ['区财政局', '区科委']],
  ['区教委、区财政局等按职责分工负责', true, 'first-listed', ['区教委'], ['区财政局']],
] as const)('%s (note: %s) is %s', (inside, noteHolds, rule, lead, co) => {
  const phrase = readBracketed(inside);
  expect(phrase && assign(phrase, noteHolds)).toMatchObject({ leadRule: rule, lead, co });
});

test.each(['负责联席会议日常工作', '全面落实创业扶持政策', '工作成效由考核结果负责', '统筹抓好政策落实'])(
  'an ordinary sentence is no responsibility phrase: %s',
  (sentence) => { expect(readSentence(sentence)).toBeNull(); },
); // prettier-ignore

test('policy periods: to a day, from day to day of one year, a whole year', () => {
  const ends = readValidity('返还政策，政策实施期限截至2023年12月31日。').map(({ from, to }) => [from, to]);
  expect(ends).toEqual([[null, '2023-12-31']]);
  expect(readValidity('实施期限为2020年1月1日至12月31日。')[0]).toMatchObject({
    from: '2020-01-01',
    to: '2020-12-31',
  });
  expect(readValidity('有效期自2024年1月1日至2025年6月30日。')[0]).toMatchObject({
    from: '2024-01-01',
    to: '2025-06-30',
  });
  expect(readValidity('政策实施期限截至2023年2月30日。')[0]?.to).toBeNull();
});

test('numbers of conditions, subsidies and caps are no goals', () => {
  const context = { heading: null, section: null, issueYear: '2024' };
  for (const text of [
    '对正常经营1年以上、带动就业3人以上的，给予补助。',
    '按照6000元/人的标准给予一次性补贴。',
    '见习期满留用率达到50%以上的，可提高补贴标准。',
    '纳入5类人员范围。',
  ]) expect(readTargets(text, context)).toEqual([]); // prettier-ignore
  expect(readTargets('力争全年新增就业1.2万人以上。', context)).toEqual([
    { text: '力争全年新增就业1.2万人以上', op: '>=', value: 1.2, unit: '万人', by: '2024', modal: '力争' },
  ]);
});

test('reporting: a day of each month, half-yearly windows, reports when something happens', () => {
  const read = (text: string) =>
    readReporting([{ start: 0, end: 1, text, where: '一', inTask: false }], 2020)[0];
  expect(read('各镇街要每月25日前报送区就业办。')).toMatchObject({
    cadence: 'monthly',
    day: { dayOfMonth: 25 },
    who: ['各镇街'],
    to: '区就业办',
  });
  expect(
    read('请各牵头单位将7月上旬（上半年）、次年1月中旬（上年度）工作情况报送区政府办公室。'),
  ).toMatchObject({
    cadence: 'half-yearly',
    window: [
      { month: 7, fromDay: 1, toDay: 10, covers: '上半年', year: 2020 },
      { month: 1, fromDay: 11, toDay: 20, covers: '上年度', year: 2021 },
    ],
    what: '工作情况',
  });
  expect(read('积极做好年度报告公示制度建设。')).toBeUndefined();
  // what is sent is nobody who receives it
  expect(read('各牵头单位要每月3日前报送工作进展情况。')).toMatchObject({ day: { dayOfMonth: 3 }, to: null });
  expect(read('请各镇街于每月5日前反馈落实进度。')).toMatchObject({ day: { dayOfMonth: 5 }, to: null });
  expect(read('各镇街每月5日前将工作进展情况报送区就业办。')).toMatchObject({ to: '区就业办' });
});

test.each([
  [
    '各责任单位每周五下班前将工作进展报送市政府办公室。',
    'weekly',
    { dayOfWeek: 5 },
    ['各责任单位'],
    '市政府办公室',
  ],
  [
    '各区县政府要于每周一上午将上周情况报送市信访办。',
    'weekly',
    { dayOfWeek: 1 },
    ['各区县政府'],
    '市信访办',
  ],
  ['各牵头单位每周向市推进办报送一次进度。', 'weekly', null, ['各牵头单位'], '市推进办'],
  ['各乡镇每旬末将进度报送县防汛办。', 'ten-daily', { dayOfTen: 10 }, ['各乡镇'], '县防汛办'],
  ['各部门按旬报送市统计局。', 'ten-daily', null, ['各部门'], '市统计局'],
  ['各成员单位双月25日前将工作情况报送市残联。', 'two-monthly', undefined, ['各成员单位'], '市残联'],
] as const)('reporting: %s', (text, cadence, day, who, to) => {
  const [found] = readReporting([{ start: 0, end: 1, text, where: '一', inTask: false }], 2020);
  expect(found).toMatchObject({ cadence, who, to });
  expect(found?.day).toEqual(day);
});
