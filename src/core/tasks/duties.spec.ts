import { instantAt } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { buildRegistry, type Succession, type Unit } from '../units/index.js';
import {
  bearerOf,
  confirmLead,
  moveTask,
  signDuty,
  turnsOf,
  unitsBorneBy,
  unitsEverBorneBy,
  type Duty,
  type TaskWithDuties,
} from './index.js';

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

describe('the line of bearers', () => {
  const unit = (id: string, validTo: string | null = null): Unit => ({
    ...{
      id,
      jurisdiction: 'j',
      canonical: null,
      printed: id,
      aliases: [],
      kind: 'department',
      validFrom: null,
    },
    ...{ validTo: validTo === null ? null : localDate(validTo), hostUnitId: null },
  });
  const ends = (from: string[], to: string[], on: string): Succession => ({
    ...{ id: `${from.join()}-ends`, kind: 'merge', from, to, effectiveOn: localDate(on), precision: 'day' },
    ...{ partial: false, confidence: 'high', dateConfidence: 'high', source: 'test', note: null },
  });
  // a → b → c by renaming; d absorbed by c; s split into gone (dissolved) and t; x dissolved without a successor.
  const registry = buildRegistry({
    jurisdictions: [{ id: 'j', name: '区', prefix: '区', level: 'district', parentId: null }],
    units: [
      ...[unit('a', '2018-12-31'), unit('b', '2021-05-31'), unit('c'), unit('d', '2021-05-31'), unit('y')],
      ...[unit('s', '2019-12-31'), unit('gone', '2020-12-31'), unit('t'), unit('x', '2019-12-31')],
    ],
    successions: [
      ends(['a'], ['b'], '2019-01-01'),
      ends(['b', 'd'], ['c'], '2021-06-01'),
      ends(['s'], ['gone', 't'], '2020-01-01'),
      ends(['gone'], [], '2021-01-01'),
      ends(['x'], [], '2020-01-01'),
    ],
    groups: [],
    coordination: [],
  });
  const on = (day: string) => ({ registry, on: localDate(day) });

  it.each([
    ['a', '2018-12-31', ['a']],
    ['a', '2019-01-01', ['a', 'b 2019-01-01']],
    ['a', '2021-06-01', ['a', 'b 2019-01-01', 'c 2021-06-01']],
    ['s', '2020-12-31', ['s', 'gone 2020-01-01']],
    ['s', '2021-01-01', ['s', 't 2020-01-01']],
    ['x', '2020-01-01', ['x']],
    ['y', '2020-01-01', ['y']],
  ])('of %s on %s is %j', (unitId, day, line) => {
    expect(turnsOf(unitId, on(day)).map((turn) => [turn.unitId, turn.from ?? []].flat().join(' '))).toEqual(
      line,
    );
  });

  it.each([
    ['c', '2021-05-31', ['c'], ['c']],
    ['c', '2021-06-01', ['c', 'a', 'b', 'd'], ['c', 'a', 'b', 'd']],
    ['b', '2021-05-31', ['b', 'a'], ['b', 'a']],
    // Who bore them once reads on, but no longer bears.
    ['b', '2021-06-01', ['b'], ['b', 'a']],
    ['t', '2020-06-01', ['t'], ['t']],
    ['t', '2021-06-01', ['t', 's'], ['t', 's']],
  ])('lets %s on %s bear the duties of %j and read those of %j', (unitId, day, bears, reads) => {
    expect(unitsBorneBy(unitId, on(day)).sort()).toEqual([...bears].sort());
    expect(unitsEverBorneBy(unitId, on(day)).sort()).toEqual([...reads].sort());
  });

  it('ends with the one bearer, on any day, for any unit', () => {
    for (const unitId of registry.units.keys())
      for (const day of ['2018-01-01', '2019-06-01', '2020-06-01', '2021-01-01', '2022-01-01'])
        expect(turnsOf(unitId, on(day)).at(-1)?.unitId).toBe(bearerOf(unitId, on(day)).unitId ?? unitId);
  });
});
