import fc from 'fast-check';
import { localDate } from '../kernel/local-date.js';
import {
  buildRegistry,
  checkSeed,
  coordinationOf,
  expandGroup,
  foldName,
  partialMovesOf,
  resolveUnit,
  mayHavePassed,
  successorOf,
  type Group,
  type RegistrySeed,
  type Succession,
  type Unit,
} from './index.js';

const unit = (id: string, fields: Partial<Unit> = {}): Unit => ({
  id,
  jurisdiction: 'j',
  canonical: null,
  printed: id,
  aliases: [],
  kind: 'department',
  validFrom: null,
  validTo: null,
  hostUnitId: null,
  ...fields,
});
const succession = (
  from: string,
  to: string[],
  on: string,
  fields: Partial<Succession> = {},
): Succession => ({
  id: `${from}-ends`,
  kind: 'rename',
  from: [from],
  to,
  effectiveOn: localDate(on),
  precision: 'day',
  partial: false,
  confidence: 'high',
  dateConfidence: 'high',
  source: 'test',
  note: null,
  ...fields,
});
const group = (id: string, fields: Partial<Group>): Group => ({
  id,
  jurisdiction: 'j',
  names: [id],
  kinds: null,
  members: null,
  byHand: false,
  presumed: false,
  openEnded: false,
  officeUnitId: null,
  ...fields,
});
const seed = (fields: Partial<RegistrySeed>): RegistrySeed => ({
  jurisdictions: [
    { id: 'top', name: '市', prefix: '市', level: 'municipality', parentId: null },
    { id: 'j', name: '区', prefix: '区', level: 'district', parentId: 'top' },
  ],
  units: [],
  successions: [],
  groups: [],
  coordination: [],
  ...fields,
});
const on = localDate('2020-06-01');

describe('foldName', () => {
  it.each([
    ['区喀斯特〔集团〕公司', '区喀斯特（集团）公司'],
    ['各乡镇（街道）', '各 乡镇〔街道〕\n'],
    ['１０１局', '101局'],
    ['区农委【甲】', '区农委[甲]'],
  ])('%s = %s', (a, b) => expect(foldName(a)).toBe(foldName(b)));

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (s) => foldName(foldName(s)) === foldName(s)));
  });
});

describe('checkSeed', () => {
  it.each<[string, Partial<RegistrySeed>, RegExp]>([
    ['the same id twice', { units: [unit('a'), unit('a')] }, /unit a occurs twice/],
    ['an unknown jurisdiction', { units: [unit('a', { jurisdiction: 'x' })] }, /unknown jurisdiction/],
    [
      'a life that ends before it begins',
      { units: [unit('a', { validFrom: localDate('2020-01-02'), validTo: localDate('2020-01-01') })] },
      /ends before it begins/,
    ],
    [
      'a predecessor that goes on',
      { units: [unit('a'), unit('b')], successions: [succession('a', ['b'], '2020-01-01')] },
      /a should end on 2019-12-31/,
    ],
    [
      'a successor born too late',
      {
        units: [
          unit('a', { validTo: localDate('2019-12-31') }),
          unit('b', { validFrom: localDate('2020-01-02') }),
        ],
        successions: [succession('a', ['b'], '2020-01-01')],
      },
      /b begins after it succeeds/,
    ],
    [
      'a circle',
      {
        units: [
          unit('a', { validTo: localDate('2019-12-31') }),
          unit('b', { validTo: localDate('2019-12-31') }),
        ],
        successions: [succession('a', ['b'], '2020-01-01'), succession('b', ['a'], '2020-01-01')],
      },
      /circle/,
    ],
    ['a group without members of any sort', { groups: [group('g', {})] }, /exactly one of/],
    ['a member nobody knows', { groups: [group('g', { members: ['x'] })] }, /unknown unit x/],
    [
      'two groups of one name',
      { groups: [group('g', { byHand: true }), group('h', { byHand: true, names: ['g'] })] },
      /group name/,
    ],
  ])('finds %s', (_, fields, problem) => {
    expect(checkSeed(seed(fields)).join('\n')).toMatch(problem);
    expect(() => buildRegistry(seed(fields))).toThrow(problem);
  });

  it('accepts an empty seed', () => expect(checkSeed(seed({}))).toEqual([]));
});

describe('resolveUnit', () => {
  const registry = buildRegistry(
    seed({
      units: [
        unit('old', { printed: '区水务局', validTo: localDate('2018-12-31') }),
        unit('new', { printed: '区水利局', aliases: ['区水务局'], validFrom: localDate('2019-01-01') }),
        unit('x', { printed: '甲', aliases: ['同名'] }),
        unit('y', { printed: '乙', aliases: ['同名'] }),
        unit('z', { printed: '丙', aliases: ['乙'] }),
        unit('up', { jurisdiction: 'top', printed: '市局', canonical: '某市某局' }),
      ],
      groups: [group('g', { names: ['各镇街'], kinds: ['town'] })],
    }),
  );
  const resolve = (name: string, day: string = on) =>
    resolveUnit(registry, name, { jurisdiction: 'j', on: localDate(day) });

  it('prefers the unit that stands on the day', () => {
    expect(resolve('区水务局')).toEqual({ kind: 'unit', unitId: 'new', via: 'alias', standing: true });
    expect(resolve('区水务局', '2018-06-01')).toEqual({
      kind: 'unit',
      unitId: 'old',
      via: 'printed',
      standing: true,
    });
  });
  it('prefers a printed name to an alias and says when two are meant', () => {
    expect(resolve('乙')).toMatchObject({ unitId: 'y' });
    expect(resolve('同名')).toEqual({ kind: 'ambiguous', candidates: ['x', 'y'] });
  });
  it('looks one government up, never down', () => {
    expect(resolve('某市某局')).toMatchObject({ unitId: 'up', via: 'canonical' });
    expect(resolveUnit(registry, '甲', { jurisdiction: 'top', on })).toEqual({ kind: 'unknown' });
  });
  it('knows groups and strangers', () => {
    expect(resolve('各 镇街')).toEqual({ kind: 'group', groupId: 'g' });
    expect(resolve('区某某局')).toEqual({ kind: 'unknown' });
  });
});

describe('successorOf and expandGroup', () => {
  const ended = { validTo: localDate('2019-12-31') };
  const registry = buildRegistry(
    seed({
      units: [
        unit('a', ended),
        unit('b'),
        unit('c'),
        unit('d', ended),
        unit('late', { validFrom: localDate('2021-01-01') }),
      ],
      successions: [
        succession('a', ['b', 'c'], '2020-01-01', { kind: 'split' }),
        succession('d', ['b'], '2020-01-01'),
        succession('b', ['late'], '2021-01-01', { id: 'part', partial: true }),
      ],
      groups: [
        group('list', { members: ['a', 'd', 'b'] }),
        group('rule', { kinds: ['department'] }),
        group('hand', { byHand: true }),
      ],
    }),
  );

  it('takes the heirs of ceased members, each once', () => {
    expect(expandGroup(registry, 'list', localDate('2019-12-31'))).toEqual(['a', 'd', 'b']);
    expect(expandGroup(registry, 'list', localDate('2020-01-01'))).toEqual(['b', 'c']);
  });
  it('takes the units of a rule that stand on the day', () => {
    expect(expandGroup(registry, 'rule', localDate('2019-01-01'))).toEqual(['a', 'b', 'c', 'd']);
    expect(expandGroup(registry, 'rule', localDate('2021-01-01'))).toEqual(['b', 'c', 'late']);
    expect(expandGroup(registry, 'hand', on)).toEqual([]);
  });
  it('tells partial moves apart from successions', () => {
    expect(successorOf(registry, 'b', localDate('2022-01-01')).unitIds).toEqual(['b']);
    expect(partialMovesOf(registry, 'b', localDate('2021-01-01')).map((s) => s.id)).toEqual(['part']);
    expect(partialMovesOf(registry, 'b', localDate('2020-12-31'))).toEqual([]);
  });
  it('says which units can never have passed anything on', () => {
    const days = ['2019-12-31', '2020-01-01', '2030-01-01'].map(localDate);
    const own = [...registry.units.keys()].filter((id) => !mayHavePassed(registry, id));
    expect(own).toEqual(['b', 'c', 'late']);
    for (const id of own)
      for (const day of days) expect(successorOf(registry, id, day).unitIds).toEqual([id]);
  });
  it('explains a split by its step', () => {
    expect(successorOf(registry, 'a', on)).toMatchObject({
      unitIds: ['b', 'c'],
      needsChoice: true,
      steps: [{ kind: 'split' }],
    });
  });
});

describe('coordinationOf', () => {
  const units = [unit('office', { kind: 'office' }), unit('sup', { kind: 'supervision' })];
  const coordination = [
    { docNumber: 'N1', jurisdiction: 'j', officeUnitId: 'office', supervisionUnitId: 'sup', presumed: false },
  ];
  const registry = buildRegistry(seed({ units, coordination }));

  it('takes the recorded office, presumes one for a new notice, has none elsewhere', () => {
    expect(coordinationOf(registry, { docNumber: 'N1', jurisdiction: 'j' })?.presumed).toBe(false);
    expect(coordinationOf(registry, { docNumber: 'N2', jurisdiction: 'j' })).toMatchObject({
      officeUnitId: 'office',
      presumed: true,
    });
    expect(coordinationOf(registry, { docNumber: 'N2', jurisdiction: 'top' })).toBeNull();
  });
});
