import { PeopleService, readReferenceSeeds, UnitsService } from '../../src/units/index.js';
import { App, UNITS } from './identity-app.js';

describe('units', () => {
  let app: App;
  let cookie: string;
  beforeAll(async () => {
    app = await App.start();
    await app.addPeople([UNITS.labour, UNITS.office]);
    cookie = await app.signIn(`${UNITS.labour}.liaison`);
  });
  afterAll(() => app?.close());

  const search = async (q: string, rest = '') => {
    const answer = await app.send('GET', `/units?q=${encodeURIComponent(q)}${rest}`, { cookie });
    expect(answer.status).toBe(200);
    return answer.body as unknown as { id: string; name: string; jurisdiction: string }[];
  };

  it('come out of the tables as they went in', async () => {
    const fromTables = await app.get(UnitsService).registry();
    const seeds = await readReferenceSeeds();
    expect(fromTables.units.size).toBe(seeds.units.length);
    expect(fromTables.units.size).toBeGreaterThan(300);
    for (const unit of seeds.units) {
      const { id, jurisdiction, canonical, printed, kind, validFrom, validTo, hostUnitId } = unit;
      const expected = { id, jurisdiction, canonical, printed, kind, validFrom, validTo, hostUnitId };
      expect(fromTables.units.get(id)).toMatchObject(expected);
      expect([...(fromTables.units.get(id)?.aliases ?? [])].sort()).toEqual([...unit.aliases].sort());
    }
    const byId = <T extends { id: string }>(rows: readonly T[]) =>
      [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    const { successions, coordination, groups, jurisdictions } = seeds;
    expect(byId(fromTables.successions)).toMatchObject(
      byId(successions).map(({ from, to, effectiveOn, partial, precision }) => ({
        from,
        to,
        effectiveOn,
        partial,
        precision,
      })),
    );
    for (const group of groups) expect(fromTables.groups.get(group.id)).toEqual(group);
    for (const place of jurisdictions) expect(fromTables.jurisdictions.get(place.id)).toEqual(place);
    const offices = (rows: typeof coordination) =>
      rows.map((c) => `${c.docNumber} ${c.officeUnitId} ${c.supervisionUnitId}`).sort();
    expect(offices(fromTables.coordination)).toEqual(offices(coordination));
  });

  it('load a second time without touching a row or the audit trail', async () => {
    const state = () =>
      app.db
        .query(`select 'u' as t, id, xmin::text from unit union all select 'g', id, xmin::text from unit_group
      union all select 's', id, xmin::text from unit_succession union all select 'c', doc_number, xmin::text from coordination
      union all select 'a', unit_id || name, xmin::text from unit_alias order by 1, 2`);
    const [before, audited] = [await state(), await app.db.query('select count(*) from audit')];
    const written = await app.run((tx) => app.get(UnitsService).loadReference(tx));
    expect(Object.values(written)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await state()).toEqual(before);
    expect(await app.db.query('select count(*) from audit')).toEqual(audited);
  });

  it('repair a row that differs, and say so in the audit trail', async () => {
    await app.db.query(`update unit set printed = 'x' where id = $1`, [UNITS.finance]);
    await app.db.query(`insert into unit_alias values ($1, '旧名')`, [UNITS.finance]);
    const written = await app.run((tx) => app.get(UnitsService).loadReference(tx));
    expect(written).toMatchObject({ units: 1, aliases: 1, groups: 0 });
    const [row] = await app.db.query<{ printed: string }>('select printed from unit where id = $1', [
      UNITS.finance,
    ]);
    expect(row?.printed).toBe('区财政局');
    const [last] = await app.db.query<{ action: string }>(
      'select action from audit order by seq desc limit 1',
    );
    expect(last?.action).toBe('units.reference-loaded');
  });

  it('are found by name, beginning first', async () => {
    const found = await search('区人力社保局', '&jurisdiction=500156');
    expect(found[0]).toMatchObject({ id: UNITS.labour, name: '区人力社保局', jurisdiction: '500156' });
    const names = (await search('区委')).map((unit) => unit.name);
    const firstOther = names.findIndex((name) => !name.startsWith('区委'));
    expect(names.slice(firstOther).some((name) => name.startsWith('区委'))).toBe(false);
  });

  it('are found whatever the brackets and blanks, and at most fifty', async () => {
    expect((await search('区喀斯特（集团） 公司'))[0]).toMatchObject({ id: '500156-kasitejituangongsi' });
    expect(await search('')).toHaveLength(50);
    expect(await search('没有这个单位')).toEqual([]);
    expect(await search('%')).toEqual([]);
  });

  it('are not told to strangers', async () => {
    expect((await app.send('GET', '/units')).status).toBe(401);
  });

  it('have people by duty, liaison before deputy before leader', async () => {
    const people = await app
      .get(PeopleService)
      .peopleOf([UNITS.labour, UNITS.office], ['leader', 'deputy-liaison', 'liaison']);
    expect(people.map((p) => [p.unitId, p.duty])).toEqual([
      [UNITS.labour, 'liaison'],
      [UNITS.labour, 'deputy-liaison'],
      [UNITS.labour, 'leader'],
    ]);
    const office = await app.get(PeopleService).peopleOf([UNITS.office], ['office']);
    expect(office).toHaveLength(3);
    expect(office[0]?.email).toMatch(/@demo\.invalid$/);
  });

  it('keep people as they are when they are added again', async () => {
    const before = await app.db.query('select *, xmin::text from person order by id');
    await app.addPeople([UNITS.labour, UNITS.office]);
    expect(await app.db.query('select *, xmin::text from person order by id')).toEqual(before);
  });
});
