import fc from 'fast-check';
import { addDays, endOfMonth, fromParts, localDate, partsOf, startOfMonth } from '../kernel/local-date.js';
import {
  calendarOf,
  compareRehearsals,
  groupMessages,
  type Rehearsal,
  type RehearsedFiling,
  type RehearsedMessage,
} from './index.js';

const from = localDate('2023-11-01');
const to = localDate('2024-01-31');
/** A filing about the month before, due on this day. */
const filing = (day: string, unit = '区教委'): RehearsedFiling => {
  const dueOn = localDate(day);
  const last = addDays(startOfMonth(dueOn), -1);
  const covers = { from: startOfMonth(last), to: endOfMonth(last), label: last.slice(0, 7) };
  return { docNumber: '〔1〕', unit, ruledOn: dueOn, dueOn, covers };
};
const message = (due: string, at: string, over: Partial<RehearsedMessage> = {}): RehearsedMessage => ({
  ...{ at: `${at}T09:00:00+08:00`, rung: 'remind-3', channel: 'mail', person: '甲', unit: '区教委' },
  ...{ docNumber: '〔1〕', dueOn: localDate(due), why: '' },
  ...over,
});
const run = (filings: RehearsedFiling[], messages: RehearsedMessage[]): Rehearsal => {
  return { from, to, filings, messages };
};

test('a filing of the records is the same as the one a rule expects in its place', () => {
  const { covers, ...expected } = filing('2023-12-04');
  const { to: last, from: first, label } = covers;
  const standing = { ...expected, covers: { to: last, from: first, label }, state: 'open' as const };
  const { filings } = compareRehearsals(run([standing], []), run([{ ...expected, covers }], []));
  expect(filings).toEqual({ added: [], dropped: [], moved: [], same: 1 });
});

test('a later day in the month moves filings and their messages, a new rung adds, a lost person drops', () => {
  const before = run(
    [filing('2023-12-04'), filing('2024-01-03')],
    [
      message('2023-12-04', '2023-11-29'),
      message('2024-01-03', '2023-12-28'),
      message('2023-12-04', '2023-11-29', { person: '乙' }),
    ],
  );
  const after = run(
    [filing('2023-12-04'), filing('2024-01-05'), filing('2024-01-05', '区财政局')],
    [
      message('2023-12-04', '2023-11-29'),
      message('2024-01-05', '2024-01-02'),
      message('2024-01-05', '2024-01-05', { rung: 'today' }),
    ],
  );
  const { filings, messages } = compareRehearsals(before, after);
  expect(filings).toEqual({
    added: [filing('2024-01-05', '区财政局')],
    dropped: [],
    moved: [{ before: filing('2024-01-03'), after: filing('2024-01-05') }],
    same: 1,
  });
  expect(messages.moved.map((m) => [m.before.at.slice(0, 10), m.after.at.slice(0, 10)])).toEqual([
    ['2023-12-28', '2024-01-02'],
  ]);
  expect(messages.added.map((m) => m.rung)).toEqual(['today']);
  expect(messages.dropped.map((m) => m.person)).toEqual(['乙']);
  expect(messages.same).toBe(1);
});

test('the first reminder of a filing due after the days looked at moves with it', () => {
  const before = run([], [message('2024-02-05', '2024-01-31')]);
  const after = run([], [message('2024-02-02', '2024-01-30')]);
  expect(compareRehearsals(before, after).messages).toMatchObject({ added: [], dropped: [], same: 0 });
});

test('of filings beyond the days looked at, another month is another filing', () => {
  const before = run([], [message('2024-02-05', '2024-01-31')]);
  const after = run([], [message('2024-03-05', '2024-01-31')]);
  const { added, dropped, moved } = compareRehearsals(before, after).messages;
  expect([added.length, dropped.length, moved.length]).toEqual([1, 1, 0]);
});

const days = fc.integer({ min: 1, max: 28 });
const months = fc.constantFrom([2023, 11], [2023, 12], [2024, 1]);
const rehearsals = fc
  .array(fc.tuple(months, days, fc.constantFrom('甲局', '乙局'), fc.nat(5)), { maxLength: 10 })
  .map((list) => {
    const filings = list.map(([[year = 0, month = 0], day, unit]) =>
      filing(fromParts({ year, month, day }), unit),
    );
    const messages = filings.map((f, i) => {
      const sent = addDays(f.dueOn, (list[i]?.[3] ?? 0) - 3);
      return message(f.dueOn, sent < from ? from : sent, { unit: f.unit, person: `${i % 2}` });
    });
    return run(filings, messages);
  });
const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

test('every row of both stands exactly once; nothing differs from itself; backwards is the mirror', () => {
  fc.assert(
    fc.property(rehearsals, rehearsals, (a, b) => {
      const there = compareRehearsals(a, b);
      const back = compareRehearsals(b, a);
      for (const kind of ['filings', 'messages'] as const) {
        const { added, dropped, moved, same } = there[kind];
        const [rowsA, rowsB]: [readonly unknown[], readonly unknown[]] = [a[kind], b[kind]];
        const changedA: unknown[] = [...dropped, ...moved.map((m) => m.before)];
        const changedB: unknown[] = [...added, ...moved.map((m) => m.after)];
        expect(changedA.length + same).toBe(rowsA.length);
        expect(changedB.length + same).toBe(rowsB.length);
        expect(sorted(rowsA)).toEqual(expect.arrayContaining(sorted(changedA)));
        expect(sorted(rowsB)).toEqual(expect.arrayContaining(sorted(changedB)));
        expect([back[kind].added.length, back[kind].dropped.length]).toEqual([dropped.length, added.length]);
      }
      const none = compareRehearsals(a, a);
      expect([none.filings.same, none.messages.same]).toEqual([a.filings.length, a.messages.length]);
    }),
  );
});

test('by person, channel, rung or day, and on the calendar, everything stands once', () => {
  fc.assert(
    fc.property(rehearsals, (rehearsal) => {
      for (const by of ['person', 'channel', 'rung', 'day'] as const) {
        const groups = groupMessages(rehearsal.messages, by);
        expect(sorted(groups.flatMap((g) => g.messages))).toEqual(sorted(rehearsal.messages));
        expect(new Set(groups.map((g) => g.key)).size).toBe(groups.length);
      }
      const calendar = calendarOf(rehearsal);
      expect(sorted(calendar.flatMap((d) => d.messages))).toEqual(sorted(rehearsal.messages));
      expect(sorted(calendar.flatMap((d) => d.due))).toEqual(sorted(rehearsal.filings));
      expect(calendar).toHaveLength(92);
      for (const { messages, byRung, byChannel, persons } of calendar) {
        expect(Object.values(byRung).reduce((a, b) => a + b, 0)).toBe(messages.length);
        expect(Object.values(byChannel).reduce((a, b) => a + b, 0)).toBe(messages.length);
        expect(persons).toBe(new Set(messages.map((m) => m.person)).size);
      }
    }),
  );
});

test('a message that waits beyond the last day has a square of its own', () => {
  const late = calendarOf(run([], [message('2024-02-05', '2024-02-05')]));
  expect(late.slice(-2).map((d) => [d.day, d.messages.length])).toEqual([
    ['2024-01-31', 0],
    ['2024-02-05', 1],
  ]);
  expect(partsOf(late[0]?.day ?? to)).toEqual(partsOf(from));
});
