import fc from 'fast-check';
import { fromEpochDay } from '../../src/core/kernel/local-date.js';
import {
  validateReportingRule,
  type Coverage,
  type Filers,
  type ReportingRule,
} from '../../src/core/reporting/index.js';

/** Random reporting rules of every kind, all of them valid; two thirds start before 2020. */

const COVERAGES: readonly Coverage[] = [
  'week', 'ten-days', 'previous-month', 'current-month', 'two-months', 'previous-quarter', 'current-quarter',
  'first-half', 'second-half', 'previous-year', 'current-year',
]; // prettier-ignore
const covers = fc.constantFrom(...COVERAGES);
const day = (from: number, to: number) => fc.integer({ min: from, max: to });
const date = (from: number, to: number) => fc.integer({ min: from, max: to }).map(fromEpochDay);
const spanCadence = fc.constantFrom(
  ...(['monthly', 'two-monthly', 'quarterly', 'half-yearly', 'yearly'] as const),
);

const parts = fc.constantFrom([1, 10], [11, 20], [21, 31], [1, 5], [1, 31], [1, 20], [29, 30]);
const window = fc
  .record({
    month: day(1, 12),
    days: fc.oneof(
      parts,
      fc.tuple(day(1, 28), day(0, 15)).map(([from, more]) => [from, Math.min(31, from + more)]),
    ),
    covers,
    year: fc.option(day(2017, 2027), { nil: undefined, freq: 3 }),
  })
  .map(({ month, days: [fromDay = 1, toDay = 1], covers: of, year }) => ({
    month,
    fromDay,
    toDay,
    covers: of,
    ...(year === undefined ? {} : { year }),
  }));

/** The same days in every month, or in every quarter's first or last. */
const everyMonth = fc
  .record({
    months: fc.constantFrom([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1, 4, 7, 10], [3, 6, 9, 12], [6, 12]),
    days: parts.filter(([from = 0]) => from < 29),
    covers,
  })
  .map(({ months, days: [fromDay = 1, toDay = 1], covers: of }) =>
    months.map((month) => ({ month, fromDay, toDay, covers: of })),
  );

const ownCovers = fc.option(covers, { nil: undefined, freq: 3 });
const nthWorkingDay = fc.oneof(day(1, 15), day(-15, -1));
const windowed = fc.oneof(fc.array(window, { minLength: 1, maxLength: 7 }), everyMonth);
const times = fc.oneof(
  fc.record({ cadence: fc.constant('weekly'), dayOfWeek: day(1, 7), covers: ownCovers }),
  fc.record({ cadence: fc.constant('ten-daily'), dayOfTen: day(1, 10), covers: ownCovers }),
  fc.record({ cadence: spanCadence, dayOfMonth: day(1, 31), covers: ownCovers }),
  fc.record({ cadence: spanCadence, lastDay: fc.constant(true), covers: ownCovers }),
  fc.record({ cadence: spanCadence, workingDay: nthWorkingDay, covers: ownCovers }),
  fc.record({ cadence: spanCadence, windows: windowed }),
  fc.record({ cadence: fc.constant('yearly'), windows: fc.array(window, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    cadence: fc.constant('dated'),
    dates: fc.array(fc.record({ on: date(17167, 20818), covers }), { minLength: 1, maxLength: 5 }),
  }),
);
const demand = fc.record({ cadence: fc.constant('irregular'), leadWorkingDays: day(0, 15) });

const dueTime = fc.oneof(
  fc.constantFrom(undefined, undefined, '24:00', '12:00', '17:30'),
  fc.tuple(day(0, 23), day(1, 59)).map(([h, m]) => [h, m].map((n) => String(n).padStart(2, '0')).join(':')),
);
const rest = fc.oneof(
  fc.record({ holiday: fc.constantFrom('roll-forward', 'stay', 'roll-back', 'skip') }),
  fc.record({
    holiday: fc.constant('roll-forward'),
    afterRest: fc.record({ nthWorkingDay: day(1, 10), dueTime }),
  }),
);

const TRICKY = [
  '于洪区人民政府', '向阳街道', '区就业工作领导小组办公室', '由里镇', '将军街道', '前郭县', '武隆区人力社保局',
  '重庆日报社', '各界联合会', '十月社区', '三月三镇', '仙女山街道（办事处）', '每日新闻社', '至善中学',
]; // prettier-ignore
const CHARACTERS = [
  ...'区市县向于由将前后至给到报送每月日各牵头责任成员单位工作情况第一二三上中下旬年自起止遇顺延',
];
const name = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 6 }).map((c) => `${c.join('')}局`),
);
const filers: fc.Arbitrary<Filers | undefined> = fc.oneof(
  fc.constantFrom(undefined, { kind: 'leads' as const }, { kind: 'all-responsible' as const }),
  fc.record({ kind: fc.constant('members' as const), group: name }),
  fc.record({ kind: fc.constant('named' as const), names: fc.array(name, { minLength: 1, maxLength: 3 }) }),
);

const about = fc.record({
  filers,
  to: fc.option(name, { nil: undefined }),
  purpose: fc.constantFrom(undefined, undefined, '调度', '通报', '看进度', '比成效'),
  dueTime,
  opensBeforeWorkingDays: fc.oneof(fc.constantFrom(2, 3, 5), day(0, 15)),
  effectiveFrom: date(16801, 18993),
  effectiveTo: fc.option(date(18993, 20818), { nil: undefined }),
});

/** JSON has no undefined, and neither has a stored rule. */
function asStored(members: object): ReportingRule {
  return JSON.parse(JSON.stringify({ id: 'rule', ...members })) as ReportingRule;
}

function rulesOf(schedules: fc.Arbitrary<object>): fc.Arbitrary<ReportingRule> {
  return fc
    .tuple(schedules, rest, about)
    .map(([when, holiday, others]) => asStored({ ...when, ...holiday, ...others }))
    .filter((rule) => validateReportingRule(rule).length === 0);
}

/** Rules that come to periods by themselves. */
export const scheduledRules = rulesOf(times);
/** Those and rules on demand. */
export const anyRules = fc.oneof(
  { weight: 8, arbitrary: scheduledRules },
  { weight: 1, arbitrary: rulesOf(demand) },
);
