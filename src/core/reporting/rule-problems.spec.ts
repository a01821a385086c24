import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyRules, scheduledRules } from '../../../test/generated/reporting-rules.js';
import { buildCalendar, layOverrides, type HolidayFile } from '../calendar/index.js';
import { addDays, localDate, type LocalDate } from '../kernel/local-date.js';
import {
  demandPeriod,
  expandPlan,
  explainDue,
  movedBy,
  periodsDueBetween,
  readFourSteps,
  remarksOnRule,
  RULE_PROBLEMS,
  validatePlan,
  validateReportingRule,
  type OpenedPeriod,
  type ReportingRule,
  type RuleProblemCode,
} from './index.js';

const DIR = 'seeds/reference/holidays';
const files = readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile);
const built = buildCalendar(files);
if (!built.ok) throw new Error('holiday files');
const cal = built.value;
const d = localDate;

const third: ReportingRule = {
  id: 'r',
  cadence: 'monthly',
  dayOfMonth: 3,
  holiday: 'roll-forward',
  opensBeforeWorkingDays: 5,
  effectiveFrom: d('2023-10-07'),
};
const { dayOfMonth: _, ...noDay } = third;
const july = { month: 7, fromDay: 1, toDay: 10, covers: 'first-half' } as const;
const windows = (...of: Partial<typeof july & { year: number }>[]): ReportingRule => ({
  ...noDay,
  cadence: 'yearly',
  windows: of.map((w) => ({ ...july, ...w })) as ReportingRule['windows'] & object,
});
const dates = (...on: string[]): ReportingRule => ({
  ...noDay,
  cadence: 'dated',
  dates: on.map((date) => ({ on: date as LocalDate, covers: 'first-half' })),
});
const named = (...names: string[]): ReportingRule => ({ ...third, filers: { kind: 'named', names } });

test.each<[RuleProblemCode, ReportingRule]>([
  ['no-day', noDay],
  ['several-days', { ...third, lastDay: true }],
  ['several-days', { ...third, windows: [july] }],
  ['day-of-other-cadence', { ...third, cadence: 'weekly' }],
  ['day-of-other-cadence', { ...noDay, cadence: 'ten-daily', workingDay: 1 }],
  ['day-of-week', { ...noDay, cadence: 'weekly', dayOfWeek: 0 }],
  ['day-of-ten', { ...noDay, cadence: 'ten-daily', dayOfTen: 11 }],
  ['day-of-month', { ...third, dayOfMonth: 0 }],
  ['day-of-month', { ...third, dayOfMonth: 2.5 }],
  ['working-day', { ...noDay, workingDay: 0 }],
  ['working-day', { ...noDay, workingDay: 16 }],
  ['opening', { ...third, opensBeforeWorkingDays: 61 }],
  ['lead', { ...noDay, cadence: 'irregular' }],
  ['window-month', windows({ month: 13 as 7 })],
  ['window-days', windows({ fromDay: 0 as 1 })],
  ['window-days', windows({ toDay: 32 as 10 })],
  ['window-reversed', windows({ fromDay: 11 as 1 })],
  ['window-missing', windows({ month: 2 as 7, fromDay: 30 as 1, toDay: 31 as 10 })],
  ['window-missing', windows({ month: 2 as 7, fromDay: 29 as 1, toDay: 29 as 10, year: 2023 })],
  ['window-year', windows({ year: 20230 })],
  ['date-missing', dates('2023-02-30')],
  ['date-missing', dates('2023年3月1日')],
  ['same-day-twice', dates('2024-03-01', '2024-03-01')],
  ['same-day-twice', windows({}, { fromDay: 5 as 1 })],
  ['same-day-twice', windows({}, { year: 2024 })],
  ['same-day-twice', windows({ month: 4 as 7, toDay: 30 as 10 }, { month: 4 as 7, toDay: 31 as 10 })],
  ['start', { ...third, effectiveFrom: '2023-02-29' as LocalDate }],
  ['start', { ...third, effectiveFrom: d('0001-01-01') }],
  ['end', { ...third, effectiveTo: d('9999-12-31') }],
  ['ends-before-start', { ...third, effectiveTo: d('2023-10-06') }],
  ['never-occurs', { ...third, effectiveTo: d('2023-11-02') }],
  ['never-occurs', windows({ year: 2023 })],
  ['never-occurs', dates('2023-10-06')],
  ['never-occurs', { ...windows({ month: 10 as 7, toDay: 1 as 10 }), holiday: 'skip' }],
  ['never-occurs', { ...dates('2023-12-03'), holiday: 'skip' }],
  ['time', { ...third, dueTime: '25:00' }],
  ['time', { ...third, dueTime: '24:30' }],
  ['time', { ...third, afterRest: { nthWorkingDay: 2, dueTime: '00:00' } }],
  ['after-rest', { ...third, afterRest: { nthWorkingDay: 0 } }],
  ['after-rest', { ...third, holiday: 'stay', afterRest: { nthWorkingDay: 2 } }],
  ['filers', named()],
  ['name', named('')],
  ['name', named('甲局，乙局')],
  ['name', named('每月3日局')],
  ['name', { ...third, to: '负责报送的办公室' }],
])('%s: %j', (code, rule) => {
  const problems = validateReportingRule(rule, cal);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(problems[0]?.sentence).toBe(RULE_PROBLEMS[code]);
  expect(RULE_PROBLEMS[code]).toMatch(/^[\u4e00-\u9fff].*。$/);
});

test('a rule without problems occurs, or is on demand', () => {
  fc.assert(
    fc.property(scheduledRules, (rule) => {
      const last = rule.effectiveTo ?? d('2060-12-31');
      const plain = buildCalendar([]);
      const due = plain.ok ? periodsDueBetween(rule, plain.value, rule.effectiveFrom, d('2062-01-31')) : [];
      expect(due.filter((p) => p.ruledOn <= last).length).toBeGreaterThan(0);
    }),
    { numRuns: 30 },
  );
});

test('any JSON in the place of numbers and dates is answered, never thrown', () => {
  const odd = fc.constantFrom<unknown>(null, '', '3', -1, 0, 1.5, 1e9, true, '2023-13-01', Number.MAX_VALUE);
  const keys = fc.constantFrom('dayOfMonth', 'dayOfWeek', 'dayOfTen', 'workingDay', 'opensBeforeWorkingDays', 'leadWorkingDays', 'dueTime'); // prettier-ignore
  fc.assert(
    fc.property(anyRules, keys, odd, (rule, key, value) => {
      const changed = { ...rule, [key]: value } as ReportingRule;
      expect(Array.isArray(validateReportingRule(changed))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.each<[ReportingRule, string[]]>([
  [third, []],
  [{ ...third, dayOfMonth: 28 }, []],
  [{ ...third, dayOfMonth: 29 }, ['没有29日的月份，以当月最后一日为准（平年2月为28日）。']],
  [{ ...third, dayOfMonth: 31 }, ['没有31日的月份，以当月最后一日为准（2月为28日，闰年为29日）。']],
  [{ ...third, cadence: 'quarterly', dayOfMonth: 31 }, ['没有31日的月份，以当月最后一日为准。']],
  [{ ...third, cadence: 'quarterly', dayOfMonth: 30 }, []],
  [windows({ month: 2 as 7, fromDay: 29 as 1, toDay: 29 as 10 }), ['2月29日只有闰年才有，平年以2月28日为准。']],
  [windows({ month: 2 as 7, toDay: 30 as 10 }), ['2月没有30日，以当月最后一日为准。']],
  [windows({ month: 2 as 7, toDay: 31 as 10 }), []],
  [{ ...third, holiday: 'skip' }, ['报送日为休息日的，当期不报，全年报送次数会少于周期数。']],
])('what a valid rule does in short months is said: %j', (rule, remarks) => {
  expect(validateReportingRule(rule)).toEqual([]);
  expect(remarksOnRule(rule)).toEqual(remarks);
}); // prettier-ignore

test('29 February falls on the 28th in common years', () => {
  const rule = windows({ month: 2 as 7, fromDay: 29 as 1, toDay: 29 as 10 });
  const due = periodsDueBetween(rule, cal, d('2023-11-01'), d('2026-12-31'));
  expect(due.map((p) => p.ruledOn)).toEqual(['2024-02-29', '2025-02-28', '2026-02-28']);
});

/** As they stand in the column `schedule` of databases written by earlier releases. */
test.each([
  ['{"id":"a","cadence":"monthly","dayOfMonth":3,"holiday":"roll-forward","opensBeforeWorkingDays":5,"effectiveFrom":"2023-10-07"}', '2023-12-04'],
  ['{"id":"b","cadence":"half-yearly","windows":[{"month":1,"fromDay":1,"toDay":10,"covers":"previous-year","year":2024}],"holiday":"roll-forward","opensBeforeWorkingDays":5,"effectiveFrom":"2023-10-07","endedOn":null}', '2024-01-10'],
  ['{"id":"c","cadence":"weekly","dayOfWeek":5,"holiday":"roll-back","opensBeforeWorkingDays":2,"effectiveFrom":"2023-12-27"}', '2023-12-29'],
])('a stored schedule is read as before: %s', (stored, firstDue) => {
  const rule = JSON.parse(stored) as ReportingRule;
  expect(validateReportingRule(rule)).toEqual([]);
  const [first] = periodsDueBetween(rule, cal, d('2023-12-01'), d('2024-01-31'));
  expect(first?.dueOn).toBe(firstDue);
  expect(first).not.toHaveProperty('dueTime');
}); // prettier-ignore

test('节后第二个工作日中午12时: the hour belongs to the days that move', () => {
  const rule = { ...third, afterRest: { nthWorkingDay: 2, dueTime: '12:00' } };
  const due = periodsDueBetween(rule, cal, d('2023-11-01'), d('2024-03-31'));
  expect(due.map((p) => [p.ruledOn, p.dueOn, p.dueTime])).toEqual([
    ['2023-11-03', '2023-11-03', undefined],
    ['2023-12-03', '2023-12-05', '12:00'],
    ['2024-01-03', '2024-01-03', undefined],
    ['2024-02-03', '2024-02-05', '12:00'],
    ['2024-03-03', '2024-03-05', '12:00'],
  ]);
});

test.each<[ReportingRule, string, string]>([
  [third, '2023-12-03', '3日为周日，顺延至12月4日（周一）'],
  [{ ...third, afterRest: { nthWorkingDay: 2, dueTime: '12:00' } }, '2023-12-03', '3日为周日，顺延至12月5日（周二），12时截止'],
  [{ ...noDay, workingDay: 2 }, '2023-12-01', '每月第二个工作日：12月4日（周一）为工作日'],
  [{ ...noDay, workingDay: -1, dueTime: '17:30' }, '2023-12-31', '每月最后一个工作日：12月29日（周五）为工作日，17时30分截止'],
])('a due date is explained: %j', (rule, ruledOn, text) => {
  const period = periodsDueBetween(rule, cal, d('2023-12-01'), d('2024-01-15')).find((p) => p.ruledOn === ruledOn);
  expect(period && explainDue(rule, cal, period)).toBe(text);
}); // prettier-ignore

describe('on demand', () => {
  const rule: ReportingRule = { ...noDay, cadence: 'irregular', leadWorkingDays: 3, dueTime: '17:00' };
  const asked = { askedOn: d('2023-12-01'), dueOn: d('2023-12-06'), from: d('2023-11-01'), to: d('2023-11-30') };

  test('a demand in good time is a period that opens at once', () => {
    expect(demandPeriod(rule, cal, asked)).toEqual({
      ok: true,
      value: {
        ruledOn: '2023-12-06',
        dueOn: '2023-12-06',
        dueTime: '17:00',
        opensOn: '2023-12-01',
        covers: { from: '2023-11-01', to: '2023-11-30', label: '2023年11月1日至30日' },
      },
    });
  });

  test.each([
    ['rule/too-short-notice', rule, { ...asked, dueOn: d('2023-12-05') }],
    ['rule/demand-outside', rule, { ...asked, dueOn: d('2023-12-09') }],
    ['rule/demand-outside', rule, { ...asked, askedOn: d('2023-10-06') }],
    ['rule/demand-outside', rule, { ...asked, dueOn: d('2023-11-30') }],
    ['rule/demand-outside', rule, { ...asked, to: d('2023-10-31') }],
    ['rule/demand-outside', { ...rule, endedOn: d('2023-12-01') }, asked],
    ['rule/demand-outside', { ...rule, effectiveTo: d('2023-12-05') }, asked],
    ['rule/not-on-demand', third, asked],
  ] as const)('%s', (code, of, demand) => {
    expect(demandPeriod(of, cal, demand)).toMatchObject({ ok: false, refusal: { code } });
  });
}); // prettier-ignore

describe('a plan', () => {
  const rules = (readFourSteps('月调度、季通报、半年看进度、全年比成效', 3) ?? []).map((parts, i) => ({
    ...parts,
    id: `step-${i}`,
    effectiveFrom: d('2023-11-01'),
  }));

  test('asks for each step in its turn', () => {
    const periods = expandPlan({ id: 'p', rules }, cal, d('2023-12-20'), d('2024-01-31'));
    expect(periods.map((p) => [p.dueOn, p.purpose, p.covers.label])).toEqual([
      ['2024-01-03', '调度', '2023年12月'],
      ['2024-01-03', '通报', '2023年第四季度'],
      ['2024-01-03', '看进度', '2023年下半年'],
      ['2024-01-03', '比成效', '2023年度'],
      ['2024-02-04', '调度', '2024年1月'],
    ]);
  });

  test.each<[string[], readonly ReportingRule[]]>([
    [[], rules],
    [['计划中至少要有一条报送规则。'], []],
    [['第2条：每月的日期须为1至31日。'], [third, { ...third, dayOfMonth: 40 }]],
    [
      ['有两条规则的编号相同。', '第2条与第1条完全相同，请删去一条。'],
      [third, third],
    ],
  ])('%j', (problems, of) => {
    expect(validatePlan({ id: 'p', rules: of }, cal)).toEqual(problems);
  });
});

describe('a holiday table changes', () => {
  /** Monday 2023-12-04 becomes a holiday, Sunday the 3rd of March 2024 a day of work. */
  const next = layOverrides(cal, [
    { date: d('2023-12-04'), isOffDay: true, reason: '第二次通知' },
    { date: d('2024-03-03'), isOffDay: false, reason: '第二次通知' },
  ]);
  const period = (more: Partial<OpenedPeriod>): OpenedPeriod => ({
    periodId: 'dec',
    rule: third,
    ruledOn: d('2023-12-03'),
    dueOn: d('2023-12-04'),
    begun: false,
    ...more,
  });
  const march = { periodId: 'mar', ruledOn: d('2024-03-03'), dueOn: d('2024-03-04') };

  test.each<[string, OpenedPeriod[], unknown[]]>([
    ['2023-11-20', [period(march), period({})], [['dec', '2023-12-04', '2023-12-05', 'moves'], ['mar', '2024-03-04', '2024-03-03', 'moves']]],
    ['2023-11-20', [period({ begun: true })], [['dec', '2023-12-04', '2023-12-05', 'begun']]],
    ['2023-11-20', [period({ dueOn: d('2023-12-08') })], [['dec', '2023-12-08', '2023-12-05', 'set-by-hand']]],
    ['2023-11-20', [period({ rule: { ...third, dayOfMonth: 4, holiday: 'skip' }, ruledOn: d('2023-12-04') })], [['dec', '2023-12-04', null, 'left-out']]],
    ['2024-03-04', [period(march)], [['mar', '2024-03-04', '2024-03-03', 'passed']]],
    ['2024-03-05', [period(march)], []],
    ['2023-11-20', [period({ rule: { ...third, holiday: 'stay' }, dueOn: d('2023-12-03') })], []],
    ['2023-11-20', [period({ ruledOn: d('2023-12-07') })], []],
    ['2023-11-20', [period({ dueOn: d('2023-12-05') })], []],
  ])('seen on %s', (today, periods, expected) => {
    const moved = movedBy({ old: cal, next, today: d(today) }, periods);
    expect(moved.map((m) => [m.periodId, m.from, m.to, m.kind])).toEqual(expected);
  });

  test('the first working day of a month moves with its table, and its period keeps its name', () => {
    const rule: ReportingRule = { ...noDay, workingDay: 2 };
    const later = layOverrides(cal, [{ date: d('2023-12-01'), isOffDay: true, reason: '第二次通知' }]);
    const dueOf = (of: typeof cal) => periodsDueBetween(rule, of, d('2023-12-01'), d('2023-12-31'));
    expect(dueOf(cal).map((p) => [p.ruledOn, p.dueOn])).toEqual([['2023-12-01', '2023-12-04']]);
    expect(dueOf(later).map((p) => [p.ruledOn, p.dueOn])).toEqual([['2023-12-01', '2023-12-05']]);
    const moved = movedBy({ old: cal, next: later, today: d('2023-11-20') }, [period({ rule, ruledOn: d('2023-12-01') })]); // prettier-ignore
    expect(moved.map((m) => [m.from, m.to, m.kind])).toEqual([['2023-12-04', '2023-12-05', 'moves']]);
  });

  test('nothing moves when nothing changes, and what moves is due where expansion says', () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 364 }), fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(scheduledRules, changes, (rule, of) => {
        const laid = layOverrides(cal, of.map(([n, isOffDay]) => ({ date: addDays(d('2023-01-01'), n), isOffDay, reason: '调整' }))); // prettier-ignore
        const before = periodsDueBetween(rule, cal, d('2023-01-01'), d('2023-12-31'));
        const opened = before.map((p) => period({ periodId: p.ruledOn, rule, ruledOn: p.ruledOn, dueOn: p.dueOn }));
        expect(movedBy({ old: cal, next: cal, today: d('2022-01-01') }, opened)).toEqual([]);
        const moved = movedBy({ old: cal, next: laid, today: d('2022-01-01') }, opened);
        const after = periodsDueBetween(rule, laid, d('2022-06-01'), d('2024-06-30'));
        const dueAfter = new Map(after.map((p) => [p.ruledOn, p.dueOn]));
        const followed = new Map(moved.map((m) => [m.ruledOn, m.to ?? undefined]));
        // a counted working day may leave the validity of its rule: it then follows its day, and is no new period
        for (const p of before)
          if (dueAfter.has(p.ruledOn)) expect(followed.has(p.ruledOn) ? followed.get(p.ruledOn) : p.dueOn).toBe(dueAfter.get(p.ruledOn)); // prettier-ignore
      }),
      { numRuns: 60 },
    );
  });
}); // prettier-ignore
