import fc from 'fast-check';
import { instantAt } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import type { Duty } from '../tasks/index.js';
import { buildRegistry, type Succession, type Unit } from '../units/index.js';
import { followDuties, type GivenTask } from './follow-duties.js';

const at = instantAt(localDate('2023-10-09'), '10:00');
const duty = (taskN: number, unitId: string, role: 'lead' | 'co', fields: Partial<Duty> = {}): Duty => ({
  ...{ taskN, unitId, role, printedName: unitId, via: null, presumed: false },
  ...{ state: 'assigned', signedAt: null, ...fields },
});
const signed = { state: 'signed', signedAt: at } as const;

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
const MERGED: Succession = {
  ...{
    id: 's',
    kind: 'merge',
    from: ['old'],
    to: ['heir'],
    effectiveOn: localDate('2023-10-20'),
    precision: 'day',
  },
  ...{ partial: false, confidence: 'high', dateConfidence: 'high', source: 'test', note: null },
};
const registry = buildRegistry({
  jurisdictions: [{ id: 'j', name: '区', prefix: '区', level: 'district', parentId: null }],
  units: [...['a', 'b', 'c', 'd', 'heir'].map((id) => unit(id)), unit('old', '2023-10-19')],
  ...{ successions: [MERGED], groups: [], coordination: [] },
});
const day = { registry, on: localDate('2023-10-31') };

const given = (duties: readonly Duty[], fields: Partial<GivenTask> = {}): GivenTask => ({
  ...{ taskN: 1, state: 'assigned', duties, ...fields },
});
const follow = (was: GivenTask, frozen: readonly Duty[], dropped: readonly number[] = []) =>
  followDuties({ given: [was], dropped, frozen, day });

describe('duties under a new version', () => {
  it('end with a dropped task, which is withdrawn', () => {
    const was = given([duty(1, 'a', 'lead', signed), duty(1, 'b', 'co')]);
    expect(follow(was, [], [1])).toEqual({
      ended: [
        { taskN: 1, unitId: 'a', why: 'task-dropped' },
        { taskN: 1, unitId: 'b', why: 'task-dropped' },
      ],
      ...{ added: [], moved: [], states: [{ taskN: 1, state: 'withdrawn' }] },
    });
  });

  it('of a task that nobody had are all new, and it is given out', () => {
    const frozen = [duty(7, 'a', 'lead'), duty(7, 'b', 'co')];
    expect(follow(given([], { taskN: 7, state: 'drafted' }), frozen)).toEqual({
      ...{ ended: [], added: frozen, moved: [], states: [{ taskN: 7, state: 'assigned' }] },
    });
  });

  it('stay with who bears them, whatever the name, and with members of a group that both name', () => {
    const was = given([duty(1, 'old', 'lead', signed), duty(1, 'c', 'co', { via: '各部门' })]);
    const frozen = [duty(1, 'heir', 'lead', { printedName: 'old' }), duty(1, 'd', 'co', { via: '各部门' })];
    expect(follow(was, frozen)).toMatchObject({ ended: [], added: [], moved: [] });
  });

  it('change their part and keep the signature: the task starts when its new leads have signed', () => {
    const was = given([duty(1, 'a', 'lead'), duty(1, 'b', 'co', signed)]);
    const { moved, states } = follow(was, [duty(1, 'b', 'lead'), duty(1, 'a', 'co')]);
    expect(moved.map(({ unitId, wasRole, role }) => [unitId, wasRole, role])).toEqual([
      ['b', 'co', 'lead'],
      ['a', 'lead', 'co'],
    ]);
    expect(states).toEqual([{ taskN: 1, state: 'in-progress' }]);
    expect(follow(was, [duty(1, 'b', 'lead'), duty(1, 'd', 'lead')]).states).toEqual([]);
  });

  it('of a closed task stay: it is done', () => {
    const was = given([duty(1, 'a', 'lead', signed)], { state: 'closed' });
    expect(follow(was, [duty(1, 'b', 'lead')])).toMatchObject({ ended: [], added: [] });
    expect(follow(was, [], [1])).toMatchObject({ ended: [], states: [] });
  });

  it('come to exactly those of the new version, none lost and none twice', () => {
    const part = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.constantFrom<'lead' | 'co'>('lead', 'co'),
      fc.boolean(),
    );
    const parts = fc.uniqueArray(part, { selector: ([unitId]) => unitId, maxLength: 4 });
    const toDuties = (list: [string, 'lead' | 'co', boolean][]) =>
      list.map(([unitId, role, isSigned]) => duty(1, unitId, role, isSigned ? signed : {}));
    fc.assert(
      fc.property(parts, parts, (before, after) => {
        fc.pre(after.length > 0);
        const was = toDuties(before);
        const frozen = toDuties(after.map(([unitId, role]) => [unitId, role, false]));
        const { ended, added, moved } = follow(given(was), frozen);
        const gone = new Set(ended.map((one) => one.unitId));
        const roleOf = new Map(moved.map((one) => [one.unitId, one.role]));
        const now = [
          ...was
            .filter((one) => !gone.has(one.unitId))
            .map((one) => ({ ...one, role: roleOf.get(one.unitId) ?? one.role })),
          ...added,
        ];
        const key = (one: Duty) => `${one.unitId} ${one.role}`;
        expect(now.map(key).sort()).toEqual(frozen.map(key).sort());
        for (const one of now) {
          const old = was.find(({ unitId }) => unitId === one.unitId);
          expect(one.signedAt).toBe(old?.signedAt ?? null);
        }
      }),
    );
  });
});
