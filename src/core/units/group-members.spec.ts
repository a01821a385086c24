import fc from 'fast-check';
import { addDays, localDate, type LocalDate } from '../kernel/local-date.js';
import {
  buildRegistry,
  checkAliasRemoval,
  checkGroupChange,
  expandGroup,
  groupOf,
  unitOf,
  type GroupChange,
  type Succession,
  type Unit,
} from './index.js';

const DAY = localDate('2023-06-01');
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  ...{ id, jurisdiction: 'd', canonical: null, printed: `区${id}局`, aliases: [], kind: 'department' },
  ...{ validFrom: null, validTo: null, hostUnitId: null },
  ...more,
});
const split: Succession = {
  ...{ id: 's', kind: 'split', from: ['丙'], to: ['丁', '戊'], effectiveOn: DAY, precision: 'day' },
  ...{ partial: false, confidence: 'high', dateConfidence: 'high', source: '方案', note: null },
};
const change = (what: GroupChange['what'], unitId: string, on: LocalDate): GroupChange => {
  return { what, unitId, on, reason: '调整', by: '测试', recordedOn: on };
};

function registryWith(changes: readonly GroupChange[], members: readonly string[] | null = ['甲', '丙']) {
  const rest = { byHand: false, presumed: false, openEnded: false, officeUnitId: null };
  return buildRegistry({
    jurisdictions: [{ id: 'd', name: '某区', prefix: '区', level: 'district', parentId: null }],
    units: [
      ...[unit('甲', { aliases: ['区甲甲局'] }), unit('乙', { validFrom: localDate('2022-01-01') })],
      ...[unit('丙', { validTo: addDays(DAY, -1) }), unit('丁', { validFrom: DAY })],
      unit('戊', { validFrom: DAY }),
    ],
    successions: [split],
    groups: [
      {
        ...{ id: 'g', jurisdiction: 'd', names: ['成员单位'], members, changes, ...rest },
        kinds: members === null ? ['department'] : null,
      },
    ],
    coordination: [],
  });
}

const membersOn = (changes: readonly GroupChange[], on: LocalDate) =>
  expandGroup(registryWith(changes), 'g', on).join('');

describe('the members of a listed party', () => {
  const before = addDays(DAY, -1);
  const after = addDays(DAY, 30);
  it.each<[string, GroupChange[], string, string, string]>([
    ['as printed', [], '甲丙', '甲丁戊', '甲丁戊'],
    ['one joins', [change('joins', '乙', DAY)], '甲丙', '甲丁戊乙', '甲丁戊乙'],
    ['one leaves later', [change('leaves', '甲', after)], '甲丙', '甲丁戊', '丁戊'],
    ['one part of a split leaves', [change('leaves', '丁', after)], '甲丙', '甲丁戊', '甲戊'],
    ['one leaves and comes back', [change('leaves', '甲', before), change('joins', '甲', after)], '丙', '丁戊', '丁戊甲'],
    ['one joins before it is split', [change('leaves', '丙', before), change('joins', '丙', before)], '甲丙', '甲丁戊', '甲丁戊'],
    ['recorded in another order', [change('joins', '乙', after), change('leaves', '甲', DAY)], '甲丙', '丁戊', '丁戊乙'],
  ])('%s', (_, changes, earlier, onTheDay, later) => {
    expect([membersOn(changes, before), membersOn(changes, DAY), membersOn(changes, after)]).toEqual([
      earlier,
      onTheDay,
      later,
    ]);
  }); // prettier-ignore

  it('are the same on every day before the first change, whatever is changed later', () => {
    const changes = fc.array(
      fc.record({
        what: fc.constantFrom('joins' as const, 'leaves' as const),
        unitId: fc.constantFrom('甲', '乙', '丙', '丁', '戊'),
        days: fc.integer({ min: 0, max: 400 }),
      }),
    );
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 400 }), (drafts, earlier) => {
        const all = drafts.map(({ what, unitId, days }) => change(what, unitId, addDays(DAY, days)));
        const past = addDays(DAY, -earlier);
        expect(membersOn(all, past)).toBe(membersOn([], past));
        const found = expandGroup(registryWith(all), 'g', addDays(DAY, 200));
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

describe('a change of the list', () => {
  const check = (
    what: GroupChange['what'],
    unitId: string,
    { on = DAY, changes = [] as GroupChange[], members = ['甲', '丙'] as string[] | null } = {},
  ) => {
    const registry = registryWith(changes, members);
    return checkGroupChange(registry, groupOf(registry, 'g'), { what, unitId, on }).map((p) => p.fault);
  };

  it.each<[string, string[], string[]]>([
    ['a new member', check('joins', '乙'), []],
    ['a member leaves', check('leaves', '甲'), []],
    ['a successor of a member leaves', check('leaves', '戊'), []],
    ['a party by rule', check('joins', '乙', { members: null }), ['not-a-list']],
    ['nobody known', check('joins', '癸'), ['unit-unknown']],
    ['a member joins', check('joins', '甲'), ['member-already']],
    ['a successor of a member joins', check('joins', '丁'), ['member-already']],
    ['no member leaves', check('leaves', '乙'), ['not-a-member']],
    ['one that has been split leaves', check('leaves', '丙'), ['not-a-member']],
    [
      'one that does not stand yet',
      check('joins', '乙', { on: localDate('2021-12-31') }),
      ['does-not-stand'],
    ],
    [
      'before an earlier change',
      check('joins', '乙', { changes: [change('leaves', '乙', addDays(DAY, 1))] }),
      ['change-before-last'],
    ],
    ['on the same day', check('leaves', '乙', { changes: [change('joins', '乙', DAY)] }), []],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe('taking a name away', () => {
  it.each([
    ['区甲甲局', ['区甲甲局'], []],
    ['区甲甲局', [], ['name-of-reference']],
    ['区甲局', [], ['name-of-reference']],
    ['区某局', ['区甲甲局'], ['name-unknown']],
  ])('%s of %j: %j', (name, byHand, expected) => {
    const problems = checkAliasRemoval(unitOf(registryWith([]), '甲'), name, byHand);
    expect(problems.map((p) => p.fault)).toEqual(expected);
  });
});
