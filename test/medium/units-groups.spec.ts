import { GroupRow, UnitDetail } from '../../src/contract/index.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { expandGroup } from '../../src/core/units/index.js';
import { UnitsService } from '../../src/units/index.js';
import { App, UNITS, type Answer } from './identity-app.js';

const MEMBERS = '500156-leading-group-members';

describe('what is taken back and changed in the registry', () => {
  let app: App;
  let office: string;
  let liaison: string;
  beforeAll(async () => {
    app = await App.start();
    await app.addPeople([UNITS.labour, UNITS.office]);
    office = await app.signIn(`${UNITS.office}.office`);
    liaison = await app.signIn(`${UNITS.labour}.liaison`);
  });
  afterAll(() => app?.close());

  const post = (url: string, body: object, cookie = office) => app.send('POST', url, { cookie, body });
  const groupOf = async (id: string, cookie = office): Promise<GroupRow> => {
    const answer = await app.send('GET', '/units/groups?jurisdiction=500156', { cookie });
    const found = (answer.body as unknown as GroupRow[]).find((group) => group.id === id);
    if (!found) throw new Error(`no group ${id}`);
    return GroupRow.strict().parse(found);
  };
  const change = (body: object, { id = MEMBERS, cookie = office } = {}) =>
    post(`/units/groups/${id}/changes`, { on: '2023-11-01', reason: '成员调整', ...body }, cookie);
  const said = ({ status, body }: Answer) => [
    status,
    ((body['errors'] ?? []) as { message: string }[]).map((error) => error.message),
  ];
  const trail = async () => {
    const rows = await app.db.query<{ action: string; after: object }>(
      'select action, after from audit order by seq desc limit 1',
    );
    return rows[0];
  };
  const membersOn = async (day: string) =>
    expandGroup(await app.get(UnitsService).registry(), MEMBERS, localDate(day));

  describe('a listed party', () => {
    const OTHER = '500156-kasitejituangongsi';

    it('gains a member from a day on, and loses one; the days before stay as they were', async () => {
      const before = await groupOf(MEMBERS);
      expect(before).toMatchObject({ way: 'list', changes: [], abilities: { keep: true } });
      expect(before.members.map((unit) => unit.id)).not.toContain(OTHER);
      const earlier = await membersOn('2023-10-31');
      const added = await change({ unitId: OTHER, what: 'joins' });
      expect(added.status).toBe(201);
      expect(await trail()).toEqual({
        action: 'group.member-added',
        after: { group: before.name, unitId: OTHER, effectiveOn: '2023-11-01', reason: '成员调整' },
      });
      await change({ unitId: UNITS.finance, what: 'leaves', on: '2023-12-01', reason: '不再列入' });
      expect(await trail()).toMatchObject({ action: 'group.member-removed' });
      const after = await groupOf(MEMBERS);
      expect(after.members.map((unit) => unit.id)).toEqual([...before.members.map((unit) => unit.id), OTHER]);
      expect(after.changes.map(({ unit, what, on, reason }) => [unit.id, what, on, reason])).toEqual([
        [OTHER, 'joins', '2023-11-01', '成员调整'],
        [UNITS.finance, 'leaves', '2023-12-01', '不再列入'],
      ]);
      expect(await membersOn('2023-10-31')).toEqual(earlier);
      expect(await membersOn('2023-11-30')).toContain(UNITS.finance);
      expect(await membersOn('2023-12-01')).not.toContain(UNITS.finance);
    });

    it.each<[string, object, string]>([
      ['a member', { unitId: UNITS.labour, what: 'joins' }, '“区人力社保局”自该日起已是成员。'],
      ['who is none', { unitId: '500156-zhengfuduchashi', what: 'leaves' }, '“区政府督查室”在该日不是成员。'],
      ['nobody', { unitId: 'nobody', what: 'joins' }, '名录中没有所选的单位。'],
      ['on no day', { unitId: OTHER, what: 'leaves', on: '2023-02-30' }, '没有这一天。'],
      ['without a reason', { unitId: OTHER, what: 'leaves', reason: '' }, '请写明理由'],
      [
        'before an earlier change',
        { unitId: OTHER, what: 'leaves', on: '2023-10-01' },
        '“区喀斯特〔集团〕公司”此后已有成员变动，新的变动不能早于它。',
      ],
    ])('refuses %s', async (_, body, message) => {
      expect(said(await change(body))).toEqual([400, [message]]);
    });

    it('is not changed where it follows a rule, nor by others', async () => {
      expect((await groupOf('500156-towns')).abilities).toEqual({ keep: false });
      const rule = await change({ unitId: OTHER, what: 'joins' }, { id: '500156-towns' });
      expect(said(rule)).toEqual([400, ['“各镇街”不按名单认定，没有可以增减的成员。']]);
      expect((await groupOf(MEMBERS, liaison)).abilities).toEqual({ keep: false });
      const refused = async (asked: Promise<Answer>) => (await asked).body['code'];
      const body = { unitId: OTHER, what: 'leaves' };
      expect(await refused(change(body, { cookie: liaison }))).toBe('access/forbidden');
      expect(await refused(change(body, { id: '500116-joint-conference-members' }))).toBe('access/forbidden');
      expect(await refused(change(body, { id: 'nothing' }))).toBe('access/not-found');
    });

    it('keeps its changes when the reference files are loaded again', async () => {
      const before = await groupOf(MEMBERS);
      const written = await app.run((tx) => app.get(UnitsService).loadReference(tx));
      expect(Object.values(written).reduce((a, b) => a + b, 0)).toBe(0);
      expect(await groupOf(MEMBERS)).toEqual(before);
      expect(before.changes.length).toBe(2);
    });
  });

  describe('a further name', () => {
    const remove = (
      name: string,
      { unit = UNITS.finance as string, cookie = office, reason = '登记有误' } = {},
    ) => post(`/units/${unit}/aliases/removals`, { name, reason }, cookie);
    const resolve = async (name: string) => {
      const url = `/units/resolve?name=${encodeURIComponent(name)}&jurisdiction=500156`;
      return (await app.send('GET', url, { cookie: office })).body['kind'];
    };

    it('that somebody entered is taken away with a reason, and means nobody any more', async () => {
      await post(`/units/${UNITS.finance}/aliases`, { name: '区钱粮局' });
      expect(await resolve('区钱粮局')).toBe('one');
      const removed = await remove('区钱粮局');
      expect(removed.status).toBe(201);
      expect(
        UnitDetail.strict()
          .parse(removed.body)
          .names.map((one) => one.name),
      ).not.toContain('区钱粮局');
      expect(await resolve('区钱粮局')).toBe('unknown');
      expect(await trail()).toEqual({
        action: 'unit.alias-removed',
        after: { unitId: UNITS.finance, aliasRemoved: '区钱粮局', reason: '登记有误' },
      });
    });

    it('stays where it came with the system, is not the unit’s, or the reason or the right is missing', async () => {
      expect(said(await remove('区财政局'))).toEqual([
        ...[400, ['“区财政局”是随系统提供的名录中的名称，不能在页面上删除。']],
      ]);
      expect(said(await remove('区钱粮局'))).toEqual([400, ['该单位没有“区钱粮局”这一名称。']]);
      expect(said(await remove('区财政局', { reason: ' ' }))).toEqual([400, ['请写明理由']]);
      const refused = async (asked: Promise<Answer>) => (await asked).body['code'];
      expect(await refused(remove('区财政局', { cookie: liaison }))).toBe('access/forbidden');
      expect(await refused(remove('市财政局', { unit: '500000-caizhengju' }))).toBe('access/forbidden');
      expect(await refused(remove('区财政局', { unit: 'nobody' }))).toBe('access/not-found');
    });
  });
});
