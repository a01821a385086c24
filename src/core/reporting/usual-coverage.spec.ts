import { buildCalendar } from '../calendar/index.js';
import { localDate } from '../kernel/local-date.js';
import { coverageOf, periodsDueBetween, readReportingRule, usualCoverage, type Cadence } from './index.js';

const built = buildCalendar([]);
if (!built.ok) throw new Error('empty calendar');
const cal = built.value;

test.each<[Cadence, string, string, string, string]>([
  // The last day of each quarter, and the days before and after it.
  ['quarterly', '2023-03-20', '2023年第一季度', '2023-01-01', '2023-03-31'],
  ['quarterly', '2023-03-31', '2023年第一季度', '2023-01-01', '2023-03-31'],
  ['quarterly', '2023-04-01', '2023年第一季度', '2023-01-01', '2023-03-31'],
  ['quarterly', '2023-04-10', '2023年第一季度', '2023-01-01', '2023-03-31'],
  ['quarterly', '2023-05-10', '2023年第一季度', '2023-01-01', '2023-03-31'],
  ['quarterly', '2023-06-30', '2023年第二季度', '2023-04-01', '2023-06-30'],
  ['quarterly', '2023-07-01', '2023年第二季度', '2023-04-01', '2023-06-30'],
  ['quarterly', '2023-07-03', '2023年第二季度', '2023-04-01', '2023-06-30'],
  ['quarterly', '2023-09-25', '2023年第三季度', '2023-07-01', '2023-09-30'],
  ['quarterly', '2023-09-30', '2023年第三季度', '2023-07-01', '2023-09-30'],
  ['quarterly', '2023-10-01', '2023年第三季度', '2023-07-01', '2023-09-30'],
  ['quarterly', '2023-12-31', '2023年第四季度', '2023-10-01', '2023-12-31'],
  ['quarterly', '2024-01-01', '2023年第四季度', '2023-10-01', '2023-12-31'],
  ['quarterly', '2024-01-05', '2023年第四季度', '2023-10-01', '2023-12-31'],
  ['half-yearly', '2023-06-30', '2023年上半年', '2023-01-01', '2023-06-30'],
  ['half-yearly', '2023-07-10', '2023年上半年', '2023-01-01', '2023-06-30'],
  ['half-yearly', '2023-12-31', '2023年下半年', '2023-07-01', '2023-12-31'],
  ['half-yearly', '2024-01-10', '2023年下半年', '2023-07-01', '2023-12-31'],
  ['monthly', '2024-02-29', '2024年2月', '2024-02-01', '2024-02-29'],
  ['monthly', '2024-03-05', '2024年2月', '2024-02-01', '2024-02-29'],
  ['two-monthly', '2024-02-29', '2024年1月至2月', '2024-01-01', '2024-02-29'],
  ['two-monthly', '2024-01-05', '2023年11月至12月', '2023-11-01', '2023-12-31'],
  ['two-monthly', '2024-02-05', '2023年12月至2024年1月', '2023-12-01', '2024-01-31'],
  ['yearly', '2023-12-20', '2023年度', '2023-01-01', '2023-12-31'],
  ['yearly', '2024-01-10', '2023年度', '2023-01-01', '2023-12-31'],
  ['weekly', '2024-01-05', '2024年1月1日至7日', '2024-01-01', '2024-01-07'],
  ['weekly', '2024-01-08', '2024年1月1日至7日', '2024-01-01', '2024-01-07'],
  ['weekly', '2024-02-02', '2024年1月29日至2月4日', '2024-01-29', '2024-02-04'],
  ['weekly', '2025-01-03', '2024年12月30日至2025年1月5日', '2024-12-30', '2025-01-05'],
  ['ten-daily', '2024-01-10', '2024年1月上旬', '2024-01-01', '2024-01-10'],
  ['ten-daily', '2024-01-12', '2024年1月上旬', '2024-01-01', '2024-01-10'],
  ['ten-daily', '2024-01-20', '2024年1月中旬', '2024-01-11', '2024-01-20'],
  ['ten-daily', '2024-02-29', '2024年2月下旬', '2024-02-21', '2024-02-29'],
  ['ten-daily', '2024-03-01', '2024年2月下旬', '2024-02-21', '2024-02-29'],
])('a %s report due on %s covers %s', (cadence, due, label, from, to) => {
  const ruledOn = localDate(due);
  const { 1: month = '', 2: day = '' } = due.split('-');
  const covers = usualCoverage(cadence, { month: Number(month), day: Number(day) });
  expect(coverageOf(covers, ruledOn)).toEqual({ label, from, to });
});

test.each([
  [21, 31, ['2022年第四季度', '2023年第一季度', '2023年第二季度', '2023年第三季度', '2023年第四季度']],
  [1, 20, ['2022年第四季度', '2023年第一季度', '2023年第二季度', '2023年第三季度', '2023年第四季度']],
])(
  'quarter ends as a notice prints them, %i to %i: each quarter once, in its own last month',
  (fromDay, toDay, labels) => {
    const window = [3, 6, 9, 12].map((month) => ({ month, fromDay, toDay, covers: '', year: null }));
    const rule = readReportingRule(
      { cadence: 'quarterly', window },
      { id: 'q', issuedOn: localDate('2022-12-01') },
    );
    if (!rule) throw new Error('no rule');
    const due = periodsDueBetween(rule, cal, localDate('2022-12-01'), localDate('2024-01-10'));
    expect(due.map((p) => p.covers.label)).toEqual(labels);
    expect(due.every((p) => p.covers.from <= p.ruledOn && p.ruledOn <= p.covers.to)).toBe(true);
  },
);

test('what the notice prints stands before what is usual', () => {
  const window = [{ month: 3, fromDay: 1, toDay: 31, covers: '上季度', year: null }];
  const rule = readReportingRule(
    { cadence: 'quarterly', window },
    { id: 'q', issuedOn: localDate('2023-01-01') },
  );
  expect(rule?.windows?.[0]?.covers).toBe('previous-quarter');
});
