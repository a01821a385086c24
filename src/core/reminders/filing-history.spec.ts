import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { instant, instantAt, isoOf, type Instant } from '../kernel/instant.js';
import { addDays, localDate } from '../kernel/local-date.js';
import { planRungs, planVersionedRungs, type LadderFiling, type ReminderLadder } from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const calendar = built.value;
const seeded = JSON.parse(readFileSync('seeds/parameters/reminder-ladder.json', 'utf8')) as ReminderLadder;
/** The seeded ladder whose chase is made up for on the day of resumption. */
const ladder: ReminderLadder = {
  ...seeded,
  rungs: seeded.rungs.map((rung) => (rung.rung === 'chase' ? { ...rung, onResumption: true } : rung)),
};
const moment = (text: string): Instant => instantAt(localDate(text.slice(0, 10)), text.slice(11));
const open: LadderFiling = {
  filingId: 'f1',
  dueOn: localDate('2023-12-04'),
  openedAt: moment('2023-11-27T00:00'),
  submittedAt: null,
  state: 'open',
  previousPeriodOverdue: false,
};
const due = (dueOn: string, since: string) => ({ dueOn: localDate(dueOn), since: moment(since) });
const rest = (from: string, until: string | null) => {
  return { from: moment(from), until: until === null ? null : moment(until), reason: '不可抗力' };
};
const life = (change: Partial<LadderFiling>) =>
  planRungs({
    filings: [{ ...open, ...change }],
    ...{ ladder, calendar, from: moment('2023-11-01T00:00'), until: moment('2023-12-29T00:00') },
  }).map((p) => `${p.rung} ${isoOf(p.at).slice(0, 16)}`);

test.each<[string, Partial<LadderFiling>, string[]]>([
  [
    'an extension between the reminders: what fired stays, the rest follows the new date',
    { dueDates: [due('2023-12-04', '2023-11-27T00:00'), due('2023-12-08', '2023-11-30T10:00')] },
    [
      'remind-3 2023-11-29T09:00',
      'remind-1 2023-12-07T09:00',
      'overdue 2023-12-09T00:00',
      'chase 2023-12-11T09:00',
      'supervise 2023-12-13T09:00',
      'admonish 2023-12-19T09:00',
    ],
  ],
  [
    'an extension after the deadline: the mark stays',
    { dueDates: [due('2023-12-04', '2023-11-27T00:00'), due('2023-12-15', '2023-12-05T08:00')] },
    [
      'remind-3 2023-11-29T09:00',
      'remind-1 2023-12-01T09:00',
      'overdue 2023-12-05T00:00',
      'chase 2023-12-18T09:00',
      'supervise 2023-12-20T09:00',
      'admonish 2023-12-26T09:00',
    ],
  ],
  [
    'suspended without an end: nothing more',
    { suspensions: [rest('2023-11-30T00:00', null)] },
    ['remind-3 2023-11-29T09:00'],
  ],
  [
    'suspended over reminder, deadline and chase: of these only the chase, on the day of resumption',
    { suspensions: [rest('2023-11-30T00:00', '2023-12-06T14:00')] },
    [
      'remind-3 2023-11-29T09:00',
      'chase 2023-12-06T14:00',
      'supervise 2023-12-07T09:00',
      'admonish 2023-12-13T09:00',
    ],
  ],
  [
    'suspended again on the morning of resumption: made up for at the end of the second',
    {
      suspensions: [
        rest('2023-12-04T00:00', '2023-12-06T06:00'),
        rest('2023-12-06T08:00', '2023-12-07T08:00'),
      ],
    },
    [
      'remind-3 2023-11-29T09:00',
      'remind-1 2023-12-01T09:00',
      'chase 2023-12-07T09:00',
      'supervise 2023-12-07T09:00',
      'admonish 2023-12-13T09:00',
    ],
  ],
  [
    'two suspensions that touch are one',
    {
      suspensions: [
        rest('2023-12-05T00:00', '2023-12-06T00:00'),
        rest('2023-12-06T00:00', '2023-12-08T00:00'),
      ],
    },
    [
      'remind-3 2023-11-29T09:00',
      'remind-1 2023-12-01T09:00',
      'chase 2023-12-08T09:00',
      'admonish 2023-12-13T09:00',
    ],
  ],
])('%s', (_, change, expected) => {
  expect(life(change).filter((text) => !text.startsWith('list'))).toEqual(expected);
});

test('the reason of a rung made up for says so, with the date then in force', () => {
  const filing = { ...open, suspensions: [rest('2023-12-01T00:00', '2023-12-06T08:00')] };
  const span = { from: moment('2023-12-05T12:00'), until: moment('2023-12-06T12:00') };
  const [chase] = planRungs({ filings: [filing], ladder, calendar, ...span });
  expect([chase?.rung, chase?.why]).toEqual(['chase', '应于12月4日前报送，中止期间的“催办”于恢复之日发出']);
});

/** Filings with any history of extensions, suspensions and spans owed, in the last months of 2023. */
const START = moment('2023-10-01T00:00');
const at = fc.integer({ min: 0, max: 150 * 24 }).map((h) => instant(START + h * 3_600_000));
const histories = fc
  .record({
    first: fc.nat(60),
    extensions: fc.array(fc.tuple(at, fc.integer({ min: 1, max: 40 })), { maxLength: 3 }),
    rests: fc.array(fc.tuple(at, fc.option(fc.integer({ min: 0, max: 600 }))), { maxLength: 3 }),
    owed: fc.option(fc.array(fc.tuple(at, fc.integer({ min: 1, max: 900 })), { maxLength: 3 })),
  })
  .map(({ first, extensions, rests, owed }): LadderFiling => {
    const dueOn = addDays(localDate('2023-10-20'), first);
    const hours = (from: Instant, n: number) => instant(from + n * 3_600_000);
    const sorted = [...extensions].sort((a, b) => a[0] - b[0]);
    let last = dueOn;
    const later = sorted.map(([since, days]) => ({ since, dueOn: (last = addDays(last, days)) }));
    return {
      ...open,
      dueOn,
      openedAt: START,
      dueDates: [{ dueOn, since: START }, ...later],
      suspensions: rests.map(([from, n]) => ({
        from,
        until: n === null ? null : hours(from, n),
        reason: '',
      })),
      ...(owed ? { owed: owed.map(([from, n]) => ({ from, until: hours(from, n) })) } : {}),
    };
  });
const named = fc
  .array(histories, { maxLength: 4 })
  .map((list) => list.map((f, i) => ({ ...f, filingId: `f${i}` })));
const pairs = (planned: readonly { filingId: string; rung: string; at: number }[]) =>
  planned.map((p) => `${p.filingId} ${p.rung} ${p.at}`).sort();

/** What was on record at a moment: nothing that came about later. */
function knownAt(filing: LadderFiling, now: Instant): LadderFiling {
  const ended = <S extends { from: Instant; until: Instant | null }>(spans: readonly S[] | undefined) =>
    (spans ?? [])
      .filter(({ from }) => from <= now)
      .map((s) => ({ ...s, until: s.until !== null && s.until <= now ? s.until : null }));
  return {
    ...filing,
    dueDates: filing.dueDates?.filter(({ since }) => since <= now) ?? [],
    suspensions: ended(filing.suspensions),
    ...(filing.owed ? { owed: ended(filing.owed) } : {}),
  };
}

test('however time is cut, and with only the history known by then, the same rungs come out, each once', () => {
  fc.assert(
    fc.property(named, fc.array(at, { minLength: 2, maxLength: 6 }), (filings, cuts) => {
      const marks = [...cuts].sort((a, b) => a - b);
      const [first, last] = [marks[0] as Instant, marks.at(-1) as Instant];
      const whole = planRungs({ filings, ladder, calendar, from: first, until: last });
      const pieces = marks.slice(1).flatMap((until, i) => {
        const known = filings.map((filing) => knownAt(filing, until));
        return planRungs({ filings: known, ladder, calendar, from: marks[i] as Instant, until });
      });
      expect(pairs(pieces)).toEqual(pairs(whole));
      const keys = whole.map((p) => `${p.filingId} ${p.rung}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(planRungs({ filings, ladder, calendar, from: last, until: first })).toEqual([]);
    }),
  );
});

test('nothing fires in a suspension or while nothing is owed', () => {
  fc.assert(
    fc.property(named, (filings) => {
      const until = instant(START + 400 * 86_400_000);
      for (const p of planRungs({ filings, ladder, calendar, from: START, until })) {
        const filing = filings.find((f) => f.filingId === p.filingId);
        const within = (s: { from: Instant; until: Instant | null }) =>
          s.from <= p.at && (s.until === null || p.at < s.until);
        expect(filing?.suspensions?.some(within)).toBe(false);
        expect(filing?.owed?.some(within) ?? true).toBe(true);
      }
    }),
  );
});

test('filings on two versions climb their own ladders', () => {
  const slow = { ...ladder, rungs: ladder.rungs.filter(({ rung }) => rung !== 'remind-3') };
  const versions = [
    { version: 1, noticeId: null, ladder, since: moment('2023-01-01T00:00'), reason: 'a' },
    { version: 2, noticeId: 'n2', ladder: slow, since: moment('2023-11-01T00:00'), reason: 'b' },
  ];
  const filings = ['n1', 'n2'].map((noticeId) => ({ ...open, filingId: noticeId, noticeId }));
  const span = { from: moment('2023-11-27T00:00'), until: moment('2023-12-02T00:00') };
  const planned = planVersionedRungs({ filings, versions, calendar, ...span });
  expect(planned.map((p) => `${p.filingId} ${p.version} ${p.kind} ${p.rung}`)).toEqual([
    'n1 1 remind remind-3',
    'n1 1 remind remind-1',
    'n2 2 remind remind-1',
  ]);
});
