import { instantAt } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { confirmLead, moveTask, signDuty, type Duty, type TaskWithDuties } from './index.js';

const at = instantAt(localDate('2023-10-09'), '10:00');
const duty = (unitId: string, role: 'lead' | 'co', fields: Partial<Duty> = {}): Duty => ({
  taskN: 1,
  unitId,
  role,
  printedName: unitId,
  via: null,
  presumed: false,
  state: 'assigned',
  signedAt: null,
  ...fields,
});
const task = (fields: Partial<TaskWithDuties> = {}): TaskWithDuties => ({
  taskN: 1,
  state: 'assigned',
  duties: [duty('a', 'lead'), duty('b', 'lead'), duty('c', 'co')],
  ...fields,
});

function accept<T>(decision: { ok: true; next: T } | { ok: false }): T {
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  return decision.next;
}

describe('signDuty', () => {
  it('starts the task with the last lead, not with a co-unit', () => {
    const withCo = accept(signDuty(task(), { unitId: 'c', at }));
    const withOne = accept(signDuty(withCo, { unitId: 'a', at }));
    expect([withCo.state, withOne.state]).toEqual(['assigned', 'assigned']);
    const last = signDuty(withOne, { unitId: 'b', at });
    expect(last).toMatchObject({
      next: { state: 'in-progress' },
      facts: [
        { type: 'duty.signed', unitId: 'b' },
        { type: 'task.started', at },
      ],
    });
  });
  it('lets a co-unit sign after the start', () => {
    const next = accept(signDuty(task({ state: 'in-progress' }), { unitId: 'c', at }));
    expect(next.duties[2]).toMatchObject({ state: 'signed', signedAt: at });
  });
  it.each([
    ['a stranger', task(), 'x', 'duty/not-yours'],
    [
      'a second time',
      task({ duties: [duty('a', 'lead', { state: 'signed', signedAt: at })] }),
      'a',
      'task/wrong-state',
    ],
    ['a draft', task({ state: 'drafted' }), 'a', 'task/wrong-state'],
    ['a closed task', task({ state: 'closed' }), 'a', 'task/wrong-state'],
    ['a finished task', task({ state: 'finished' }), 'c', 'task/wrong-state'],
  ])('refuses %s', (_, given, unitId, code) => {
    expect(signDuty(given, { unitId, at })).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('confirmLead', () => {
  const presumed = task({ duties: [duty('a', 'lead', { presumed: true }), duty('b', 'co')] });

  it('confirms the presumed lead', () => {
    const next = accept(confirmLead(presumed, 'a'));
    expect(next.duties.map((d) => [d.unitId, d.role, d.presumed])).toEqual([
      ['a', 'lead', false],
      ['b', 'co', false],
    ]);
  });
  it('gives the lead to another unit of the task and keeps the first as a co-unit', () => {
    const decision = confirmLead(presumed, 'b');
    expect(accept(decision).duties.map((d) => [d.unitId, d.role])).toEqual([
      ['a', 'co'],
      ['b', 'lead'],
    ]);
    expect(decision).toMatchObject({ facts: [{ unitId: 'b', instead: ['a'] }] });
  });
  it('starts the task when the new lead has signed already', () => {
    const signed = accept(signDuty(presumed, { unitId: 'b', at }));
    expect(signed.state).toBe('assigned');
    expect(accept(confirmLead(signed, 'b')).state).toBe('in-progress');
  });
  it.each([
    ['a printed lead', task(), 'c', 'task/wrong-state'],
    ['a closed task', { ...presumed, state: 'closed' as const }, 'a', 'task/wrong-state'],
    ['a unit without a duty', presumed, 'x', 'task/unknown-unit'],
  ])('refuses %s', (_, given, unitId, code) => {
    expect(confirmLead(given, unitId)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('moveTask', () => {
  const working = task({ state: 'in-progress' });

  it('walks from work to 销号, verified by somebody else', () => {
    const finished = accept(moveTask(working, 'finish', 'a'));
    expect(accept(moveTask(finished, 'send-back', 'office')).state).toBe('in-progress');
    expect(accept(moveTask(finished, 'close', 'office')).state).toBe('closed');
    expect(accept(moveTask(finished, 'withdraw', 'office')).state).toBe('withdrawn');
  });
  it.each([
    ['a co-unit that reports the end', working, 'finish', 'c', 'duty/not-yours'],
    ['an outsider that reports the end', working, 'finish', 'x', 'duty/not-yours'],
    ['a lead that closes its own task', task({ state: 'finished' }), 'close', 'a', 'access/forbidden'],
    ['a co-unit that closes it', task({ state: 'finished' }), 'close', 'c', 'access/forbidden'],
    ['closing what is not finished', working, 'close', 'office', 'task/wrong-state'],
    ['reopening what is closed', task({ state: 'closed' }), 'send-back', 'office', 'task/wrong-state'],
  ] as const)('refuses %s', (_, given, event, unitId, code) => {
    expect(moveTask(given, event, unitId)).toMatchObject({ ok: false, refusal: { code } });
  });
});
