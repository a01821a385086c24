import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { instant, instantAt, type Instant } from '../kernel/instant.js';
import { addDays, localDate } from '../kernel/local-date.js';
import {
  nextRungMoments,
  owedSpans,
  planVersionedRungs,
  type FilingStep,
  type LadderFiling,
  type LadderVersion,
  type ReminderLadder,
  type Suspension,
} from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const calendar = built.value;
const seeded = JSON.parse(readFileSync('seeds/parameters/reminder-ladder.json', 'utf8')) as ReminderLadder;
/** A ladder of its own for the second notice: the repeated case comes before the usual first rung. */
const other: ReminderLadder = {
  ...seeded,
  rungs: seeded.rungs.map((rung, i) =>
    i === 0 ? { ...rung, offsetWhenRepeated: -8, onResumption: true } : rung,
  ),
};
const start = instantAt(localDate('2023-10-01'), '00:00');
const versions: LadderVersion[] = [
  { version: 1, noticeId: null, ladder: seeded, since: start, reason: '' },
  { version: 2, noticeId: 'n2', ladder: other, since: start, reason: '' },
];
const HOUR = 3_600_000;
const after = (hours: number): Instant => instant(start + hours * HOUR);
/** Hours of a hundred days. */
const hours = fc.integer({ min: 0, max: 2400 });

test('what was owed, from the steps of a filing', () => {
  const step = (type: string, at: number): FilingStep => ({ type, at: instant(at) });
  expect(owedSpans([step('opened', 1)])).toEqual([{ from: 0, until: null }]);
  const steps = [step('opened', 1), step('submitted', 5), step('returned', 7), step('overdue', 8)];
  expect(owedSpans([...steps, step('submitted', 9), step('accepted', 10)])).toEqual([
    { from: 0, until: 5 },
    { from: 7, until: 9 },
  ]);
  expect(owedSpans([step('opened', 1), step('withdrawn', 3), step('opened', 6)])).toEqual([
    { from: 0, until: 3 },
    { from: 6, until: null },
  ]);
});

type Change =
  | {
      readonly at: number;
      readonly what: 'submit' | 'return' | 'withdraw' | 'suspend' | 'resume' | 'other-overdue';
    }
  | { readonly at: number; readonly what: 'extend'; readonly days: number };

const changes = fc.array(
  fc.oneof(
    fc.record({
      at: hours,
      what: fc.constantFrom('submit', 'return', 'withdraw', 'suspend', 'resume', 'other-overdue'),
    }) as fc.Arbitrary<Change>,
    fc.record({ at: hours, what: fc.constant('extend' as const), days: fc.integer({ min: 1, max: 20 }) }),
  ),
  { maxLength: 6 },
);
const filings = fc.array(
  fc.record({ notice: fc.constantFrom('n1', 'n2'), due: fc.integer({ min: 5, max: 70 }), changes }),
  { minLength: 1, maxLength: 4 },
);
const ticks = fc.uniqueArray(hours, { minLength: 1, maxLength: 40 });

type Known = LadderFiling & { readonly noticeId: string };

/** The filing as the records have it after the changes up to a moment. */
function asOf(
  id: number,
  plan: { notice: string; due: number; changes: readonly Change[] },
  at: Instant,
): Known {
  const dueOn = addDays(localDate('2023-10-01'), plan.due);
  const opened = instantAt(addDays(dueOn, -7), '00:00');
  const steps: FilingStep[] = [{ type: 'opened', at: opened }];
  const dueDates = [{ dueOn, since: opened }];
  const suspensions: Suspension[] = [];
  let previousPeriodOverdue = false;
  for (const change of [...plan.changes].sort((a, b) => a.at - b.at)) {
    const when = after(change.at);
    if (when > at || when < opened) continue;
    const last = suspensions.at(-1);
    if (change.what === 'submit') steps.push({ type: 'submitted', at: when });
    else if (change.what === 'return') steps.push({ type: 'returned', at: when });
    else if (change.what === 'withdraw') steps.push({ type: 'withdrawn', at: when });
    else if (change.what === 'extend')
      dueDates.push({ dueOn: addDays(dueDates.at(-1)!.dueOn, change.days), since: when });
    else if (change.what === 'suspend' && last?.until !== null)
      suspensions.push({ from: when, until: null, reason: '试' });
    else if (change.what === 'resume' && last?.until === null)
      suspensions[suspensions.length - 1] = { ...last, until: when };
    else if (change.what === 'other-overdue') previousPeriodOverdue = true;
  }
  return {
    filingId: `f${id}`,
    noticeId: plan.notice,
    dueOn: dueDates.at(-1)!.dueOn,
    openedAt: opened,
    submittedAt: null,
    state: 'open',
    ...{ previousPeriodOverdue, dueDates, suspensions, owed: owedSpans(steps) },
  };
}

test('looking only at filings whose moment has come fires exactly what looking at all of them does', () => {
  fc.assert(
    fc.property(filings, ticks, (plans, when) => {
      const everything = new Set<string>();
      const looked = new Set<string>();
      const next = new Map<string, Instant | null>();
      const seen = new Map<string, string>();
      let from = start;
      for (const until of [...when].sort((a, b) => a - b).map(after)) {
        const all = plans.map((plan, i) => asOf(i, plan, until)).filter(({ openedAt }) => openedAt <= until);
        for (const { filingId, rung, at } of planVersionedRungs({
          filings: all,
          versions,
          calendar,
          from,
          until,
        }))
          everything.add(`${filingId} ${rung} ${at}`);
        // a change of the filing itself asks for its moment anew; news of the unit's other filings does not
        const due = all.filter((filing) => {
          const { previousPeriodOverdue: _, ...own } = filing;
          const changed = seen.get(filing.filingId) !== JSON.stringify(own);
          seen.set(filing.filingId, JSON.stringify(own));
          const moment = next.get(filing.filingId) ?? null;
          return changed || (moment !== null && moment <= until);
        });
        for (const { filingId, rung, at } of planVersionedRungs({
          filings: due,
          versions,
          calendar,
          from,
          until,
        }))
          looked.add(`${filingId} ${rung} ${at}`);
        for (const [id, moment] of nextRungMoments({ filings: due, versions, calendar, after: until }))
          next.set(id, moment);
        from = until;
      }
      expect([...looked].sort()).toEqual([...everything].sort());
    }),
    { numRuns: 150 },
  );
});

test('of a thousand filings due in other months none has to be looked at for the rungs of this one', () => {
  const plan = (due: number) => ({ notice: 'n1', due, changes: [] });
  const all = Array.from({ length: 1000 }, (_, i) => asOf(i, plan(i < 10 ? 8 : 60), after(1)));
  const moments = nextRungMoments({ filings: all, versions, calendar, after: start });
  const until = instantAt(localDate('2023-10-12'), '00:00');
  expect([...moments.values()].filter((at) => at !== null && at <= until)).toHaveLength(10);
});
