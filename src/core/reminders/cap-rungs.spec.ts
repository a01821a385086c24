import fc from 'fast-check';
import { dateOf, instantAt, type Instant } from '../kernel/instant.js';
import { addDays, localDate } from '../kernel/local-date.js';
import { capRungs, type Rung, type RungMessage } from './index.js';

const MONDAY = localDate('2023-11-27');
const rung = (id: string, over: Partial<Rung> = {}): Rung => ({
  ...{ rung: id, kind: 'remind', offsetWorkingDays: -3, at: '09:00', channels: ['sms', 'mail'] },
  ...{ to: ['liaison'], cc: [], needsApproval: false, label: id, ...over },
});
const CHASE = rung('chase', { cap: { per: 'filing', most: 2 } });
const NAG = rung('nag', { cap: { per: 'person-day', most: 1 } });
const FREE = rung('free');

const message = (rule: Rung, over: Partial<RungMessage> = {}): RungMessage => {
  const at: Instant = over.at ?? instantAt(MONDAY, '09:00');
  const about = { filingId: 'a', personId: 'p', channel: 'mail' as const, version: 1 };
  return { ...about, rung: rule.rung, rule, at, on: dateOf(at), ...over };
};

test('of two channels the one the rung names first is kept', () => {
  const wanted = [message(NAG), message(NAG, { channel: 'sms' })];
  const { kept, held } = capRungs(wanted, []);
  expect(kept.map(({ channel }) => channel)).toEqual(['sms']);
  expect(held.map(({ message: { channel }, why }) => [channel, why])).toEqual([
    ['mail', '该人当日已收到1条，达到上限'],
  ]);
  expect(capRungs(wanted, [], { perDay: false }).held).toEqual([]);
});

test('each ladder has its own cap for a rung of one name; what one lets through counts for the next', () => {
  const loose = rung('chase', { cap: { per: 'filing', most: 3 } });
  const wanted = ['p', 'q', 'r', 's'].flatMap((personId) => [
    message(CHASE, { personId, filingId: 'a' }),
    message(loose, { personId, filingId: 'b', version: 2 }),
  ]);
  const { kept } = capRungs(wanted, []);
  expect(kept.filter(({ filingId }) => filingId === 'a')).toHaveLength(2);
  expect(kept.filter(({ filingId }) => filingId === 'b')).toHaveLength(3);
});

test('what a group is told for several people counts once', () => {
  const toGroup = message(CHASE, { personId: 'unit:office', channel: 'wecom' });
  expect(capRungs([toGroup, toGroup, toGroup, message(CHASE)], []).held).toEqual([]);
});

test('tick by tick and all at once come to the same, in whatever order they are given', () => {
  const any = fc
    .record({
      rule: fc.constantFrom(CHASE, NAG, FREE),
      ...{ filingId: fc.constantFrom('a', 'b'), personId: fc.constantFrom('p', 'q') },
      ...{ channel: fc.constantFrom('mail' as const, 'sms' as const), version: fc.constantFrom(1, 2) },
      at: fc.nat(3).map((day) => instantAt(addDays(MONDAY, day), '09:00')),
    })
    .map(({ rule, ...over }) => message(rule, over));
  const keyOf = (m: RungMessage) => `${m.filingId} ${m.rung} ${m.personId} ${m.channel}`;
  const everyRungOnce = fc.uniqueArray(any, { maxLength: 24, selector: keyOf });
  const shuffled = everyRungOnce.chain((wanted) =>
    fc.tuple(fc.constant(wanted), fc.shuffledSubarray(wanted, { minLength: wanted.length })),
  );
  fc.assert(
    fc.property(shuffled, ([wanted, mixed]) => {
      const whole = new Set(capRungs(wanted, []).kept.map(keyOf));
      const days = [...new Set(mixed.map(({ at }) => at))].sort((a, b) => a - b);
      const sent: RungMessage[] = [];
      for (const day of days) sent.push(...capRungs(mixed.filter(({ at }) => at === day), sent).kept); // prettier-ignore
      expect(new Set(sent.map(keyOf))).toEqual(whole);
    }),
  );
});
