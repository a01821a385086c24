import { readdirSync, readFileSync } from 'node:fs';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { localDate } from '../kernel/local-date.js';
import { whyDue, type RuleParts } from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const cal = built.value;
const third: RuleParts = {
  cadence: 'monthly',
  dayOfMonth: 3,
  holiday: 'roll-forward',
  opensBeforeWorkingDays: 5,
};

test.each([
  [
    '2023-12-03',
    '2023-12-04',
    '2023-12-11',
    '3日为周日，顺延至12月4日（周一），经批准延期至12月11日（周一）',
  ],
  ['2023-11-03', '2023-11-03', '2023-11-08', '原定11月3日，经批准延期至11月8日（周三）'],
])('ruled on %s, due on %s at first, extended to %s: “%s”', (ruledOn, first, dueOn, why) => {
  const days = { ruledOn: localDate(ruledOn), dueOn: localDate(dueOn), firstDueOn: localDate(first) };
  expect(whyDue(third, cal, days)).toBe(why);
});

test.each([
  ['2023-11-03', '2023-11-03', ''],
  ['2023-12-03', '2023-12-04', '3日为周日，顺延至12月4日（周一）'],
  ['2027-02-03', '2027-02-03', '2月3日（周三）为工作日（2027年放假安排未发布，暂按周一至周五推算）'],
])('ruled on %s, due on %s: “%s”', (ruledOn, dueOn, why) => {
  expect(whyDue(third, cal, { ruledOn: localDate(ruledOn), dueOn: localDate(dueOn) })).toBe(why);
});
