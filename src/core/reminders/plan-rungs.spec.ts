import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { instant, instantAt, isoOf, type Instant } from '../kernel/instant.js';
import { addDays, localDate } from '../kernel/local-date.js';
import { nextMoment, nextSmsWindow, planRungs, type LadderFiling, type ReminderLadder } from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const calendar = built.value;
const ladder = JSON.parse(readFileSync('seeds/parameters/reminder-ladder.json', 'utf8')) as ReminderLadder;

const moment = (text: string): Instant => instantAt(localDate(text.slice(0, 10)), text.slice(11));
const open: LadderFiling = {
  filingId: 'f1',
  dueOn: localDate('2023-12-04'),
  openedAt: moment('2023-11-27T00:00'),
  submittedAt: null,
  state: 'open',
  previousPeriodOverdue: false,
};
const plan = (filing: LadderFiling, from: string, until: string) =>
  planRungs({ filings: [filing], ladder, calendar, from: moment(from), until: moment(until) });

test('武隆 in December 2023: every rung on its working day, with its reason', () => {
  const planned = plan(open, '2023-11-01T00:00', '2024-01-31T00:00');
  expect(planned.map((p) => [p.rung, isoOf(p.at).slice(0, 16), p.why])).toEqual([
    ['remind-3', '2023-11-29T09:00', '应于12月4日前报送，距截止还有3个工作日'],
    ['remind-1', '2023-12-01T09:00', '应于12月4日前报送，距截止还有1个工作日'],
    ['overdue', '2023-12-05T00:00', '应于12月4日前报送，截止时仍未报送，已逾期'],
    ['chase', '2023-12-05T09:00', '应于12月4日前报送，已逾期1个工作日'],
    ['supervise', '2023-12-07T09:00', '应于12月4日前报送，已逾期3个工作日'],
    ['admonish', '2023-12-13T09:00', '应于12月4日前报送，已逾期7个工作日'],
    ['list', '2024-01-02T09:00', '应于12月4日前报送，至季度末仍未报送，列入通报名单'],
  ]);
});

test('the second period running proposes 约谈 with the supervision letter', () => {
  const planned = plan({ ...open, previousPeriodOverdue: true }, '2023-12-06T00:00', '2023-12-31T00:00');
  expect(planned.map((p) => [p.rung, isoOf(p.at).slice(0, 10), p.why])).toEqual([
    ['supervise', '2023-12-07', '应于12月4日前报送，已逾期3个工作日'],
    ['admonish', '2023-12-07', '应于12月4日前报送，已逾期3个工作日，且连续两期逾期'],
  ]);
});

test.each<[string, string, string, [string, boolean][]]>([
  [
    'both reminders',
    '2023-11-28T00:00',
    '2023-12-02T00:00',
    [
      ['remind-3', true],
      ['remind-1', false],
    ],
  ],
  [
    'a reminder after the deadline',
    '2023-12-01T00:00',
    '2023-12-05T08:00',
    [
      ['remind-1', true],
      ['overdue', false],
    ],
  ],
  [
    'all up to the chase',
    '2023-11-28T00:00',
    '2023-12-06T00:00',
    [
      ['remind-3', true],
      ['remind-1', true],
      ['overdue', false],
      ['chase', false],
    ],
  ],
])('caught up with at once: %s', (_, from, until, expected) => {
  expect(plan(open, from, until).map((p) => [p.rung, p.superseded])).toEqual(expected);
});

test('the interval is open at its start and closed at its end', () => {
  expect(plan(open, '2023-11-29T08:59', '2023-11-29T09:00')).toHaveLength(1);
  expect(plan(open, '2023-11-29T09:00', '2023-11-29T09:01')).toHaveLength(0);
});

test.each<[string, Partial<LadderFiling>, string[]]>([
  [
    'opened late',
    { openedAt: moment('2023-12-01T10:00') },
    ['overdue', 'chase', 'supervise', 'admonish', 'list'],
  ],
  ['submitted', { state: 'submitted', submittedAt: moment('2023-11-30T10:00') }, ['remind-3']],
  ['submitted at the very moment', { state: 'submitted', submittedAt: moment('2023-11-29T09:00') }, []],
  [
    'accepted',
    { state: 'accepted', submittedAt: moment('2023-12-06T10:00') },
    ['remind-3', 'remind-1', 'overdue', 'chase'],
  ],
  [
    'returned',
    { state: 'returned', submittedAt: moment('2023-11-30T10:00'), returnedAt: moment('2023-12-05T08:00') },
    ['remind-3', 'chase', 'supervise', 'admonish', 'list'],
  ],
])('%s', (_, change, rungs) => {
  const planned = plan({ ...open, ...change }, '2023-11-01T00:00', '2024-01-31T00:00');
  expect(planned.map((p) => p.rung)).toEqual(rungs);
});

/** Filings of any age and fate around the end of 2023. */
const START = moment('2023-09-01T00:00');
const minute = fc.integer({ min: 0, max: 200 * 1440 });
const at = minute.map((m) => instant(START + m * 60_000));
const filings = fc.array(
  fc
    .record({
      due: fc.nat(100),
      opened: fc.integer({ min: 0, max: 20 }),
      submittedAt: fc.option(at),
      state: fc.constantFrom('submitted', 'returned', 'accepted'),
      previousPeriodOverdue: fc.boolean(),
    })
    .map((x): Omit<LadderFiling, 'filingId'> => {
      const dueOn = addDays(localDate('2023-09-20'), x.due);
      const openedAt = instantAt(addDays(dueOn, -x.opened), '00:00');
      const state = x.submittedAt === null ? ('open' as const) : (x.state as LadderFiling['state']);
      return {
        dueOn,
        openedAt,
        submittedAt: x.submittedAt,
        state,
        previousPeriodOverdue: x.previousPeriodOverdue,
      };
    }),
  { maxLength: 6 },
);
const named = filings.map((list) => list.map((f, i): LadderFiling => ({ ...f, filingId: `f${i}` })));
const keys = (planned: readonly { filingId: string; rung: string }[]) =>
  planned.map((p) => `${p.filingId} ${p.rung}`).sort();

test('cutting the time into any pieces plans the same rungs, each once', () => {
  fc.assert(
    fc.property(named, fc.array(at, { minLength: 2, maxLength: 8 }), (list, cuts) => {
      const marks = [...cuts].sort((a, b) => a - b);
      const between = (from: Instant, until: Instant) =>
        planRungs({ filings: list, ladder, calendar, from, until });
      const whole = keys(between(marks[0] as Instant, marks.at(-1) as Instant));
      const pieces = marks.slice(1).flatMap((until, i) => between(marks[i] as Instant, until));
      expect(keys(pieces)).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
    }),
  );
});

test('a clock that runs backwards plans nothing', () => {
  fc.assert(
    fc.property(named, at, at, (list, a, b) => {
      const [until, from] = a <= b ? [a, b] : [b, a];
      expect(planRungs({ filings: list, ladder, calendar, from, until })).toEqual([]);
    }),
  );
});

test('no rung before opening nor after submission, and one message of a filing at a time', () => {
  fc.assert(
    fc.property(named, at, at, (list, from, until) => {
      const planned = planRungs({ filings: list, ladder, calendar, from, until });
      for (const p of planned) {
        const filing = list.find((f) => f.filingId === p.filingId);
        expect(p.at).toBeGreaterThanOrEqual(filing?.openedAt ?? Infinity);
        const done = filing?.state === 'submitted' || filing?.state === 'accepted';
        if (done) expect(p.at).toBeLessThan(filing.submittedAt ?? -Infinity);
      }
      const sent = planned.filter((p) => ['remind-3', 'remind-1', 'chase'].includes(p.rung) && !p.superseded);
      expect(new Set(sent.map((p) => p.filingId)).size).toBe(sent.length);
    }),
  );
});

test('the next moment is the first one planned after now', () => {
  fc.assert(
    fc.property(named, at, (list, after) => {
      const until = instant(after + 400 * 86_400_000);
      const [first] = planRungs({ filings: list, ladder, calendar, from: after, until });
      expect(nextMoment({ filings: list, ladder, calendar, after })).toBe(first?.at ?? null);
    }),
  );
});

test.each([
  ['2023-12-01T08:00', '2023-12-01T08:30'],
  ['2023-12-01T08:30', '2023-12-01T08:30'],
  ['2023-12-01T19:59', '2023-12-01T19:59'],
  ['2023-12-01T20:00', '2023-12-04T08:30'],
  ['2023-12-02T10:00', '2023-12-04T08:30'],
  ['2023-09-28T21:00', '2023-10-07T08:30'],
])('a text message wanted at %s goes out at %s', (wanted, sent) => {
  expect(nextSmsWindow(calendar, moment(wanted))).toBe(moment(sent));
});
