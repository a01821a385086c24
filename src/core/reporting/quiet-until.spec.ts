import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { addDays, localDate } from '../kernel/local-date.js';
import { expandPeriods, quietUntil, type ReportingRule } from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const calendar = built.value;
const FIRST = localDate('2018-01-01');

const common = {
  opensBeforeWorkingDays: fc.integer({ min: 0, max: 15 }),
  holiday: fc.constantFrom('none', 'roll-forward', 'roll-back', 'skip'),
  effectiveFrom: fc.integer({ min: 0, max: 900 }).map((n) => addDays(FIRST, n)),
  effectiveTo: fc.option(
    fc.integer({ min: 0, max: 2500 }).map((n) => addDays(FIRST, n)),
    { nil: undefined },
  ),
  endedOn: fc.option(
    fc.integer({ min: 0, max: 2500 }).map((n) => addDays(FIRST, n)),
    { nil: undefined },
  ),
};
const window = (month: number, fromDay: number, toDay: number) => ({
  month,
  fromDay,
  toDay,
  covers: 'half-year',
});
const rules = fc
  .tuple(
    fc.constantFrom(
      ...[1, 3, 15, 31].map((dayOfMonth) => ({ cadence: 'monthly', dayOfMonth })),
      { cadence: 'monthly', lastDay: true },
      { cadence: 'weekly', dayOfWeek: 5 },
      { cadence: 'ten-daily', dayOfTen: 10 },
      { cadence: 'quarterly', workingDay: -1 },
      { cadence: 'yearly', dayOfMonth: 10 },
      { cadence: 'half-yearly', windows: [window(7, 1, 10), window(1, 1, 10)] },
    ),
    fc.record(common),
  )
  .map(([cadence, more]) => ({ id: 'r', ...cadence, ...more })) as unknown as fc.Arbitrary<ReportingRule>;

test('leaving out quiet rules opens what looking at all of them every day does', () => {
  fc.assert(
    fc.property(
      rules,
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }),
      (rule, steps) => {
        const whole = expandPeriods(
          rule,
          calendar,
          FIRST,
          addDays(
            FIRST,
            steps.reduce((a, b) => a + b, 0),
          ),
        );
        const opened = new Set<string>();
        let [from, quiet] = [FIRST, FIRST];
        for (const step of steps) {
          const to = addDays(from, step);
          if (quiet <= to) {
            for (const { ruledOn } of expandPeriods(rule, calendar, from, to)) opened.add(ruledOn);
            quiet = quietUntil(rule, calendar, to);
            expect(quiet > to).toBe(true);
          }
          from = to;
        }
        expect([...opened].sort()).toEqual(whole.map(({ ruledOn }) => ruledOn));
      },
    ),
    { numRuns: 40 },
  );
});
