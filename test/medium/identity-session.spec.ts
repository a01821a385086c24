import { digestOf } from '../../src/identity/session-token.js';
import { SignInService } from '../../src/identity/sign-in.service.js';
import { App, cookieOf, PASSWORD, UNITS } from './identity-app.js';

const LIAISON = `${UNITS.labour}.liaison`;

describe('sessions', () => {
  let app: App;
  beforeAll(async () => {
    app = await App.start({ config: { profile: 'production' } });
    await app.addPeople([UNITS.labour, UNITS.finance, UNITS.office]);
  });
  afterAll(() => app?.close());

  const signIn = (username: string, password: string, address = '10.0.0.1') =>
    app.send('POST', '/session', { body: { username, password }, address });

  it('opens a session whose cookie scripts cannot read, and keeps only a digest of its token', async () => {
    const answer = await signIn(LIAISON.toUpperCase(), PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      username: LIAISON,
      unit: { id: UNITS.labour, name: '区人力社保局' },
      roles: ['liaison'],
      oneTimePassword: true,
      abilities: { file: true, signDuties: true, seeAudit: false, reviewFilings: false, moveClock: false },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/digest|accountId|hash/i);
    const line = cookieOf(answer);
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; SameSite=Lax/);
    expect(line).toMatch(/; Path=\//);
    expect(line).not.toMatch(/; Secure/);
    const token = /^duban_session=([\w-]{43});/.exec(line)?.[1] ?? '';
    const rows = await app.db.query<{ token_digest: string }>('select token_digest from session');
    expect(rows.map((row) => row.token_digest)).toEqual([digestOf(token)]);
    expect(JSON.stringify(await app.db.query('select * from session'))).not.toContain(token);
  });

  it('knows the person again, and not without the cookie', async () => {
    const cookie = await app.signIn(LIAISON);
    expect(await app.send('GET', '/session', { cookie })).toMatchObject({
      status: 200,
      body: { username: LIAISON },
    });
    expect(await app.send('GET', '/session')).toMatchObject({
      status: 401,
      body: { code: 'session/required' },
    });
    for (const bad of ['duban_session=x', `${cookie}x`, `duban_session=${'A'.repeat(43)}`])
      expect((await app.send('GET', '/session', { cookie: bad })).status).toBe(401);
  });

  it('changes the token at each sign-in and ends the one the browser had', async () => {
    const first = await app.signIn(LIAISON);
    const again = await app.send('POST', '/session', {
      cookie: first,
      body: { username: LIAISON, password: PASSWORD },
    });
    const second = cookieOf(again).split(';', 1)[0] ?? '';
    expect(second).not.toBe(first);
    expect((await app.send('GET', '/session', { cookie: first })).status).toBe(401);
    expect((await app.send('GET', '/session', { cookie: second })).status).toBe(200);
  });

  it('signs out for good, and twice without harm', async () => {
    const cookie = await app.signIn(LIAISON);
    const out = await app.send('DELETE', '/session', { cookie });
    expect(out.status).toBe(204);
    expect(cookieOf(out)).toMatch(/^duban_session=;/);
    expect((await app.send('GET', '/session', { cookie })).status).toBe(401);
    expect((await app.send('DELETE', '/session', { cookie })).status).toBe(204);
  });

  it.each([
    ['idle for 12 hours', `update session set last_seen_at = now() - interval '12 hours'`],
    ['older than its life', `update session set expires_at = now()`],
    ['of a closed account', `update account set password_hash = null where username = '${LIAISON}'`],
    ['of an account that is gone', `delete from account where username = '${LIAISON}'`],
  ])('has ended when it is %s', async (_, change) => {
    await app.db.query('delete from session');
    const [before] = await app.db.query<{ password_hash: string }>(
      `select * from account where username = '${LIAISON}'`,
    );
    const cookie = await app.signIn(LIAISON);
    await app.db.query(change);
    expect((await app.send('GET', '/session', { cookie })).status).toBe(401);
    await app.addPeople([UNITS.labour]);
    await app.db.query(`update account set password_hash = $1 where username = '${LIAISON}'`, [
      before?.password_hash,
    ]);
  });

  it('lives on while it is used, and not by the demo clock', async () => {
    const cookie = await app.signIn(LIAISON);
    await app.db.query(`update session set last_seen_at = now() - interval '11 hours 59 minutes'`);
    expect((await app.send('GET', '/session', { cookie })).status).toBe(200);
    const [row] = await app.db.query<{ fresh: boolean }>(
      `select last_seen_at > now() - interval '1 minute' as fresh from session limit 1`,
    );
    expect(row?.fresh).toBe(true);
  });

  it('follows a change of roles at the next request', async () => {
    const cookie = await app.signIn(`${UNITS.finance}.liaison`);
    await app.db.query(`update account set roles = '{leader}' where username = $1`, [
      `${UNITS.finance}.liaison`,
    ]);
    expect((await app.send('GET', '/session', { cookie })).body).toMatchObject({ roles: ['leader'] });
  });

  it('needs the header that another site cannot send', async () => {
    const http = app as unknown as { http: { inject(o: object): Promise<{ statusCode: number }> } };
    const answer = await http.http.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username: 'a', password: 'b' },
    });
    expect(answer.statusCode).toBe(403);
  });

  it('answers over https with a cookie for https only', async () => {
    const secure = await App.start({ config: { profile: 'production', publicUrl: 'https://duban.example' } });
    await secure.addPeople([UNITS.labour]);
    const answer = await secure.send('POST', '/session', { body: { username: LIAISON, password: PASSWORD } });
    expect(cookieOf(answer)).toMatch(/; Secure/);
    await secure.close();
  });

  it('reads a live session in one query and without writing', async () => {
    const cookie = await app.signIn(LIAISON);
    const token = cookie.split('=')[1] ?? '';
    const before = await app.db.query('select last_seen_at from session order by 1');
    await app.get(SignInService).personOf(token);
    expect(await app.db.query('select last_seen_at from session order by 1')).toEqual(before);
  });
});
