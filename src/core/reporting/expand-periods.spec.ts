import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildCalendar, isWorkingDay, type HolidayFile } from '../calendar/index.js';
import { addDays, fromEpochDay, localDate, type LocalDate } from '../kernel/local-date.js';
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

interface Gold {
  readonly document: { readonly issueDate: string };
  readonly reporting: readonly ParsedReporting[];
}

/** The rules of a notice, read from its gold file. */
function rulesOf(name: string): (ReportingRule | null)[] {
  const gold = JSON.parse(readFileSync(`test/golden/${name}.json`, 'utf8')) as Gold;
  return gold.reporting.map((r, i) =>
    readReportingRule(r, { id: `${name}/${i}`, issuedOn: d(gold.document.issueDate) }),
  );
}

function ruleOf(name: string): ReportingRule {
  const rule = rulesOf(name)[0];
  if (!rule) throw new Error(`no rule in ${name}`);
  return rule;
}

const monthly = (dayOfMonth: number): ReportingRule => ({
  id: 'm',
  cadence: 'monthly',
  dayOfMonth,
  holiday: 'roll-forward',
  opensBeforeWorkingDays: 5,
  effectiveFrom: d('2017-01-01'),
});

test.each([
  ['wulong-2023-4', [true, false, false]],
  ['dazu-2020-41', [true, false]],
  ['wanzhou-2018-52', [false]],
  ['jiangjin-2018-37', []],
  ['chongqing-2017-127', []],
])('%s: which reporting duties have a day', (name, dated) => {
  const rules = rulesOf(name);
  expect(rules.map((r) => r !== null)).toEqual(dated);
  expect(rules.flatMap((r) => (r ? validateReportingRule(r) : []))).toEqual([]);
});

test('武隆: the third of each month from the first one after the day of issue', () => {
  const rule = ruleOf('wulong-2023-4');
  const periods = periodsDueBetween(rule, cal, d('2023-10-07'), d('2024-01-31'));
  expect(periods.map((p) => [p.ruledOn, p.dueOn, p.opensOn, p.covers.label])).toEqual([
    ['2023-11-03', '2023-11-03', '2023-10-27', '2023年10月'],
    ['2023-12-03', '2023-12-04', '2023-11-27', '2023年11月'],
    ['2024-01-03', '2024-01-03', '2023-12-26', '2023年12月'],
  ]);
  expect(periods[1]?.covers).toEqual({ from: '2023-11-01', to: '2023-11-30', label: '2023年11月' });
});

test('大足: two windows, each once, the second rolled from a Sunday', () => {
  const rule = ruleOf('dazu-2020-41');
  const expected = [
    ['2020-07-10', '2020-07-10', '2020-06-30', '2020年上半年', '2020-01-01', '2020-06-30'],
    ['2021-01-10', '2021-01-11', '2020-12-31', '2020年度', '2020-01-01', '2020-12-31'],
  ];
  const periods = expandPeriods(rule, cal, d('2020-05-01'), d('2026-12-31'));
  expect(
    periods.map((p) => [p.ruledOn, p.dueOn, p.opensOn, p.covers.label, p.covers.from, p.covers.to]),
  ).toEqual(expected);
});

test.each([
  [31, '2023-02-28', '2023-02-28'],
  [31, '2024-02-29', '2024-02-29'],
  [30, '2023-04-30', '2023-05-04'],
])('day %i in a short month is its last day', (day, ruledOn, dueOn) => {
  const found = periodsDueBetween(monthly(day), cal, d(ruledOn), d(dueOn));
  expect(found).toContainEqual(expect.objectContaining({ ruledOn, dueOn }));
});

test.each([
  ['roll-forward', '2023-12-04'],
  ['stay', '2023-12-03'],
  ['roll-back', '2023-12-01'],
] as const)('convention %s', (holiday, dueOn) => {
  const found = periodsDueBetween({ ...monthly(3), holiday }, cal, d('2023-12-01'), d('2023-12-31'));
  expect(found.map((p) => [p.ruledOn, p.dueOn])).toEqual([['2023-12-03', dueOn]]);
});

test.each([
  ['quarterly', ['2022年第四季度', '2023年第一季度', '2023年第二季度', '2023年第三季度']],
  ['half-yearly', ['2022年下半年', '2023年上半年']],
  ['yearly', ['2022年度']],
] as const)('%s on a day covers the span before', (cadence, labels) => {
  const found = periodsDueBetween({ ...monthly(10), cadence }, cal, d('2023-01-01'), d('2023-12-31'));
  expect(found.map((p) => p.covers.label)).toEqual(labels);
});

test('a rule speaks only while it is in force', () => {
  const rule = { ...monthly(3), effectiveFrom: d('2023-11-04'), effectiveTo: d('2024-01-03') };
  const found = periodsDueBetween(rule, cal, d('2023-01-01'), d('2024-12-31'));
  expect(found.map((p) => p.ruledOn)).toEqual(['2023-12-03', '2024-01-03']);
});

test('the turn of the year is crossed both ways', () => {
  const due = periodsDueBetween(monthly(31), cal, d('2023-01-01'), d('2023-01-15'));
  expect(due.map((p) => [p.ruledOn, p.dueOn])).toEqual([['2022-12-31', '2023-01-03']]);
  const opening = expandPeriods(monthly(3), cal, d('2023-12-20'), d('2023-12-31'));
  expect(opening.map((p) => [p.ruledOn, p.opensOn])).toEqual([['2024-01-03', '2023-12-26']]);
});

test('nothing opens or falls due before the rule is in force', () => {
  const rule = { ...monthly(3), effectiveFrom: d('2023-12-02'), holiday: 'roll-back' as const };
  const [first] = expandPeriods(rule, cal, d('2023-11-01'), d('2023-12-31'));
  expect(first).toMatchObject({ ruledOn: '2023-12-03', dueOn: '2023-12-04', opensOn: '2023-12-02' });
});

test('a rule that begins on a holiday and rolls back makes its first report due on a working day', () => {
  const rule = { ...monthly(1), effectiveFrom: d('2017-01-01'), holiday: 'roll-back' as const };
  const [first] = expandPeriods(rule, cal, d('2017-01-01'), d('2017-01-31'));
  expect(first).toMatchObject({ ruledOn: '2017-01-01', dueOn: '2017-01-03' });
});

const rules = fc.record({
  cadence: fc.constantFrom('monthly', 'quarterly', 'half-yearly', 'yearly'),
  dayOfMonth: fc.integer({ min: 1, max: 31 }),
  holiday: fc.constantFrom('roll-forward', 'stay', 'roll-back'),
  opensBeforeWorkingDays: fc.nat(15),
}) as fc.Arbitrary<
  Pick<ReportingRule, 'cadence' | 'holiday' | 'opensBeforeWorkingDays'> & { dayOfMonth: number }
>;
const day = fc.integer({ min: 17167, max: 20450 }).map(fromEpochDay);

test('asking in pieces gives each period once', () => {
  fc.assert(
    fc.property(rules, fc.tuple(day, day, day), (shape, days) => {
      const rule = { ...monthly(1), ...shape };
      const [a, b, c] = [...days].sort() as [LocalDate, LocalDate, LocalDate];
      const whole = expandPeriods(rule, cal, a, c);
      const pieces = [...expandPeriods(rule, cal, a, b), ...expandPeriods(rule, cal, addDays(b, 1), c)];
      expect(new Set(pieces.map((p) => p.ruledOn))).toEqual(new Set(whole.map((p) => p.ruledOn)));
      expect(pieces).toHaveLength(whole.length);
    }),
  );
});

test('periods open before they are due, in order, and are due on working days unless told to stay', () => {
  fc.assert(
    fc.property(rules, day, (shape, from) => {
      const periods = expandPeriods({ ...monthly(1), ...shape }, cal, from, addDays(from, 400));
      for (const [i, p] of periods.entries()) {
        // A month may be reported in its last days, and nothing that has not nearly ended.
        expect(p.covers.to <= addDays(p.ruledOn, 3)).toBe(true);
        expect(p.opensOn <= p.dueOn && p.covers.from <= p.covers.to).toBe(true);
        expect(shape.holiday === 'stay' || isWorkingDay(cal, p.dueOn)).toBe(true);
        expect(i === 0 || (periods[i - 1]?.ruledOn ?? '') < p.ruledOn).toBe(true);
      }
    }),
  );
});

test.each<[string, Partial<ReportingRule>]>([
  ['several-days', { windows: [{ month: 7, fromDay: 1, toDay: 10, covers: 'first-half' }] }],
  ['day-of-month', { dayOfMonth: 32 }],
  ['opening', { opensBeforeWorkingDays: -1 }],
  ['ends-before-start', { effectiveTo: d('2016-01-01') }],
])('a wrong rule is named: %s', (problem, change) => {
  expect(validateReportingRule({ ...monthly(3), ...change }).map(({ code }) => code)).toEqual([problem]);
});
