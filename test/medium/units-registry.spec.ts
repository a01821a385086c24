import { UnitsService } from '../../src/units/index.js';
import { RegistryWatch } from '../../src/units/registry-watch.js';
import { App, UNITS, type Answer } from './identity-app.js';

type Named = { id: string; name: string };
interface Detail extends Named {
  validTo: string | null;
  standing: boolean;
  names: { name: string; word: string; byHand: boolean }[];
  line: { word: string; on: string; from: Named[]; to: Named[] }[];
  bearers: Named[];
  groups: Named[];
  staff: { name: string; dutyWord: string; phone: string | null }[];
  abilities: { keep: boolean };
}

const NEW = { name: '区档案局', canonical: '重庆市武隆区档案局', jurisdiction: '500156', kind: 'department' };

describe('the registry', () => {
  let app: App;
  let office: string;
  let liaison: string;
  let sysadmin: string;

  beforeAll(async () => {
    app = await App.start();
    await app.addPeople([UNITS.labour, UNITS.office]);
    office = await app.signIn(`${UNITS.office}.office`);
    liaison = await app.signIn(`${UNITS.labour}.liaison`);
    sysadmin = await app.signIn(`${UNITS.supervision}.sysadmin`);
  });
  afterAll(() => app?.close());

  const post = (cookie: string, url: string, body: object) => app.send('POST', url, { cookie, body });
  const read = async <T>(url: string, cookie = office): Promise<T> => {
    const answer = await app.send('GET', url, { cookie });
    if (answer.status !== 200) throw new Error(`${url}: ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  };
  const detailOf = (answer: Answer) => answer.body as unknown as Detail;
  const audited = async () => {
    const rows = await app.db.query<{ action: string; actor: { name: string } }>(
      'select action, actor from audit order by seq desc limit 1',
    );
    return rows[0];
  };
  const resolve = (name: string, on = '2023-11-28') =>
    read<{ kind: string; units: Named[]; why: string; proposal: { canonical: string } | null }>(
      `/units/resolve?name=${encodeURIComponent(name)}&jurisdiction=500156&on=${on}`,
    );
  const candidatesFor = async (name: string, after = '') => {
    const where = `jurisdiction=500156&on=2023-11-28${after && `&after=${encodeURIComponent(after)}`}`;
    type Found = { candidates: { full: string; why: string }[]; proposal: { jurisdiction: string } | null };
    return read<Found>(`/units/resolve?name=${encodeURIComponent(name)}&${where}`);
  };
  const errorsOf = ({ body }: Answer) => (body['errors'] as { message: string }[]).map((e) => e.message);

  describe('is read by everybody', () => {
    it('page by page, by government, kind and standing', async () => {
      const all = await read<{ total: number; items: unknown[]; jurisdictions: { mayKeep: boolean }[] }>(
        '/units/register?size=200',
        liaison,
      );
      expect(all.total).toBeGreaterThan(300);
      expect(all.items).toHaveLength(200);
      expect(all.jurisdictions.some((j) => j.mayKeep)).toBe(false);
      const ended = await read<{ items: { validTo: string | null; standing: boolean }[] }>(
        '/units/register?standing=ended&jurisdiction=500000&size=200',
      );
      expect(ended.items.length).toBeGreaterThan(10);
      expect(ended.items.filter((row) => row.standing)).toEqual([]);
      expect(ended.items.filter((row) => row.validTo !== null).length).toBeGreaterThan(10);
      const towns = await read<{ total: number }>('/units/register?kind=town&jurisdiction=500156');
      const streets = await read<{ total: number }>('/units/register?kind=street&jurisdiction=500156');
      expect(towns.total + streets.total).toBe(26);
    });

    it('with names, line and groups of a unit', async () => {
      const unit = await read<Detail>('/units/500000-kewei');
      expect(unit.names.map((n) => n.word)).toEqual(expect.arrayContaining(['简称', '全称', '别名']));
      expect(unit.line).toMatchObject([{ to: [{ id: '500000-kejiju', name: '市科技局' }] }]);
      expect(unit.bearers.map((b) => b.name)).toEqual(['市科技局']);
      expect((await read<Detail>('/units/500156-jiaowei')).groups.map((g) => g.id)).toContain(
        '500156-departments',
      );
      expect((await app.send('GET', '/units/nobody', { cookie: office })).status).toBe(404);
    });

    it('with addresses only for those who work with the unit', async () => {
      const phones = async (cookie: string, id: string = UNITS.labour) =>
        (await read<Detail>(`/units/${id}`, cookie)).staff.map((p) => p.phone !== null);
      expect(await phones(office)).toEqual([true, true, true]);
      expect(await phones(liaison)).toEqual([true, true, true]);
      expect(await phones(liaison, UNITS.office)).toEqual([false, false, false]);
    });

    it('with the members of its groups', async () => {
      const groups = await read<{ id: string; way: string; rule: string | null; members: Named[] }[]>(
        '/units/groups?jurisdiction=500156',
      );
      const towns = groups.find((g) => g.id === '500156-towns');
      expect(towns).toMatchObject({ way: 'rule', rule: '武隆区现存的全部乡镇、街道' });
      expect(towns?.members).toHaveLength(26);
      expect(groups.find((g) => g.id === '500156-units-concerned')).toMatchObject({
        way: 'hand',
        members: [],
      });
    });
  });

  describe('is kept by the office of the government and the system administrator', () => {
    it.each([
      ['/units', NEW],
      [`/units/${UNITS.finance}/aliases`, { name: '区财局' }],
      [`/units/${UNITS.finance}/end`, { lastDay: '2030-01-01' }],
      [
        '/units/successions',
        {
          kind: 'rename',
          from: [UNITS.finance],
          newName: { name: '区财委' },
          effectiveOn: '2030-01-01',
          source: '测试',
        },
      ],
    ])('%s is refused to a liaison, and to the office of another place', async (url, body) => {
      const before = await app.db.query('select count(*) from audit');
      expect((await post(liaison, url, body)).body).toMatchObject({ code: 'access/forbidden' });
      const city = JSON.parse(JSON.stringify(body).replaceAll('500156', '500000')) as object;
      const answer = await post(office, url.replace('500156', '500000'), city);
      expect(answer.body).toMatchObject({ code: 'access/forbidden' });
      expect(await app.db.query('select count(*) from audit')).toEqual(before);
    });

    it('says of every unit that may be meant why, and proposes a bare name at the level before it', async () => {
      expect((await candidatesFor('区人社局')).candidates).toMatchObject([
        { why: '与名录中的别名一致，本级' },
      ]);
      const near = await candidatesFor('区农业局');
      expect(near).toMatchObject({ proposal: { jurisdiction: '500156' } });
      expect(near.candidates).toEqual(
        expect.arrayContaining([expect.objectContaining({ name: '区农业农村委', why: '名称相近，本级' })]),
      );
      const above = await candidatesFor('区林业局');
      expect(above.candidates[0]).toMatchObject({ name: '市林业局', why: '名称相同，上级（重庆市）' });
      const former = await candidatesFor('区扶贫办');
      expect(former.candidates[0]?.why).toBe('名称相同（前任“市扶贫办”），上级（重庆市）');
      expect(await candidatesFor('某某局', '市财政局')).toMatchObject({
        proposal: { jurisdiction: '500000' },
      });
      const split = await candidatesFor('市国土房管局');
      expect(split.candidates[0]?.why).toBe('承接前任“市国土房管局”的职责，上级（重庆市）');
    });

    it('creates a unit, which is then found, with a row of the trail', async () => {
      expect(await resolve('区档案局')).toMatchObject({
        kind: 'unknown',
        proposal: { canonical: NEW.canonical },
      });
      const created = await post(office, '/units', { ...NEW, aliases: ['区档案馆'] });
      expect(created.status).toBe(201);
      expect(detailOf(created)).toMatchObject({
        name: '区档案局',
        standing: true,
        abilities: { keep: true },
      });
      expect(await audited()).toMatchObject({ action: 'unit.created' });
      for (const name of ['区档案局', '区档案馆', '武隆区档案局'])
        expect(await resolve(name)).toMatchObject({ kind: 'one', units: [{ name: '区档案局' }] });
    });

    it.each([
      [{ ...NEW, name: '区财政局', canonical: null }, '名录中已有现存单位使用“区财政局”这一名称。'],
      [{ ...NEW, name: '各部门' }, '“各部门”是集合主体的称呼，不能作为一家单位的名称。'],
      [{ ...NEW, name: '区史志办', hostUnitId: 'nobody', canonical: null }, '名录中没有所选的单位。'],
      [{ ...NEW, name: '区史志办', canonical: null, validFrom: '2023-02-30' }, '没有这一天。'],
    ])('does not create %j', async (body, message) => {
      const answer = await post(office, '/units', body);
      expect([answer.status, errorsOf(answer)]).toEqual([400, expect.arrayContaining([message])]);
    });

    it('adds a name, but none that another unit bears', async () => {
      const added = await post(office, `/units/${UNITS.finance}/aliases`, { name: '区财局' });
      expect(detailOf(added).names).toContainEqual({ name: '区财局', word: '别名', byHand: true });
      expect(await audited()).toMatchObject({ action: 'unit.alias-added' });
      expect(await resolve('区财局')).toMatchObject({ units: [{ id: UNITS.finance }] });
      const again = await post(office, `/units/${UNITS.finance}/aliases`, { name: '区财局' });
      expect(errorsOf(again)).toEqual(['该单位已有“区财局”这一名称。']);
      const other = await post(office, `/units/${UNITS.finance}/aliases`, { name: '区教委' });
      expect(errorsOf(other)).toEqual(['名录中已有现存单位使用“区教委”这一名称。']);
    });

    it('records a rename: the old name stands until the day, the new one from it', async () => {
      const unit = '500156-chengshiguanliju';
      const body = { kind: 'rename', from: [unit], effectiveOn: '2023-12-01', source: '机构改革方案' };
      const answer = await post(office, '/units/successions', { ...body, newName: { name: '区城市运行局' } });
      expect(answer.status).toBe(201);
      expect(detailOf(answer)).toMatchObject({
        validTo: '2023-11-30',
        line: [{ word: '更名', on: '2023-12-01' }],
      });
      expect(await resolve('区城市管理局', '2023-11-30')).toMatchObject({ units: [{ id: unit }] });
      expect(await resolve('区城市管理局', '2023-12-01')).toMatchObject({
        units: [{ name: '区城市运行局' }],
        why: '区城市管理局：原单位已撤并，由承接单位承担',
      });
      expect(await audited()).toMatchObject({ action: 'unit.succession-recorded' });
      const twice = await post(office, '/units/successions', { ...body, to: ['500156-jiaowei'] });
      expect(errorsOf(twice)).toEqual(['“区城市管理局”已经终止，或终止日期与生效日期不衔接。']);
    });

    it('records a split, which asks from then on, and refuses one that goes nowhere', async () => {
      const body = {
        kind: 'split',
        from: ['500156-wenhualvyouwei'],
        effectiveOn: '2023-10-01',
        source: '机构改革方案',
      };
      const nowhere = await post(office, '/units/successions', { ...body, to: ['500156-jiaowei'] });
      expect(errorsOf(nowhere)[0]).toContain('分设须有两家以上承接单位');
      const found = await read<{ items: Named[] }>('/units/register?q=区文化旅游委&jurisdiction=500156');
      const from = [found.items[0]?.id];
      const to = ['500156-jiaowei', UNITS.finance];
      expect((await post(sysadmin, '/units/successions', { ...body, from, to })).status).toBe(201);
      expect(await resolve('区文化旅游委')).toMatchObject({ kind: 'several' });
    });

    it('ends a unit once', async () => {
      const found = await read<{ items: Named[] }>('/units/register?q=区档案局&jurisdiction=500156');
      const url = `/units/${found.items[0]?.id ?? ''}/end`;
      const ended = await post(office, url, { lastDay: '2023-11-01' });
      expect(ended.status).toBe(200);
      expect(await audited()).toMatchObject({ action: 'unit.ended' });
      expect(errorsOf(await post(office, url, { lastDay: '2023-11-02' }))[0]).toContain('已经终止');
    });

    it('takes the people along to a new name that holds already, so that messages reach them', async () => {
      const body = {
        kind: 'rename',
        from: [UNITS.labour],
        effectiveOn: '2023-01-01',
        source: '机构改革方案',
      };
      const renamed = await post(office, '/units/successions', {
        ...body,
        newName: { name: '区就业和人才局' },
      });
      expect(detailOf(renamed)).toMatchObject({ staff: [], bearers: [{ name: '区就业和人才局' }] });
      const next = await read<Detail>(`/units/${detailOf(renamed).bearers[0]?.id ?? ''}`);
      expect(next.staff.map((p) => p.dutyWord)).toEqual(['联络员', '副联络员', '分管领导']);
      const me = await read<{ unit: Named }>('/session', liaison);
      expect(me.unit.name).toBe('区就业和人才局');
    });

    it('is read anew where another process has written to it', async () => {
      await app.get(RegistryWatch).look();
      expect(await resolve('区财务局')).toMatchObject({ kind: 'unknown' });
      await app.db.query(`insert into unit_alias values ($1, '区财务局', true)`, [UNITS.finance]);
      await app.db.query('update registry_revision set revision = revision + 1');
      await app.get(RegistryWatch).look();
      expect(await resolve('区财务局')).toMatchObject({ units: [{ id: UNITS.finance }] });
    });

    it('keeps what people entered when the reference files are loaded again', async () => {
      const before = await app.db.query('select id, printed, valid_to from unit order by id');
      const written = await app.run((tx) => app.get(UnitsService).loadReference(tx));
      expect(Object.values(written).reduce((a, b) => a + b, 0)).toBe(0);
      expect(await app.db.query('select id, printed, valid_to from unit order by id')).toEqual(before);
      expect(await resolve('区财局')).toMatchObject({ kind: 'one' });
      expect((await app.get(UnitsService).registry()).units.size).toBe(before.length);
    });
  });
});
