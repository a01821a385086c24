import { IdentityService } from '../../src/identity/index.js';
import { App, PASSWORD, UNITS } from './identity-app.js';

const LIAISON = `${UNITS.labour}.liaison`;
const NEXT = 'another staple of 47 birds';

describe('passwords and attempts', () => {
  let app: App;
  beforeEach(async () => {
    app = await App.start({ config: { profile: 'production' } });
    await app.addPeople([UNITS.labour]);
  });
  afterEach(() => app?.close());

  const attempt = (username: string, password: string, address = '10.0.0.1') =>
    app.send('POST', '/session', { body: { username, password }, address });
  const wrong = { status: 401, body: { code: 'session/wrong-password' } };
  const locked = { status: 429, body: { code: 'session/too-many-attempts' } };

  it.each([
    ['an account', LIAISON],
    ['a name that does not exist', 'nobody.of.that.name'],
  ])('locks %s after five wrong passwords, with the same answers', async (_, username) => {
    for (let i = 0; i < 5; i += 1) expect(await attempt(username, 'wrong')).toMatchObject(wrong);
    expect(await attempt(username, 'wrong')).toMatchObject(locked);
    expect(await attempt(username, PASSWORD)).toMatchObject(locked);
  });

  it.each([LIAISON, 'nobody.of.that.name'])(
    'gives no more than five guesses at %s, even at once',
    async (username) => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(username, 'wrong')));
      expect(answers.filter((a) => a.status === 401)).toHaveLength(5);
      expect(answers.filter((a) => a.status === 429)).toHaveLength(15);
    },
  );

  it('opens again after the lock, and counts anew after a right password', async () => {
    for (let i = 0; i < 5; i += 1) await attempt(LIAISON, 'wrong');
    await app.db.query(`update account set locked_until = now() - interval '1 second' where username = $1`, [
      LIAISON,
    ]);
    expect(await attempt(LIAISON, 'wrong')).toMatchObject(wrong);
    expect((await attempt(LIAISON, PASSWORD)).status).toBe(200);
    for (let i = 0; i < 4; i += 1) expect(await attempt(LIAISON, 'wrong')).toMatchObject(wrong);
    expect((await attempt(LIAISON, PASSWORD)).status).toBe(200);
  });

  it('a lock of one account does not lock another, nor one address another', async () => {
    for (let i = 0; i < 6; i += 1) await attempt(LIAISON, 'wrong');
    expect((await attempt(`${UNITS.labour}.leader`, PASSWORD)).status).toBe(200);
  });

  it('stops an address that tries many names', async () => {
    const names = Array.from({ length: 100 }, (_, n) => `name-${n}`);
    for (let n = 0; n < names.length; n += 10)
      await Promise.all(names.slice(n, n + 10).map((name) => attempt(name, 'wrong', '10.0.0.9')));
    expect(await attempt(LIAISON, PASSWORD, '10.0.0.9')).toMatchObject(locked);
    expect((await attempt(LIAISON, PASSWORD, '10.0.0.10')).status).toBe(200);
  });

  it('does as much work for a name that does not exist', async () => {
    const time = async (username: string) => {
      const start = performance.now();
      await attempt(username, 'wrong');
      return performance.now() - start;
    };
    await time('warm-up');
    // a lookup alone takes about a millisecond, a hash twenty
    expect(await time('nobody')).toBeGreaterThan(8);
  });

  it('an account without a password cannot sign in', async () => {
    await app.db.query('update account set password_hash = null where username = $1', [LIAISON]);
    expect(await attempt(LIAISON, PASSWORD)).toMatchObject(wrong);
    expect((await attempt(LIAISON, '')).status).toBe(400);
  });

  it('changes the password, ends the other sessions and keeps this one', async () => {
    const [here, there] = [await app.signIn(LIAISON), await app.signIn(LIAISON)];
    const body = { current: PASSWORD, next: NEXT };
    expect((await app.send('PUT', '/session/password', { cookie: here, body })).status).toBe(204);
    expect((await app.send('GET', '/session', { cookie: here })).body).toMatchObject({
      oneTimePassword: false,
    });
    expect((await app.send('GET', '/session', { cookie: there })).status).toBe(401);
    expect(await attempt(LIAISON, PASSWORD)).toMatchObject(wrong);
    expect((await attempt(LIAISON, NEXT)).status).toBe(200);
  });

  it.each([
    ['the old one again', PASSWORD, 422, 'session/weak-password'],
    ['one with the log-in name in it', `${LIAISON}-2024`, 422, 'session/weak-password'],
    ['one character many times', 'aaaaaaaaaaaaaa', 422, 'session/weak-password'],
    ['a run', '1234567890123', 422, 'session/weak-password'],
    ['a short one', 'short-one', 400, 'request/invalid'],
  ])('refuses %s', async (_, next, status, code) => {
    const cookie = await app.signIn(LIAISON);
    const answer = await app.send('PUT', '/session/password', { cookie, body: { current: PASSWORD, next } });
    expect(answer).toMatchObject({ status, body: { code } });
    expect((await attempt(LIAISON, PASSWORD)).status).toBe(200);
  });

  it('a stolen session cannot guess the password either', async () => {
    const cookie = await app.signIn(LIAISON);
    const change = (current: string) =>
      app.send('PUT', '/session/password', { cookie, body: { current, next: NEXT } });
    for (let i = 0; i < 5; i += 1) expect(await change('wrong')).toMatchObject(wrong);
    expect(await change(PASSWORD)).toMatchObject(locked);
  });

  it('leaves a trail of it all without a secret in it', async () => {
    await attempt(LIAISON, 'guess-one');
    await attempt('typed-my-password-here', 'guess-two');
    const cookie = await app.signIn(LIAISON);
    await app.send('PUT', '/session/password', { cookie, body: { current: PASSWORD, next: NEXT } });
    await app.send('DELETE', '/session', { cookie });
    const rows = await app.db.query<{ action: string; subject_id: string }>(
      `select action, subject_id, actor, before, after from audit where subject_type = 'account' and action <> 'account.created' order by seq`,
    );
    expect(rows.map((row) => [row.action, row.subject_id])).toEqual([
      ['session.refused', LIAISON],
      ['session.refused', ''],
      ['session.opened', LIAISON],
      ['account.password-changed', LIAISON],
      ['session.ended', LIAISON],
    ]);
    const [session] = await app.db.query<{ hash: string }>(
      'select password_hash as hash from account limit 1',
    );
    const trail = JSON.stringify(await app.db.query('select * from audit'));
    for (const secret of [
      'guess-one',
      'guess-two',
      'typed-my',
      PASSWORD,
      NEXT,
      cookie.split('=')[1],
      session?.hash,
    ])
      expect(trail).not.toContain(secret);
  });

  it('makes an administrator with a one-time password, once', async () => {
    const request = {
      username: 'Root.Admin',
      role: 'sysadmin',
      unitId: UNITS.supervision,
      name: '管理员甲',
    } as const;
    const made = await app.get(IdentityService).createAdministrator(request);
    expect(made.username).toBe('root.admin');
    expect((await attempt('root.admin', made.password)).body).toMatchObject({
      roles: ['sysadmin'],
      oneTimePassword: true,
    });
    await expect(app.get(IdentityService).createAdministrator(request)).rejects.toThrow('exists already');
  });

  it('lets nobody hold two administrator roles', async () => {
    const roles = ['sysadmin', 'auditor'] as const;
    const twice = app.run((tx) =>
      app.get(IdentityService).createAccounts(tx, [{ personId: 'x', username: 'x', roles }]),
    );
    await expect(twice).rejects.toThrow('two administrator roles');
  });
});

describe('passwords of the demo', () => {
  it('stay as they were printed', async () => {
    const app = await App.start();
    await app.addPeople([UNITS.labour]);
    const cookie = await app.signIn(LIAISON);
    const body = { current: PASSWORD, next: NEXT };
    expect(await app.send('PUT', '/session/password', { cookie, body })).toMatchObject({
      status: 409,
      body: { code: 'session/demo-password-fixed' },
    });
    expect((await app.send('GET', '/session', { cookie })).body).toMatchObject({
      oneTimePassword: false,
      profile: 'demo',
    });
    await app.close();
  });
});
