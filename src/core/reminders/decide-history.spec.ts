import { instant } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { extendDue, resume, suspend } from './index.js';

const at = instant(200);
const reason = ' 汛情 ';
const due = [{ dueOn: localDate('2023-12-04'), since: instant(100) }];
const order = { at, reason, dueOn: localDate('2023-12-08'), today: localDate('2023-12-01') };

test('an extension joins the dates there were', () => {
  expect(extendDue(due, order)).toEqual({ ok: true, next: [...due, { dueOn: order.dueOn, since: at }] });
});

test.each([
  ['请说明延期的原因。', { reason: '' }],
  ['延期后的截止日12月4日须晚于现截止日12月4日。', { dueOn: localDate('2023-12-04') }],
  ['延期后的截止日12月8日已过。', { today: localDate('2023-12-09') }],
  ['系统时间早于上一次变更，请先核对服务器时钟。', { at: instant(99) }],
])('an extension is refused: %s', (problem, change) => {
  expect(extendDue(due, { ...order, ...change })).toEqual({ ok: false, problems: [problem] });
});

test('suspended, resumed, suspended again', () => {
  const first = suspend([], { at, reason });
  const next = first.ok ? first.next : [];
  expect(next).toEqual([{ from: at, until: null, reason: '汛情' }]);
  expect(suspend(next, { at, reason }).ok).toBe(false);
  expect(suspend(next, { at, reason: '' })).toEqual({
    ok: false,
    problems: ['请说明中止的原因。', '该报送单已中止，无须重复中止。'],
  });
  expect(resume(next, { at: instant(199) }).ok).toBe(false);
  const ended = resume(next, { at: instant(300) });
  const rested = ended.ok ? ended.next : [];
  expect(rested).toEqual([{ from: at, until: 300, reason: '汛情' }]);
  expect(resume(rested, { at: instant(400) }).ok).toBe(false);
  expect(suspend(rested, { at: instant(299), reason }).ok).toBe(false);
  expect(suspend(rested, { at: instant(300), reason }).ok).toBe(true);
});
