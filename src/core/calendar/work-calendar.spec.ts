import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { addDays, fromEpochDay, localDate, partsOf, type LocalDate } from '../kernel/local-date.js';
import {
  addWorkingDays,
  buildCalendar,
  coversYear,
  dayKind,
  isWorkingDay,
  rollBack,
  rollForward,
  workingDaysBetween,
  type HolidayFile,
  type WorkCalendar,
} from './index.js';

const DIR = 'seeds/reference/holidays';
const files = readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile);
const d = localDate;

function build(of: readonly HolidayFile[]): WorkCalendar {
  const built = buildCalendar(of);
  if (!built.ok) throw new Error(JSON.stringify(built.refusal));
  return built.value;
}
const cal = build(files);

/** 2016-12-01 to 2027-02-01, so that both ends of the published years are crossed. */
const dates = fc.integer({ min: 17136, max: 20850 }).map(fromEpochDay);
const steps = fc.integer({ min: -40, max: 40 });

/** The known number of working days of each year, counted independently from the notices. */
test.each([
  [2017, 249],
  [2018, 250],
  [2019, 250],
  [2020, 249],
  [2021, 250],
  [2022, 249],
  [2023, 249],
  [2024, 251],
  [2025, 248],
  [2026, 248],
])('%i has %i working days', (year, expected) => {
  expect(workingDaysBetween(cal, d(`${year - 1}-12-31`), d(`${year}-12-31`))).toBe(expected);
});

test.each<[string, string, string | undefined]>([
  ['2023-12-01', 'workday', undefined],
  ['2023-12-03', 'weekend', undefined],
  ['2023-10-03', 'holiday', '中秋节、国庆节'],
  ['2023-10-07', 'make-up', '中秋节、国庆节'],
  ['2018-12-31', 'holiday', '元旦'],
  ['2022-12-31', 'holiday', '元旦'],
  ['2019-02-03', 'make-up', '春节'],
  ['2020-01-31', 'holiday', '春节'],
])('%s is a %s', (date, kind, name) => {
  expect(dayKind(cal, d(date))).toEqual(name ? { kind, name } : { kind });
  expect(isWorkingDay(cal, d(date))).toBe(kind === 'workday' || kind === 'make-up');
});

test('the third of a month moves in 49 of 120 months, by six days at most', () => {
  const moves: number[] = [];
  for (let i = 0; i < 120; i += 1) {
    const third = d(`${2017 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-03`);
    const to = rollForward(cal, third);
    if (to !== third) moves.push(partsOf(to).day - 3);
  }
  expect([moves.length, Math.max(...moves)]).toEqual([49, 6]);
});

test.each([
  ['2023-12-04', -3, '2023-11-29'],
  ['2023-12-04', -1, '2023-12-01'],
  ['2023-12-04', 1, '2023-12-05'],
  ['2023-12-04', 3, '2023-12-07'],
  ['2023-12-03', 0, '2023-12-03'],
  ['2023-12-03', 1, '2023-12-04'],
  ['2023-09-28', 1, '2023-10-07'],
  ['2021-01-11', -5, '2021-01-04'],
])('%s and %i working days is %s', (from, n, to) => {
  expect(addWorkingDays(cal, d(from), n)).toBe(to);
});

test('working days can be taken back', () => {
  fc.assert(
    fc.property(dates, steps, (date, n) => {
      const start = rollForward(cal, date);
      const end = addWorkingDays(cal, start, n);
      expect(addWorkingDays(cal, end, -n)).toBe(start);
      expect(workingDaysBetween(cal, start, end)).toBe(n);
    }),
  );
});

test('adding working days keeps the order and adds up', () => {
  fc.assert(
    fc.property(dates, dates, fc.nat(30), fc.nat(30), (a, b, n, m) => {
      const [first, second] = a <= b ? [a, b] : [b, a];
      expect(addWorkingDays(cal, first, n) <= addWorkingDays(cal, second, n)).toBe(true);
      expect(addWorkingDays(cal, addWorkingDays(cal, a, n), m)).toBe(addWorkingDays(cal, a, n + m));
    }),
  );
});

test('rolling ends on the nearest working day', () => {
  fc.assert(
    fc.property(dates, (date) => {
      const forward = rollForward(cal, date);
      const back = rollBack(cal, date);
      expect([isWorkingDay(cal, forward), isWorkingDay(cal, back)]).toEqual([true, true]);
      const skipped: LocalDate[] = [];
      for (let day = back; day < forward; day = addDays(day, 1)) skipped.push(day);
      expect(skipped.slice(1).some((day) => isWorkingDay(cal, day))).toBe(false);
      expect(back <= date && date <= forward).toBe(true);
    }),
  );
});

test('a year without data is weekday logic and says so', () => {
  expect([coversYear(cal, 2026), coversYear(cal, 2027), coversYear(cal, 2016)]).toEqual([true, false, false]);
  expect(dayKind(cal, d('2027-10-01'))).toEqual({ kind: 'workday' });
  const announced = build([...files, { year: 2027, source: [], licence: 'MIT', days: [] }]);
  expect(coversYear(announced, 2027)).toBe(false);
});

describe('a broken file is refused', () => {
  const good = files.find((f) => f.year === 2023) as HolidayFile;
  test.each<[string, readonly HolidayFile[]]>([
    ['given twice', [good, good]],
    ['no source', [{ ...good, source: [] }]],
    [
      'festivals missing: 国庆',
      [
        {
          ...good,
          days: good.days
            .filter((x) => !x.name.includes('国庆') || !x.isOffDay)
            .concat([{ name: '中秋节', date: '2023-09-29', isOffDay: true }]),
        },
      ],
    ],
    ['not a date', [{ ...good, days: [...good.days, { name: '元旦', date: '2023-02-30', isOffDay: true }] }]],
    [
      'listed twice',
      [{ ...good, days: [...good.days, { name: '元旦', date: '2023-01-01', isOffDay: false }] }],
    ],
    [
      'far from the year',
      [{ ...good, days: [...good.days, { name: '元旦', date: '2032-01-01', isOffDay: true }] }],
    ],
  ])('%s', (problem, broken) => {
    const built = buildCalendar(broken);
    expect(built).toMatchObject({ ok: false, refusal: { code: 'calendar/no-data', facts: { year: 2023 } } });
    expect(JSON.stringify(built)).toContain(problem);
  });
});
