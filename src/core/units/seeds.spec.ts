import { readFileSync } from 'node:fs';
import { localDate } from '../kernel/local-date.js';
import {
  buildRegistry,
  expandGroup,
  joinSeedFiles,
  nameOn,
  resolveUnit,
  standsOn,
  successorOf,
  unitOf,
} from './index.js';

const read = (name: string) => JSON.parse(readFileSync(`seeds/reference/${name}.json`, 'utf8'));
const seed = joinSeedFiles({
  units: read('units'),
  divisions: read('divisions'),
  succession: read('succession'),
  groups: read('groups'),
});
const registry = buildRegistry(seed);

const NOTICES = [
  ['chongqing-2017-127', '500000'],
  ['jiangjin-2018-37', '500116'],
  ['wanzhou-2018-52', '500101'],
  ['dazu-2020-41', '500111'],
  ['wulong-2023-4', '500156'],
] as const;

interface GoldTask {
  readonly lead: string[];
  readonly co: string[];
  readonly groups: string[];
}

function goldOf(name: string) {
  return JSON.parse(readFileSync(`test/golden/${name}.json`, 'utf8')) as {
    document: { docNumber: string; issueDate: string };
    tasks: GoldTask[];
    mechanisms: { members: string[] | null }[];
  };
}

describe.each(NOTICES)('%s', (name, jurisdiction) => {
  const gold = goldOf(name);
  const place = { jurisdiction, on: localDate(gold.document.issueDate) };

  it('has no party that the registry does not know on the day of issue', () => {
    const units = new Set(gold.tasks.flatMap((t) => [...t.lead, ...t.co]));
    const groups = new Set(gold.tasks.flatMap((t) => t.groups));
    expect(units.size).toBeGreaterThan(20);
    expect([...units].filter((p) => resolveUnit(registry, p, place).kind !== 'unit')).toEqual([]);
    expect([...groups].filter((p) => resolveUnit(registry, p, place).kind !== 'group')).toEqual([]);
  });

  it('has every printed member of its mechanisms as a unit', () => {
    const members = gold.mechanisms.flatMap((m) => m.members ?? []);
    expect(members.filter((p) => resolveUnit(registry, p, place).kind !== 'unit')).toEqual([]);
  });

  it('has an office and a supervision office', () => {
    const found = registry.coordination.find((c) => c.docNumber === gold.document.docNumber);
    expect(
      found && [unitOf(registry, found.officeUnitId).kind, unitOf(registry, found.supervisionUnitId).kind],
    ).toEqual(['office', 'supervision']);
  });
});

describe('towns and streets', () => {
  it.each([
    ['500156', '各乡镇〔街道〕', '2023-10-07', 26],
    ['500111', '各镇街人民政府〔办事处〕', '2020-04-29', 27],
    ['500116', '各镇街', '2018-03-08', 30],
    ['500101', '各镇乡（民族乡）人民政府、各街道办事处', '2018-06-13', 52],
  ])('%s %s has its members', (jurisdiction, words, day, count) => {
    const on = localDate(day);
    const found = resolveUnit(registry, words, { jurisdiction, on });
    if (found.kind !== 'group') throw new Error(`${words}: ${found.kind}`);
    const members = expandGroup(registry, found.groupId, on).map((id) => unitOf(registry, id));
    expect(members).toHaveLength(count);
    expect(members.every((u) => u.jurisdiction === jurisdiction && ['town', 'street'].includes(u.kind))).toBe(
      true,
    );
  });

  it('of 武隆 include 仙女山街道 under both its names', () => {
    const place = { jurisdiction: '500156', on: localDate('2023-10-07') };
    expect(resolveUnit(registry, '仙女山街道', place)).toMatchObject({ kind: 'unit', via: 'printed' });
    expect(resolveUnit(registry, '仙女山街道办事处', place)).toMatchObject({ kind: 'unit', via: 'alias' });
  });
});

describe('succession', () => {
  const idOf = (jurisdiction: string, printed: string, on = '2018-01-02') => {
    const found = resolveUnit(registry, printed, { jurisdiction, on: localDate(on) });
    if (found.kind !== 'unit') throw new Error(`${printed}: ${found.kind}`);
    return found.unitId;
  };
  const bearers = (id: string, on: string) =>
    successorOf(registry, id, localDate(on)).unitIds.map((u) => unitOf(registry, u).printed);

  it.each([
    ['500000', '市国税局', '2018-06-15', ['市税务局']],
    ['500116', '江津地税局', '2018-07-01', ['区税务局']],
    ['500101', '区农委', '2019-01-01', ['区农业农村委']],
    ['500116', '区国土房管局', '2019-01-01', ['区规划自然资源局', '区住房城乡建委']],
    ['500000', '人行重庆营管部', '2023-08-18', ['人行重庆市分行']],
    ['500156', '区乡村振兴局', '2024-01-01', ['区农业农村委']],
  ])('%s %s passes its duties on %s', (jurisdiction, printed, day, expected) => {
    const id = idOf(jurisdiction, printed);
    const before = `${Number(day.slice(0, 4)) - 1}-12-31`;
    expect(bearers(id, before)).toEqual([printed]);
    expect(bearers(id, day)).toEqual(expected);
  });

  it('happens on the morning of the day, not before', () => {
    const id = idOf('500000', '市扶贫办');
    expect(bearers(id, '2021-05-28')).toEqual(['市扶贫办']);
    expect(bearers(id, '2021-05-29')).toEqual(['市乡村振兴局']);
  });

  it('follows chains to the end', () => {
    expect(bearers(idOf('500116', '区扶贫办'), '2024-06-01')).toEqual(['区农业农村委']);
    expect(bearers(idOf('500000', '重庆银监局'), '2023-07-20')).toEqual(['重庆金融监管局']);
  });

  it('asks for a choice after a split and names nobody after a dissolution', () => {
    const split = successorOf(registry, idOf('500000', '市国土房管局'), localDate('2018-10-01'));
    expect(split).toMatchObject({ needsChoice: true });
    expect(bearers(idOf('500000', '市煤管局', '2017-08-16'), '2018-01-01')).toEqual([]);
  });

  it('leaves a unit that only gave some duties away where it is', () => {
    expect(bearers(idOf('500000', '市人力社保局'), '2020-01-01')).toEqual(['市人力社保局']);
  });

  it('keeps 人行武隆支行, whose end contradicts the notice that prints it', () => {
    expect(bearers(idOf('500156', '人行武隆支行'), '2023-12-31')).toEqual(['人行武隆支行']);
  });

  it('keeps old names in old records', () => {
    const id = idOf('500116', '区卫生计生委');
    expect(nameOn(registry, id, localDate('2018-12-31'))).toBe('区卫生计生委');
    expect(nameOn(registry, id, localDate('2019-01-01'))).toBe('区卫生健康委');
    expect(nameOn(registry, idOf('500116', '区国土房管局'), localDate('2020-01-01'))).toBe('区国土房管局');
  });

  it('resolves a ceased name of a forwarded paper, and says that it does not stand', () => {
    const found = resolveUnit(registry, '市监察局', { jurisdiction: '500101', on: localDate('2018-06-13') });
    expect(found).toMatchObject({ kind: 'unit', standing: false });
  });

  it('leads every ended unit to somebody, or says in the file that nobody follows', () => {
    const on = localDate('2026-01-01');
    const lost = seed.units.filter(
      (u) => !standsOn(u, on) && successorOf(registry, u.id, on).unitIds.length === 0,
    );
    expect(lost.map((u) => u.printed)).toEqual(['市煤管局']);
  });
});

describe('members of 区就业工作领导小组 of 武隆', () => {
  it('are presumed, and without the two companies', () => {
    const group = registry.groups.get('500156-leading-group-members');
    const names = expandGroup(registry, '500156-leading-group-members', localDate('2023-10-07')).map(
      (id) => unitOf(registry, id).printed,
    );
    expect(group?.presumed).toBe(true);
    expect(names).toHaveLength(26);
    expect(names).toContain('区人力社保局');
    expect(names.filter((n) => n.includes('公司'))).toEqual([]);
  });
});
