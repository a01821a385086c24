import { readReportTimes } from './read-report-times.js';
import { findDeadlineInText, readDeadlineWords } from './read-task-deadline.js';

test.each([
  ['2022年10月底前', '2022-10-31', false],
  ['6月底前完成', '2024-06-30', false],
  ['年内', '2024-12-31', false],
  ['年底前', '2024-12-31', false],
  ['2025年底前', '2025-12-31', false],
  ['10月15日前', '2024-10-15', false],
  ['10月前', '2024-09-30', false],
  ['3月上旬', '2024-03-10', false],
  ['第三季度', '2024-09-30', false],
  ['上半年', '2024-06-30', false],
  ['6月底、12月底', '2024-12-31', false],
  ['持续推进', null, true],
  ['2024年全年持续推进', '2024-12-31', true],
  ['１２月底', '2024-12-31', false],
  ['待定', null, false],
])('deadline %s', (text, by, ongoing) => {
  expect(readDeadlineWords(text, 2024)).toEqual({ text, by, ongoing });
});

test('without a year of issue only a printed year tells the day', () => {
  expect(readDeadlineWords('6月底前', null).by).toBeNull();
  expect(readDeadlineWords('2025年6月底前', null).by).toBe('2025-06-30');
});

test.each([
  ['完善制度，2024年6月底前完成清理，10月底前建成平台。', '10月底前建成', '2024-10-31'],
  ['到2025年，覆盖率达到90%。', undefined, undefined],
  ['年底前完成改造。', '年底前完成', '2024-12-31'],
])('deadline in running text: %s', (text, words, by) => {
  const found = findDeadlineInText(text, 2024);
  expect([found?.text, found?.by]).toEqual([words, by]);
  if (found) expect(text.slice(found.start).startsWith(found.text)).toBe(true);
});

const months = (window: readonly { month: number; fromDay: number; toDay: number }[] | undefined) =>
  window?.map((w) => `${w.month}/${w.fromDay}-${w.toDay}`).join(' ');

test.each([
  ['每月25日前报送', 'monthly', 25, undefined],
  ['每月底报送', 'monthly', 31, undefined],
  ['每季度末报送', 'quarterly', undefined, '3/21-31 6/21-31 9/21-31 12/21-31'],
  ['每季度最后一周报送', 'quarterly', undefined, '3/25-31 6/25-31 9/25-31 12/25-31'],
  ['每季度末月20日前报送', 'quarterly', undefined, '3/1-20 6/1-20 9/1-20 12/1-20'],
  ['每季度首月5日前报送', 'quarterly', 5, undefined],
  ['每半年末报送', 'half-yearly', undefined, '6/21-31 12/21-31'],
  ['每年6月底和12月底前报送', 'half-yearly', undefined, '6/21-30 12/21-31'],
  ['于3月20日前报送', 'yearly', undefined, '3/20-20'],
])('report times: %s', (text, cadence, day, window) => {
  const times = readReportTimes(text, 2024);
  expect([times?.cadence, times?.day?.dayOfMonth, months(times?.window)]).toEqual([cadence, day, window]);
});

test('what comes again has no year, a named day has that of issue', () => {
  expect(readReportTimes('每年6月底前报送', 2024)?.window?.[0]?.year).toBeNull();
  expect(readReportTimes('于6月10日前报送', 2024)?.window?.[0]?.year).toBe(2024);
  expect(readReportTimes('于6月10日前报送', null)).toBeNull();
  expect(readReportTimes('及时报送', 2024)).toBeNull();
});

test.each([
  ['每周五前报送', 'weekly', { dayOfWeek: 5 }],
  ['每周一上午报送', 'weekly', { dayOfWeek: 1 }],
  ['每周星期三下班前报送', 'weekly', { dayOfWeek: 3 }],
  ['每星期五下午5点前报送', 'weekly', { dayOfWeek: 5 }],
  ['每週五前報送', 'weekly', { dayOfWeek: 5 }],
  ['每周日18时前报送', 'weekly', { dayOfWeek: 7 }],
  ['每周末报送', 'weekly', { dayOfWeek: 5 }],
  ['每周报送', null, null],
  ['每旬末报送', 'ten-daily', { dayOfTen: 10 }],
  ['每旬最后一天报送', 'ten-daily', { dayOfTen: 10 }],
  ['每旬首日报送', 'ten-daily', { dayOfTen: 1 }],
  ['每旬第2日前报送', 'ten-daily', { dayOfTen: 2 }],
  ['每旬结束后3日内报送', 'ten-daily', { dayOfTen: 3 }],
  ['每月10日、20日、30日前报送', 'ten-daily', { dayOfTen: 10 }],
  ['每月1日、11日、21日前报送', 'ten-daily', { dayOfTen: 1 }],
  ['每月10日、20日和月底前报送', 'ten-daily', { dayOfTen: 10 }],
  ['每月5日前报送', 'monthly', { dayOfMonth: 5 }],
])('report days: %s', (text, cadence, day) => {
  const times = readReportTimes(text, 2024);
  expect([times?.cadence ?? null, times?.day ?? null]).toEqual([cadence, day]);
});

test.each([
  ['双月25日前报送', '2/1-25 4/1-25 6/1-25 8/1-25 10/1-25 12/1-25'],
  ['每逢双月底报送', '2/21-31 4/21-31 6/21-31 8/21-31 10/21-31 12/21-31'],
  ['每两个月末报送', '2/21-31 4/21-31 6/21-31 8/21-31 10/21-31 12/21-31'],
  ['每两月5日前报送', '1/1-5 3/1-5 5/1-5 7/1-5 9/1-5 11/1-5'],
  ['单月10日前报送', '1/1-10 3/1-10 5/1-10 7/1-10 9/1-10 11/1-10'],
  ['每2个月报送', undefined],
])('every two months: %s', (text, window) => {
  const times = readReportTimes(text, 2024);
  expect(months(times?.window)).toBe(window);
  if (window) expect(times?.cadence).toBe('two-monthly');
});
