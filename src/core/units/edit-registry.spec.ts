import fc from 'fast-check';
import { addDays, localDate } from '../kernel/local-date.js';
import {
  buildRegistry,
  checkEnd,
  checkNewAlias,
  checkNewSuccession,
  checkNewUnit,
  resolveName,
  type RegistrySeed,
  type Succession,
  type SuccessionDraft,
  type SuccessionKind,
  type Unit,
  type UnitDraft,
} from './index.js';

const day = localDate('2024-01-01');
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  ...{ id, jurisdiction: 'd', canonical: null, printed: `区${id}局`, aliases: [], kind: 'department' },
  ...{ validFrom: null, validTo: null, hostUnitId: null },
  ...more,
});
const seed: RegistrySeed = {
  jurisdictions: [{ id: 'd', name: '某区', prefix: '区', level: 'district', parentId: null }],
  units: [
    unit('甲', { aliases: ['区甲子局'] }),
    unit('乙'),
    unit('丙', { validTo: localDate('2020-12-31') }),
    unit('丁', { validFrom: localDate('2025-01-01') }),
  ],
  successions: [],
  groups: [
    {
      ...{ id: 'g', jurisdiction: 'd', names: ['各部门'], kinds: ['department'], members: null },
      ...{ byHand: false, presumed: false, openEnded: false, officeUnitId: null },
    },
  ],
  coordination: [],
};
const registry = buildRegistry(seed);

const draft: UnitDraft = {
  ...{ printed: '区戊局', canonical: null, aliases: [], jurisdiction: 'd', kind: 'department' },
  ...{ validFrom: null, hostUnitId: null },
};
const faults = (problems: readonly { readonly fault: string }[]) => problems.map((p) => p.fault);

describe('a new unit', () => {
  it.each<[Partial<UnitDraft>, string[]]>([
    [{}, []],
    [{ printed: ' ' }, ['name-missing']],
    [{ printed: '区甲局' }, ['name-taken']],
    [{ canonical: '区甲子局' }, ['name-taken']],
    [{ printed: '区丙局' }, []],
    [{ aliases: ['各部门'] }, ['name-of-many']],
    [{ jurisdiction: 'x' }, ['jurisdiction-unknown']],
    [{ hostUnitId: 'x' }, ['unit-unknown']],
  ])('%j: %j', (more, expected) => {
    expect(faults(checkNewUnit(registry, { ...draft, ...more }))).toEqual(expected);
  });
});

describe('a further name', () => {
  it.each([
    ['区甲一局', []],
    ['区甲子局', ['name-known']],
    ['区 甲 局', ['name-known']],
    ['区乙局', ['name-taken']],
    ['区丙局', []],
    ['各部门', ['name-of-many']],
  ])('%s: %j', (name, expected) => {
    expect(faults(checkNewAlias(registry, '甲', name))).toEqual(expected);
  });
});

describe('an end', () => {
  it.each([
    ['甲', '2024-01-01', []],
    ['丙', '2024-01-01', ['unit-ended']],
    ['丁', '2024-12-31', ['ends-before-begin']],
    ['丁', '2025-01-01', []],
  ])('of %s on %s: %j', (id, on, expected) => {
    expect(faults(checkEnd(registry, id, localDate(on)))).toEqual(expected);
  });
});

describe('a succession', () => {
  it.each<[SuccessionKind, string[], string[], string[]]>([
    ['rename', ['甲'], ['乙'], []],
    ['rename', ['甲', '乙'], ['丁'], ['wrong-number']],
    ['merge', ['甲'], ['乙'], []],
    ['merge', ['甲'], ['乙', '丁'], ['wrong-number']],
    ['split', ['甲'], ['乙'], ['wrong-number']],
    ['transfer', ['甲'], ['乙'], []],
    ['rename', [], ['乙'], ['nobody-is-succeeded']],
    ['rename', ['甲'], [], ['nobody-succeeds']],
    ['rename', ['甲'], ['甲'], ['succeeds-itself']],
    ['rename', ['甲'], ['x'], ['unit-unknown']],
    ['rename', ['丙'], ['乙'], ['unit-ended']],
    ['rename', ['甲'], ['丙'], ['successor-ended']],
    ['rename', ['甲'], ['丁'], ['begins-later']],
    ['rename', ['丁'], ['乙'], ['begins-later']],
  ])('%s of %j into %j: %j', (kind, from, to, expected) => {
    expect(faults(checkNewSuccession(registry, { kind, from, to, effectiveOn: day }))).toEqual(expected);
  });

  const drafts: fc.Arbitrary<SuccessionDraft> = fc.record({
    kind: fc.constantFrom<SuccessionKind>('rename', 'merge', 'split', 'transfer'),
    from: fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 3 }),
    to: fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 3 }),
    effectiveOn: fc.integer({ min: -2500, max: 2500 }).map((n) => addDays(day, n)),
  });

  /** The seed after the succession has been written down. */
  function applied(d: SuccessionDraft): RegistrySeed {
    const partial = d.kind === 'transfer';
    const step: Succession = {
      ...{ id: 's', kind: d.kind, from: d.from, to: d.to, effectiveOn: d.effectiveOn, precision: 'day' },
      ...{ partial, confidence: 'high', dateConfidence: 'high', source: 'test', note: null },
    };
    const end = (u: Unit) => (!partial && d.from.includes(u.id) ? { ...u, validTo: addDays(d.effectiveOn, -1) } : u); // prettier-ignore
    return { ...seed, units: seed.units.map(end), successions: [step] };
  }

  it('that is allowed leaves a registry that can be built, and the old name means the successors', () => {
    fc.assert(
      fc.property(drafts, (d) => {
        fc.pre(checkNewSuccession(registry, d).length === 0);
        const after = buildRegistry(applied(d));
        if (d.kind === 'transfer') return;
        const place = { jurisdiction: 'd', on: d.effectiveOn };
        const found = resolveName(after, `区${d.from[0] ?? ''}局`, place);
        const units = found.kind === 'one' ? [found.unitId] : found.kind === 'several' ? found.unitIds : [];
        expect([...units].sort()).toEqual([...d.to].sort());
      }),
      { numRuns: 400 },
    );
  });
});
