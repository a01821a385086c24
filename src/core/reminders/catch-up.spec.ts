import fc from 'fast-check';
import { instant, instantAt } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { CATCH_UP_GRACE, catchUp, type CatchUpInput, type PlannedRung, type RungKind } from './index.js';

const at = (day: string, time: string) => instantAt(localDate(day), time);
const KINDS: Readonly<Record<string, RungKind>> = { remind: 'remind', chase: 'chase', overdue: 'mark' };
const rung = (filingId: string, name: string, when: number, superseded = false): PlannedRung => {
  const dueOn = localDate('2023-11-03');
  return { filingId, rung: name, at: instant(when), dueOn, superseded, why: '' };
};
const input = (planned: readonly PlannedRung[], until: number): CatchUpInput<PlannedRung> => ({
  planned,
  kindOf: (r) => KINDS[r.rung] ?? 'draft',
  audienceOf: (r) =>
    r.rung === 'chase'
      ? [
          { personId: 'liaison', channels: ['sms', 'mail'] },
          { personId: 'leader', channels: ['sms'] },
        ]
      : [{ personId: 'liaison', channels: ['mail'] }],
  from: instant(0),
  until: instant(until),
  grace: CATCH_UP_GRACE,
});

test('five days down: all recorded, one message per person, and a sentence for the status page', () => {
  const planned = [
    rung('a', 'remind', at('2023-11-03', '09:00'), true),
    rung('a', 'overdue', at('2023-11-04', '00:00')),
    rung('a', 'chase', at('2023-11-06', '09:00')),
    rung('b', 'chase', at('2023-11-08', '10:10')),
  ];
  const done = catchUp(input(planned, at('2023-11-08', '10:20')));
  expect(done?.rungs.map((r) => [r.rung, r.missed])).toEqual([
    ['remind', true],
    ['overdue', true],
    ['chase', true],
    ['chase', false],
  ]);
  expect(done?.messages.map((m) => [m.personId, m.channel, m.rungs.map((r) => r.filingId)])).toEqual([
    ['liaison', 'mail', ['a', 'b']],
    ['leader', 'sms', ['a', 'b']],
  ]);
  expect(done?.summary).toMatchObject({
    missedFrom: at('2023-11-03', '09:00'),
    missedUntil: at('2023-11-06', '09:00'),
    madeGoodAt: at('2023-11-08', '10:20'),
    ...{ rungs: 3, filings: 1, persons: 2, byRung: { remind: 1, overdue: 1, chase: 1 } },
    sentence:
      '11月3日09:00至11月6日09:00应办的3级（1件报送单）因系统中断未按时办理，已于11月8日10:20补记，并向2人各合并发送一条消息，不逐级重发。',
  });
});

test.each([
  [0, false],
  [CATCH_UP_GRACE, false],
  [CATCH_UP_GRACE + 1, true],
])('reached %i ms late: missed is %s', (late, missed) => {
  const planned = [rung('a', 'chase', 1_000_000)];
  expect(catchUp(input(planned, 1_000_000 + late)) !== null).toBe(missed);
});

test('nothing planned, nothing to make good', () => {
  expect(catchUp(input([], 10))).toBeNull();
});

test('every rung is recorded as planned, each person hears once, each filing at most once in it', () => {
  const rungs = fc.uniqueArray(
    fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('remind', 'overdue', 'chase'), fc.nat(9)),
    { selector: ([filing, name]) => `${filing} ${name}`, maxLength: 9 },
  );
  fc.assert(
    fc.property(rungs, (list) => {
      const planned = list.map(([filing, name, day]) => {
        const overtaken = name === 'remind' && list.some(([f, n]) => f === filing && n === 'chase');
        return rung(filing, name, day * 86_400_000, overtaken);
      });
      const done = catchUp(input(planned, 30 * 86_400_000));
      expect(done?.rungs.map(({ missed: _, ...r }) => r) ?? []).toEqual(planned);
      const people = done?.messages.map((m) => m.personId) ?? [];
      expect(new Set(people).size).toBe(people.length);
      for (const { rungs: told } of done?.messages ?? []) {
        expect(told.length).toBeGreaterThan(0);
        expect(new Set(told.map((r) => r.filingId)).size).toBe(told.length);
      }
    }),
  );
});
