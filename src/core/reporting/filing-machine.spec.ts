import fc from 'fast-check';
import { instant, instantAt } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import {
  acceptFiling,
  deadlineOf,
  FILING_MACHINE,
  isOverdue,
  returnFiling,
  submitFiling,
  validateMachine,
  type Filing,
  type FilingState,
  type Machine,
} from './index.js';

const dueOn = localDate('2023-12-04');
const at = instantAt(dueOn, '10:00');
const open: Filing = {
  filingId: 'f1',
  unitId: 'u1',
  dueOn,
  state: 'open',
  version: 1,
  entries: [
    { taskId: 't1', done: '已完成方案', noChange: false },
    { taskId: 't2', done: '', noChange: true },
  ],
  submittedAt: null,
  late: false,
};
const submitted: Filing = { ...open, state: 'submitted', version: 2, submittedAt: at };

test('the filing machine is sound', () => {
  expect(validateMachine(FILING_MACHINE)).toEqual([]);
});

describe('the validator sees', () => {
  const sound: Machine<string, string> = {
    name: 'm',
    initial: 'a',
    states: ['a', 'b'],
    finals: ['b'],
    transitions: [{ from: 'a', event: 'go', to: 'b' }],
  };
  test.each<[string, Partial<Machine<string, string>>]>([
    ['unreachable: c', { states: ['a', 'b', 'c'] }],
    [
      'no way to an end: c',
      { states: ['a', 'b', 'c'], transitions: [...sound.transitions, { from: 'a', event: 'x', to: 'c' }] },
    ],
    ['unknown state: z', { initial: 'z' }],
    ['two answers for: a + go', { transitions: [...sound.transitions, { from: 'a', event: 'go', to: 'a' }] }],
    ['final with an exit: b', { transitions: [...sound.transitions, { from: 'b', event: 'back', to: 'a' }] }],
    ['state declared twice: a', { states: ['a', 'a', 'b'] }],
  ])('%s', (problem, change) => {
    expect(validateMachine(sound)).toEqual([]);
    expect(validateMachine({ ...sound, ...change }).join('\n')).toContain(problem);
  });
});

test('submitting on time, returned, late the second time, accepted', () => {
  const first = submitFiling(open, { at, unitId: 'u1', version: 1 });
  if (!first.ok) throw new Error(first.refusal.code);
  expect(first.next).toEqual(submitted);
  expect(first.facts).toEqual([
    { type: 'filing.submitted', filingId: 'f1', at, late: false, resubmitted: false },
  ]);
  const back = returnFiling(first.next, { at, version: 2, reason: ' 数据不符 ' });
  if (!back.ok) throw new Error(back.refusal.code);
  expect(back.facts).toEqual([{ type: 'filing.returned', filingId: 'f1', at, reason: '数据不符' }]);
  const again = submitFiling(back.next, { at: deadlineOf(dueOn), unitId: 'u1', version: 3 });
  if (!again.ok) throw new Error(again.refusal.code);
  expect(again.facts).toMatchObject([{ late: true, resubmitted: true }]);
  const done = acceptFiling(again.next, { at, version: 4 });
  expect(done).toMatchObject({ ok: true, next: { state: 'accepted', version: 5, late: true } });
});

test.each<[string, ReturnType<typeof submitFiling>, object]>([
  ['filing/not-yours', submitFiling(open, { at, unitId: 'u2', version: 1 }), { filingId: 'f1' }],
  ['filing/stale', submitFiling(open, { at, unitId: 'u1', version: 0 }), { version: 1, seen: 0 }],
  ['filing/wrong-state', submitFiling(submitted, { at, unitId: 'u1', version: 1 }), { state: 'submitted' }],
  ['filing/wrong-state', acceptFiling(open, { at, version: 1 }), { state: 'open', event: 'accept' }],
  ['filing/reason-required', returnFiling(submitted, { at, version: 2, reason: ' 改 ' }), {}],
  ['filing/stale', returnFiling(submitted, { at, version: 1, reason: '数据不符' }), {}],
])('%s', (code, decision, facts) => {
  expect(decision).toMatchObject({ ok: false, refusal: { code, facts } });
});

test('an entry with neither text nor “no change” is named', () => {
  const entries = [
    ...open.entries,
    ...['t3', 't4'].map((taskId) => ({ taskId, done: ' \n', noChange: false })),
  ];
  expect(submitFiling({ ...open, entries }, { at, unitId: 'u1', version: 1 })).toMatchObject({
    refusal: { code: 'filing/incomplete', facts: { missing: 't3,t4', count: 2 } },
  });
});

test.each<[FilingState, string, boolean]>([
  ['open', '2023-12-04T23:59', false],
  ['open', '2023-12-05T00:00', true],
  ['returned', '2023-12-05T00:00', true],
  ['submitted', '2023-12-20T00:00', false],
  ['accepted', '2023-12-20T00:00', false],
])('%s at %s overdue: %s', (state, when, expected) => {
  const moment = instantAt(localDate(when.slice(0, 10)), when.slice(11));
  expect(isOverdue({ dueOn, state }, moment)).toBe(expected);
});

test('what is submitted while it rests is in time whatever the day', () => {
  const at = instantAt(localDate('2024-01-05'), '10:00');
  const sent = [true, false].map((resting) =>
    submitFiling({ ...open, resting }, { at, unitId: 'u1', version: 1 }),
  );
  expect(sent.map((decision) => decision.ok && decision.next.late)).toEqual([false, true]);
});

test('a deadline at noon passes at noon', () => {
  const noon = { ...open, dueTime: '12:00' };
  const [inTime, late] = [instant(instantAt(dueOn, '12:00') - 1), instantAt(dueOn, '12:00')];
  const sent = [inTime, late].map((moment) => submitFiling(noon, { at: moment, unitId: 'u1', version: 1 }));
  expect(sent.map((decision) => decision.ok && decision.next.late)).toEqual([false, true]);
  expect([inTime, late].map((moment) => isOverdue(noon, moment))).toEqual([false, true]);
  expect(isOverdue({ ...noon, dueTime: null }, late)).toBe(false);
  expect(deadlineOf(dueOn, null)).toBe(deadlineOf(dueOn, '24:00'));
});

test('whatever is tried, a filing stays in its machine, counts its versions and never forgets that it was late', () => {
  const step = fc.record({ event: fc.constantFrom('submit', 'return', 'accept'), minutes: fc.nat(3000) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let filing = open;
      for (const { event, minutes } of steps) {
        const by = {
          at: instant(at + minutes * 60_000),
          version: filing.version,
          unitId: 'u1',
          reason: '补充数据',
        };
        const decide = { submit: submitFiling, return: returnFiling, accept: acceptFiling }[event];
        const decision = decide(filing, by);
        const allowed = FILING_MACHINE.transitions.find((t) => t.from === filing.state && t.event === event);
        expect(decision.ok).toBe(allowed !== undefined);
        if (!decision.ok) continue;
        expect(decision.next).toMatchObject({ state: allowed?.to, version: filing.version + 1 });
        expect(decision.next.late || !filing.late).toBe(true);
        filing = decision.next;
      }
    }),
  );
});
