import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { localDate } from '../kernel/local-date.js';
import { namesOf } from './index-shapes.js';
import {
  buildRegistry,
  joinSeedFiles,
  resolveName,
  resolveUnit,
  standsOn,
  unitOf,
  type NameAnswer,
  type Unit,
} from './index.js';
import { fullForm, shortKey, SHORT_FORMS } from './short-names.js';

const read = (name: string) => JSON.parse(readFileSync(`seeds/reference/${name}.json`, 'utf8'));
const seed = joinSeedFiles({
  units: read('units'),
  divisions: read('divisions'),
  succession: read('succession'),
  groups: read('groups'),
});
const registry = buildRegistry(seed);

const CITY = '500000';
const DAZU = '500111';
const WULONG = '500156';
const day = localDate('2023-10-07');

const at = (printed: string, jurisdiction: string, on = '2023-10-07', after?: string) =>
  resolveName(registry, printed, { jurisdiction, on: localDate(on), ...(after ? { after } : {}) });

/** “重庆市 市财政局”, to read a table of examples by. */
function say(answer: NameAnswer): string {
  if (answer.kind === 'one') {
    const unit = unitOf(registry, answer.unitId);
    return `${registry.jurisdictions.get(unit.jurisdiction)?.name ?? ''} ${unit.printed}`;
  }
  return answer.kind === 'several' ? `several ${answer.why}` : answer.kind;
}

describe('resolveName', () => {
  it.each([
    // the level by the notice’s own
    ['市财政局', WULONG, '重庆市 市财政局', 'name', 'high'],
    ['区财政局', WULONG, '武隆区 区财政局', 'name', 'high'],
    ['区财政局', DAZU, '大足区 区财政局', 'name', 'high'],
    ['财政局', WULONG, '武隆区 区财政局', 'prefix', 'low'],
    ['财政局', CITY, '重庆市 市财政局', 'prefix', 'low'],
    ['重庆市武隆区财政局', WULONG, '武隆区 区财政局', 'name', 'high'],
    ['武隆区财政局', DAZU, '武隆区 区财政局', 'prefix', 'high'],
    ['重庆市财政局', WULONG, '重庆市 市财政局', 'name', 'high'],
    ['武隆财政局', WULONG, '武隆区 区财政局', 'prefix', 'high'],
    // 市 of the level, and 市 of the word
    ['市市场监管局', CITY, '重庆市 市市场监管局', 'name', 'high'],
    ['市场监管局', CITY, '重庆市 市市场监管局', 'prefix', 'low'],
    ['区市场局', DAZU, '大足区 区市场监管局', 'abbreviation', 'medium'],
    ['市政府督查室', WULONG, '重庆市 市政府督查室', 'name', 'high'],
    // aliases and abbreviations
    ['区发改委', DAZU, '大足区 区发展改革委', 'alias', 'high'],
    ['区规资局', DAZU, '大足区 区规划自然资源局', 'abbreviation', 'medium'],
    ['区住建委', DAZU, '大足区 区住房城乡建委', 'abbreviation', 'medium'],
    ['区住房和城乡建设委', DAZU, '大足区 区住房城乡建委', 'abbreviation', 'medium'],
    ['区人力资源社会保障局', DAZU, '大足区 区人力社保局', 'abbreviation', 'medium'],
    ['区文旅委', DAZU, '大足区 区文化旅游委', 'abbreviation', 'medium'],
    ['区卫健委', DAZU, '大足区 区卫生健康委', 'abbreviation', 'medium'],
    ['区科学技术局', WULONG, '武隆区 区科技局', 'prefix', 'high'],
    ['区教育委员会', WULONG, '武隆区 区教委', 'prefix', 'high'],
    ['区退役军人局', DAZU, '大足区 区退役军人事务局', 'abbreviation', 'medium'],
    ['区政府征兵办', DAZU, '大足区 区征兵办', 'abbreviation', 'medium'],
    // bracketed pairs
    ['市经济信息委〔市中小企业局〕', CITY, '重庆市 市经济信息委', 'bracket-pair', 'high'],
    ['市经信委（市中小企业局）', CITY, '重庆市 市经济信息委', 'bracket-pair', 'medium'],
    ['区农业农村委〔区扶贫办〕', DAZU, '大足区 区农业农村委', 'alias', 'high'],
    ['区农业农村委（区乡村振兴局）', WULONG, '武隆区 区农业农村委', 'bracket-pair', 'high'],
    ['区教委（区语委办）', WULONG, '武隆区 区教委', 'bracket-pair', 'medium'],
  ])('%s in %s is %s by %s', (printed, place, expected, how, confidence) => {
    const found = at(printed, place);
    expect(say(found)).toBe(expected);
    expect(found).toMatchObject({ how, confidence });
  });

  it('gives a bare name the level of the name before it', () => {
    expect(say(at('财政局', WULONG, '2023-10-07', '市发改委'))).toBe('重庆市 市财政局');
    expect(at('财政局', WULONG, '2023-10-07', '市发改委')).toMatchObject({ confidence: 'medium' });
    expect(say(at('财政局', WULONG, '2023-10-07', '区发改委'))).toBe('武隆区 区财政局');
  });

  it('keeps both halves of a pair where both are units', () => {
    expect(at('市经济信息委〔市中小企业局〕', CITY)).toMatchObject({
      unitId: '500000-jingjixinxiwei',
      pairedUnitId: '500000-zhongxiaoqiyeju',
    });
    expect(at('区教委', WULONG)).toMatchObject({ pairedUnitId: null });
  });

  it.each([
    ['市农委', CITY, '2018-09-30', '重庆市 市农委', 'name'],
    ['市农委', CITY, '2018-10-01', '重庆市 市农业农村委', 'succession'],
    ['市科委', WULONG, '2023-10-07', '重庆市 市科技局', 'succession'],
    ['区乡村振兴局', WULONG, '2023-12-31', '武隆区 区乡村振兴局', 'name'],
    ['区乡村振兴局', WULONG, '2024-01-01', '武隆区 区农业农村委', 'succession'],
    ['区扶贫办', '500116', '2024-06-01', '江津区 区农业农村委', 'succession'],
  ])('%s in %s on %s is %s by %s', (printed, place, on, expected, how) => {
    const found = at(printed, place, on);
    expect([say(found), found.kind === 'one' && found.how]).toEqual([expected, how]);
  });

  it('asks after a split, and says who bore the name', () => {
    const found = at('市国土房管局', CITY, '2018-10-01');
    expect(found).toMatchObject({ kind: 'several', why: 'split' });
    expect(at('市科委', CITY)).toMatchObject({ namedUnitId: '500000-kewei' });
    expect(at('市煤管局', CITY)).toMatchObject({ unitId: '500000-meiguanju', confidence: 'low' });
  });

  it.each([
    ['各乡镇〔街道〕', '500156-towns', 'high'],
    ['各乡镇人民政府、街道办事处', '500156-towns', 'medium'],
    ['区级有关部门', '500156-units-concerned', 'medium'],
    ['区政府各部门', '500156-departments', 'high'],
    ['区属各职能部门', '500156-departments', null],
    ['各行业主管部门', '500156-units-concerned', 'medium'],
  ])('%s is collective', (printed, groupId, confidence) => {
    const found = at(printed, WULONG);
    if (confidence === null) expect(found.kind).toBe('unknown');
    else expect(found).toEqual({ kind: 'group', groupId, confidence });
  });

  it.each([
    ['区大数据局', '重庆市武隆区大数据应用发展局', 'department'],
    ['区应急局', '重庆市武隆区应急管理局', 'department'],
    ['市城管局', '重庆市城市管理局', 'department'],
    ['区委政法委', '中共重庆市武隆区委政法委员会', 'party'],
    ['白马山镇', '重庆市武隆区白马山镇', 'town'],
    ['区妇联', '区妇联', 'mass'],
    ['区产业园区管委会', '重庆市武隆区产业园区管委会', 'zone'],
    ['重庆能源集团', '重庆能源集团', 'enterprise'],
    ['区职教中心', '重庆市武隆区职教中心', 'institution'],
    ['区招商工作专班办公室', '重庆市武隆区招商工作专班办公室', 'office'],
  ])('%s is unknown and proposed as %s, %s', (printed, fullName, kind) => {
    const found = at(printed, WULONG);
    const jurisdiction = printed.startsWith('市') || printed.startsWith('重庆') ? CITY : WULONG;
    expect(found).toEqual({ kind: 'unknown', proposal: { printed, fullName, jurisdiction, kind } });
  });
});

/** A day on which the unit stands. */
function dayOf(unit: Unit) {
  if (standsOn(unit, day)) return day;
  return unit.validTo ?? unit.validFrom ?? day;
}

const named = seed.units.flatMap((unit) => namesOf(unit).map(([, name]) => ({ unit, name })));

describe('every name of every unit', () => {
  it('means it on a day it stands, or several that share the name', () => {
    const missed = named.filter(({ unit, name }) => {
      const found = resolveName(registry, name, { jurisdiction: unit.jurisdiction, on: dayOf(unit) });
      if (found.kind === 'one') return found.unitId !== unit.id && found.namedUnitId !== unit.id;
      return !(found.kind === 'several' && found.unitIds.includes(unit.id));
    });
    expect(missed.map(({ unit, name }) => `${unit.id} ${name}`)).toEqual([]);
  });

  it('means the same whatever the brackets, blanks and width of letters', () => {
    const brackets = fc.constantFrom('（）', '()', '〔〕', '[]', '【】');
    fc.assert(
      fc.property(fc.constantFrom(...named), brackets, fc.nat(), ({ unit, name }, [open, close], where) => {
        const place = { jurisdiction: unit.jurisdiction, on: dayOf(unit) };
        const cut = where % (name.length + 1);
        const spelled = `${name.slice(0, cut)}\n ${name.slice(cut)}`
          .replace(/[（(〔[【]/g, open ?? '')
          .replace(/[）)〕\]】]/g, close ?? '');
        expect(resolveUnit(registry, spelled, place)).toEqual(resolveUnit(registry, name, place));
      }),
    );
  });

  it('or its abbreviation never means a body of another government', () => {
    for (const { unit, name } of named) {
      const found = resolveUnit(registry, name, { jurisdiction: unit.jurisdiction, on: dayOf(unit) });
      if (found.kind === 'unit') expect(unitOf(registry, found.unitId).jurisdiction).toBe(unit.jurisdiction);
    }
  });
});

describe('resolving', () => {
  it('never fails and never invents a unit, whatever is printed', () => {
    const parts = [
      '市',
      '区',
      '重庆市',
      '武隆',
      '场',
      '政府',
      '（',
      '）',
      '委员会',
      '办',
      '财政',
      '局',
      '、',
      '各',
    ];
    const words = fc
      .array(fc.constantFrom(...parts, 'A', ' '), { maxLength: 9 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(words, (printed) => {
        const found = at(printed, WULONG);
        if (found.kind === 'one') expect(registry.units.has(found.unitId)).toBe(true);
        if (found.kind === 'several') expect(found.unitIds.length).toBeGreaterThan(1);
      }),
    );
  });
});

describe('short forms', () => {
  it('agree for every spelling of the table, and the legal form is found back', () => {
    for (const { full, short, variants } of SHORT_FORMS) {
      expect(new Set(variants.map((v) => shortKey(`${v}局`))).size).toBe(1);
      expect(fullForm(`${short}局`)).toBe(`${full}局`);
    }
  });

  it('do not confuse bodies that stand beside one another', () => {
    const on = day;
    const standing = seed.units.filter((u) => standsOn(u, on) && !['town', 'street'].includes(u.kind));
    const confused = standing.flatMap((unit) => {
      const shapes = [...registry.unitsByShape].filter(([, list]) => list.some((n) => n.unitId === unit.id));
      return shapes.flatMap(([key, list]) =>
        list
          .filter((n) => n.unitId !== unit.id && standsOn(unitOf(registry, n.unitId), on))
          .map((n) => `${key}: ${unit.id} ${n.unitId}`),
      );
    });
    // two bodies indeed: the central one is told apart by its exact name, 重庆金融监管局
    expect(new Set(confused.map((line) => line.split(':')[0]))).toEqual(new Set(['500000|金融监管局']));
  });
});
