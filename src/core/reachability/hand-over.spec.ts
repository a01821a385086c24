import fc from 'fast-check';
import { instantAt } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { HAND_OVER_FAULTS, handOver, type HandOver, type HeldItem, type Receiver } from './index.js';

const contact = { email: 'a@b.cn', phone: '13800138000', lastLoginAt: null, leftOn: null };
const from = { ...contact, personId: 'p', name: '甲' };
const to: Receiver = { ...contact, personId: 'q', name: '乙', unitIds: ['u', 'v'] };
const at = instantAt(localDate('2023-11-29'), '10:00');
const order: HandOver = { from, to, at, reason: ' 甲调离 ' };
const item = (id: string, over: Partial<HeldItem> = {}): HeldItem => {
  return { kind: 'filing', id, unitId: 'u', heldBy: 'p', open: true, ...over };
};

test('all that is open moves in one step; what is closed and what others hold stays', () => {
  const items = [
    item('1'),
    item('2', { open: false }),
    item('3', { heldBy: 'z' }),
    item('4', { unitId: 'v' }),
  ];
  const done = handOver(items, order);
  expect(done.ok && done.next.map((i) => i.heldBy)).toEqual(['q', 'p', 'z', 'q']);
  expect(done.ok && done.facts).toEqual(
    [
      ['1', 'u'],
      ['4', 'v'],
    ].map(([id, unitId]) => {
      const fact = { type: 'item.handed-over', kind: 'filing', id, unitId };
      return { ...fact, from: 'p', to: 'q', at, reason: '甲调离' };
    }),
  );
});

const away = { personId: 'q', from: localDate('2023-11-29'), to: localDate('2023-12-01'), reason: '休假' };
const refusals: [string, string, Partial<HandOver>, HeldItem[]][] = [
  ['hand-over/same-person', '同一人', { to: { ...to, personId: 'p' } }, [item('1')]],
  ['hand-over/no-reason', '原因', { reason: ' ' }, [item('1')]],
  ['hand-over/nothing-open', '甲名下没有', {}, [item('1', { open: false })]],
  ['hand-over/left-post', '11月29日离岗', { to: { ...to, leftOn: localDate('2023-11-29') } }, [item('1')]],
  ['hand-over/absent', '休假至12月1日', { absences: [away] }, [item('1')]],
  ['hand-over/unreachable', '未填写邮箱', { to: { ...to, email: '', phone: '1' } }, [item('1')]],
  ['hand-over/not-of-this-unit', '其中1项', {}, [item('1'), item('2', { unitId: 'w' })]],
];

test.each(refusals)('refused: %s', (code, words, change, items) => {
  const done = handOver(items, { ...order, ...change });
  expect(done.ok ? [] : done.faults.map((f) => f.code)).toEqual([code]);
  expect(done.ok ? '' : done.faults[0]?.sentence).toContain(words);
});

test('every refusal of the closed list is in the table', () => {
  expect(refusals.map(([code]) => code).sort()).toEqual([...HAND_OVER_FAULTS].sort());
});

test('nothing is lost or doubled, and handing on again finds nothing left', () => {
  const any = fc.record({
    ...{ kind: fc.constantFrom('filing', 'draft'), unitId: fc.constantFrom('u', 'v') },
    ...{ id: fc.string(), heldBy: fc.constantFrom('p', 'q', 'z'), open: fc.boolean() },
  });
  fc.assert(
    fc.property(fc.array(any), (items) => {
      const done = handOver(items, order);
      const mine = items.filter((i) => i.open && i.heldBy === 'p');
      expect(done.ok).toBe(mine.length > 0);
      if (!done.ok) return;
      expect(done.facts).toHaveLength(mine.length);
      expect(done.next.map(({ heldBy: _, ...rest }) => rest)).toEqual(
        items.map(({ heldBy: _, ...rest }) => rest),
      );
      expect(handOver(done.next, order).ok).toBe(false);
    }),
  );
});
