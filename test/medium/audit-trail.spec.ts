import { AuditModule, AuditQueries } from '../../src/audit/index.js';
import type { AuditRow, Page } from '../../src/contract/index.js';
import { sm3 } from '../../src/platform/transaction/index.js';
import { App, UNITS } from './identity-app.js';

describe('the audit trail', () => {
  let app: App;
  let auditor: string;
  beforeAll(async () => {
    app = await App.start({ features: [AuditModule] });
    await app.addPeople([UNITS.labour]);
  });
  beforeEach(async () => {
    await tamper('delete from audit');
    auditor = await app.signIn(`${UNITS.supervision}.auditor`);
  });
  afterAll(() => app?.close());

  const verify = () => app.send('GET', '/audit/verify', { cookie: auditor });
  const tamper = async (sql: string) => {
    await app.db.query(
      `alter table audit disable trigger user; ${sql}; alter table audit enable trigger user;`,
    );
  };
  const record = (n: number) =>
    app.run((tx) => {
      for (let i = 0; i < n; i += 1)
        tx.audit({
          action: 'filing.returned',
          subjectType: 'filing',
          subjectId: `f${i}`,
          before: { state: 'submitted', version: i },
          after: { state: 'returned', version: i + 1, text: '甲', nothing: undefined },
        });
      return Promise.resolve();
    });

  it('is read newest first, in Chinese, with what changed', async () => {
    await record(3);
    const answer = await app.send('GET', '/audit?action=filing.returned&size=2', { cookie: auditor });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      total: 3,
      page: 1,
      size: 2,
      items: [
        {
          actor: '系统',
          actionWord: '退回',
          subjectId: 'f2',
          subject: '报送单 · 见原始记录',
          href: null,
          at: '2023-11-28T09:00:00+08:00',
          changes: [
            '状态：由“已报待审”改为“已退回”',
            '版本：由“第 2 次变动”改为“第 3 次变动”',
            '其他内容：见原始记录',
          ],
        },
        { subjectId: 'f1' },
      ],
    });
    const second = await app.send('GET', '/audit?action=filing.returned&size=2&page=2', { cookie: auditor });
    expect(second.body).toMatchObject({ total: 3, items: [{ subjectId: 'f0' }] });
  });

  it('is searched by subject, by name and by the Chinese word', async () => {
    await record(3);
    const found = async (query: string) => {
      const { body } = await app.send('GET', `/audit?${query}`, { cookie: auditor });
      return (body as { total: number }).total;
    };
    expect(await found('subjectType=filing&subjectId=f1')).toBe(1);
    expect(await found(`q=${encodeURIComponent('退回')}`)).toBe(3);
    expect(await found(`q=${encodeURIComponent('示例')}`)).toBe(1);
    expect(await found('q=%25')).toBe(0);
    expect(await found(`q=${encodeURIComponent('报送单')}`)).toBe(3);
    expect(await found(`q=${encodeURIComponent('账号')}`)).toBe(1);
  });

  it('gives the content in the form that is hashed, so that a link can be checked by hand', async () => {
    await record(2);
    const { body } = await app.send('GET', '/audit?size=2', { cookie: auditor });
    for (const row of (body as unknown as Page<AuditRow>).items)
      expect(sm3(`${row.prevHash}\n${row.seq}\n${row.raw}`)).toBe(row.hash);
  });

  it('is for the auditor alone; to the others it is not there', async () => {
    for (const name of [
      `${UNITS.labour}.liaison`,
      `${UNITS.supervision}.sysadmin`,
      `${UNITS.supervision}.secadmin`,
    ]) {
      const cookie = await app.signIn(name);
      for (const url of ['/audit', '/audit/verify'])
        expect(await app.send('GET', url, { cookie })).toMatchObject({
          status: 404,
          body: { code: 'access/not-found' },
        });
    }
    expect((await app.send('GET', '/audit')).status).toBe(401);
  });

  it('verifies a whole chain longer than a batch', async () => {
    await record(10_050);
    const answer = await verify();
    const [row] = await app.db.query<{ n: string }>('select count(*) as n from audit');
    expect(answer.body).toMatchObject({ ok: true, count: Number(row?.n), brokenAt: null });
    expect(answer.body.message).toMatch(/审计链完整/);
  });

  it('verifies an empty one', async () => {
    await tamper('delete from audit');
    expect(await app.get(AuditQueries).verify()).toMatchObject({ ok: true, count: 0 });
  });

  it.each([
    ['a changed value', `update audit set after = '{"state":"accepted"}' where seq = 6`, 6],
    ['a changed time', `update audit set at = at + interval '1 second' where seq = 6`, 6],
    ['a changed actor', `update audit set actor = actor || '{"name":"x"}' where seq = 6`, 6],
    ['a row taken out', 'delete from audit where seq = 6', 6],
    ['a first row taken out', 'delete from audit where seq = 1', 1],
    ['a row past the first batch', `update audit set subject_id = 'x' where seq = 5003`, 5003],
    ['a renumbered tail', 'delete from audit where seq = 6; update audit set seq = 6 where seq = 7', 6],
  ])('catches %s', async (_, sql, brokenAt) => {
    await record(5_010);
    await tamper(sql);
    expect((await verify()).body).toMatchObject({ ok: false, brokenAt, count: brokenAt - 1 });
  });

  it('cannot be changed without tampering', async () => {
    await expect(app.db.query(`update audit set action = 'x'`)).rejects.toThrow('cannot be changed');
  });
});
