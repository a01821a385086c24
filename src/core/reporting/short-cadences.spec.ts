import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildCalendar, isWorkingDay, type HolidayFile } from '../calendar/index.js';
import { addDays, dayOfWeek, fromEpochDay, localDate } from '../kernel/local-date.js';
import {
  expandPeriods,
  periodsDueBetween,
  readReportingRule,
  validateReportingRule,
  type ParsedReporting,
  type ReportingRule,
} from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const cal = built.value;
const d = localDate;

function ruleOf(parsed: ParsedReporting, issuedOn = '2023-11-01'): ReportingRule {
  const rule = readReportingRule(parsed, { id: 'r', issuedOn: d(issuedOn) });
  if (!rule) throw new Error('no rule');
  expect(validateReportingRule(rule)).toEqual([]);
  return rule;
}

const TWO_MONTHLY: ParsedReporting = {
  cadence: 'two-monthly',
  window: [2, 4, 6, 8, 10, 12].map((month) => ({ month, fromDay: 21, toDay: 31 })),
};

test.each<[string, ParsedReporting, [string, string, string, string][]]>([
  ['每周五', { cadence: 'weekly', day: { dayOfWeek: 5 } }, [
    ['2023-12-22', '2023-12-22', '2023-12-20', '2023年12月18日至24日'],
    ['2023-12-29', '2023-12-29', '2023-12-27', '2023年12月25日至31日'],
    ['2024-01-05', '2024-01-05', '2024-01-03', '2024年1月1日至7日'],
  ]],
  ['每周一，元旦顺延', { cadence: 'weekly', day: { dayOfWeek: 1 } }, [
    ['2023-12-25', '2023-12-25', '2023-12-21', '2023年12月18日至24日'],
    ['2024-01-01', '2024-01-02', '2023-12-28', '2023年12月25日至31日'],
  ]],
  ['每旬末', { cadence: 'ten-daily', day: { dayOfTen: 10 } }, [
    ['2023-12-20', '2023-12-20', '2023-12-15', '2023年12月中旬'],
    ['2023-12-31', '2024-01-02', '2023-12-27', '2023年12月下旬'],
  ]],
  ['每旬首日', { cadence: 'ten-daily', day: { dayOfTen: 1 } }, [
    ['2023-12-21', '2023-12-21', '2023-12-18', '2023年12月中旬'],
    ['2024-01-01', '2024-01-02', '2023-12-27', '2023年12月下旬'],
  ]],
  ['双月底', TWO_MONTHLY, [['2023-12-31', '2024-01-02', '2023-12-20', '2023年11月至12月']]],
])('%s', (_, parsed, expected) => {
  const due = periodsDueBetween(ruleOf(parsed), cal, d('2023-12-20'), d('2024-01-05'));
  expect(due.map((p) => [p.ruledOn, p.dueOn, p.opensOn, p.covers.label])).toEqual(expected);
}); // prettier-ignore

test.each<ParsedReporting>([
  { cadence: 'weekly' },
  { cadence: 'weekly', day: null },
  { cadence: 'weekly', day: { dayOfMonth: 3 } },
  { cadence: 'ten-daily', day: {} },
  { cadence: 'two-monthly' },
])('no day, no schedule: %j', (parsed) => {
  expect(readReportingRule(parsed, { id: 'r', issuedOn: d('2023-11-01') })).toBeNull();
});

const weekly = ruleOf({ cadence: 'weekly', day: { dayOfWeek: 5 } });
test.each<[string, Partial<ReportingRule>]>([
  ['day-of-week', { dayOfWeek: 8 }],
  ['day-of-ten', { dayOfTen: 11 }],
  ['several-days', { dayOfMonth: 3 }],
  ['day-of-other-cadence', { cadence: 'monthly' }],
  ['day-of-other-cadence', { dayOfTen: 3 }],
])('a wrong rule is named: %s', (problem, change) => {
  expect(validateReportingRule({ ...weekly, ...change }).map(({ code }) => code)).toContain(problem);
});

const shapes = fc.oneof(
  fc.integer({ min: 1, max: 7 }).map((dayOfWeek) => ({ cadence: 'weekly', day: { dayOfWeek } })),
  fc.integer({ min: 1, max: 10 }).map((dayOfTen) => ({ cadence: 'ten-daily', day: { dayOfTen } })),
  fc.integer({ min: 1, max: 31 }).map((dayOfMonth) => ({ cadence: 'monthly', day: { dayOfMonth } })),
  fc.integer({ min: 1, max: 31 }).map((dayOfMonth) => ({ cadence: 'two-monthly', day: { dayOfMonth } })),
  fc.integer({ min: 1, max: 31 }).map((dayOfMonth) => ({ cadence: 'quarterly', day: { dayOfMonth } })),
  fc.tuple(fc.constantFrom([3, 6, 9, 12], [1, 4, 7, 10]), fc.integer({ min: 1, max: 31 })).map(([months, toDay]) => ({
    cadence: 'quarterly',
    window: months.map((month) => ({ month, fromDay: 1, toDay, covers: '', year: null })),
  })),
  fc.constant(TWO_MONTHLY),
); // prettier-ignore
const day = fc.integer({ min: 17167, max: 20450 }).map(fromEpochDay);
const holidays = fc.constantFrom('roll-forward', 'stay', 'roll-back');

test('spans follow one another without gap or overlap, and nothing is before the start', () => {
  fc.assert(
    fc.property(shapes, day, holidays, (parsed, from, holiday) => {
      const rule = { ...ruleOf(parsed, from), holiday } as ReportingRule;
      const periods = expandPeriods(rule, cal, addDays(from, -90), addDays(from, 500));
      expect(periods.length).toBeGreaterThan(1);
      for (const [i, p] of periods.entries()) {
        const last = periods[i - 1];
        if (last) expect(p.covers.from).toBe(addDays(last.covers.to, 1));
        expect(p.ruledOn >= from && p.dueOn >= from && p.opensOn >= from && p.opensOn <= p.dueOn).toBe(true);
        expect(holiday === 'stay' || isWorkingDay(cal, p.dueOn)).toBe(true);
      }
    }),
  );
});

test('every week has its report, on its day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), day, (dayOfWeekWanted, from) => {
      const rule = ruleOf({ cadence: 'weekly', day: { dayOfWeek: dayOfWeekWanted } }, from);
      const ruled = expandPeriods(rule, cal, from, addDays(from, 400)).map((p) => p.ruledOn);
      expect(ruled.every((on) => dayOfWeek(on) === dayOfWeekWanted)).toBe(true);
      expect(ruled.every((on, i) => i === 0 || on === addDays(ruled[i - 1] ?? on, 7))).toBe(true);
    }),
  );
});
