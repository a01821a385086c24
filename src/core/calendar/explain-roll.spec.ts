import { readdirSync, readFileSync } from 'node:fs';
import { localDate } from '../kernel/local-date.js';
import { buildCalendar, explainRoll, layOverrides, type HolidayFile } from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const cal = built.value;

test.each([
  ['2023-12-03', '2023-12-04', '3日为周日，顺延至12月4日（周一）'],
  ['2017-10-03', '2017-10-09', '10月3日为中秋节、国庆节假期，顺延至10月9日（周一）'],
  ['2022-10-03', '2022-10-08', '10月3日为国庆节假期，顺延至10月8日（周六，调休上班）'],
  ['2021-01-10', '2021-01-11', '10日为周日，顺延至1月11日（周一）'],
  ['2023-11-03', '2023-11-03', '11月3日（周五）为工作日'],
  ['2019-02-03', '2019-02-03', '2月3日（周日，调休上班）为工作日'],
  ['2023-12-03', '2023-12-03', '3日为周日，按规定不顺延'],
  ['2023-12-03', '2023-12-01', '3日为周日，提前至12月1日（周五）'],
  ['2023-12-05', '2023-12-08', '原定12月5日，调整至12月8日（周五）'],
  ['2027-01-03', '2027-01-04', '3日为周日，顺延至1月4日（周一）（2027年放假安排未发布，暂按周一至周五推算）'],
])('%s due %s', (ruledOn, dueOn, text) => {
  expect(explainRoll(cal, localDate(ruledOn), localDate(dueOn))).toBe(text);
});

test('a day the office has set itself is named with its reason, also where it lies on the way', () => {
  const laid = layOverrides(cal, [
    { date: localDate('2026-06-05'), isOffDay: true, reason: '区运动会' },
    { date: localDate('2023-12-04'), isOffDay: true, reason: '防汛抢险' },
  ]);
  expect(explainRoll(laid, localDate('2026-06-05'), localDate('2026-06-08'))).toBe(
    '6月5日因区运动会放假，顺延至6月8日（周一）',
  );
  expect(explainRoll(laid, localDate('2023-12-03'), localDate('2023-12-05'))).toBe(
    '3日为周日，12月4日因防汛抢险放假，顺延至12月5日（周二）',
  );
});
