import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ADMINISTRATORS, CAST } from '../../src/demo/cast.js';
import { accountTable, demoPasswords } from '../../src/demo/demo-accounts.js';
import { DemoPopulation } from '../../src/demo/demo-population.js';
import { World } from '../factories/main-loop.js';

const NAMES = [...CAST, ...ADMINISTRATORS].map((part) => part.username);

/** The passwords of the demo in a database that outlives the data folder, or the other way round. */
describe('demo accounts', () => {
  let world: World;
  const folders: string[] = [];
  beforeAll(async () => {
    world = await World.start({ profile: 'demo' });
  });
  afterAll(async () => {
    await world?.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const makeFolder = (): string => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-accounts-'));
    folders.push(folder);
    return folder;
  };
  const fileOf = (folder: string) => path.join(folder, 'demo-accounts.json');
  const written = (folder: string) =>
    JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Record<string, string>;
  /** What a start does about accounts; returns what it prints. */
  const begin = async (folder: string): Promise<string> => {
    const population = world.get(DemoPopulation);
    const passwords = await demoPasswords(folder);
    await population.populate(world.registry, passwords);
    return accountTable(passwords, await population.replacedPasswords());
  };
  const open = (username: string, password: string | undefined) =>
    world.send('POST', '/session', { body: { username, password } });
  const hashes = () => world.db.query('select username, password_hash from account order by username');
  const renewals = () =>
    world.value<number>(`select count(*)::int from audit where action = 'account.password-changed'`);
  const expectSignIns = async (folder: string, printed: string): Promise<void> => {
    const passwords = written(folder);
    expect(Object.keys(passwords).sort()).toEqual([...NAMES].sort());
    expect(statSync(fileOf(folder)).mode & 0o777).toBe(0o600);
    for (const name of NAMES) {
      expect(printed).toContain(`${name.padEnd(16)}${passwords[name]}`);
      expect({ name, status: (await open(name, passwords[name])).status }).toEqual({ name, status: 200 });
    }
  };

  it('makes random passwords on the first start, and keeps them on the next', async () => {
    const folder = makeFolder();
    await expectSignIns(folder, await begin(folder));
    const [file, kept] = [written(folder), await hashes()];
    expect(new Set(Object.values(file)).size).toBe(NAMES.length);
    await begin(folder);
    expect(written(folder)).toEqual(file);
    expect(await hashes()).toEqual(kept);
  });

  it('makes new ones for a data folder without the file, and ends what the old ones had opened', async () => {
    const [before, after] = [makeFolder(), makeFolder()];
    await begin(before);
    await open('shenji', written(before)['shenji']);
    expect(await world.value('select count(*)::int from session')).toBeGreaterThan(0);
    const audited = await renewals();
    const printed = await begin(after);
    expect(await world.value('select count(*)::int from session')).toBe(0);
    await expectSignIns(after, printed);
    expect(await renewals()).toBe(audited + 1);
    for (const name of NAMES) expect(written(after)[name]).not.toBe(written(before)[name]);
    expect(await open('shenji', written(before)['shenji'])).toMatchObject({
      status: 401,
      body: { code: 'session/wrong-password' },
    });
  });

  it.each([
    ['belongs to another database', JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, 'other'])))],
    ['was left half-written', '{"wulong.renshe": "abc'],
    ['is empty', ''],
    ['holds something else', '[1, 2]'],
  ])('makes new ones where the file %s', async (_, text) => {
    const folder = makeFolder();
    await begin(makeFolder());
    writeFileSync(fileOf(folder), text, { mode: 0o644 });
    const printed = await begin(folder);
    expect(Object.values(written(folder))).not.toContain('other');
    await expectSignIns(folder, printed);
  });

  it('gives a newcomer to the cast a password and leaves the others theirs', async () => {
    const folder = makeFolder();
    await begin(folder);
    const before = written(folder);
    await world.db.query(`delete from account where username = 'anquan'`);
    await expectSignIns(folder, await begin(folder));
    const { anquan, ...others } = written(folder);
    expect(before).toMatchObject(others);
    expect(anquan).not.toBe(before['anquan']);
  });

  it('leaves an account alone whose owner has replaced the password, and one that is closed', async () => {
    await begin(makeFolder());
    await world.db.query(`update account set one_time_password = false where username = 'xitong'`);
    await world.db.query(`update account set password_hash = null where username = 'wulong.ban'`);
    const own = (names: readonly { username: string }[]) =>
      names.filter(({ username }) => ['xitong', 'wulong.ban'].includes(username));
    const before = own((await hashes()) as { username: string }[]);
    const folder = makeFolder();
    const printed = await begin(folder);
    expect(own((await hashes()) as { username: string }[])).toEqual(before);
    expect(printed).toContain(`${'xitong'.padEnd(16)}（口令已由本人修改）`);
    expect(Object.keys(written(folder))).not.toContain('xitong');
    expect((await open('shenji', written(folder)['shenji'])).status).toBe(200);
  });

  it('agrees with a process that started at the same moment on the same folder', async () => {
    const folder = makeFolder();
    const population = world.get(DemoPopulation);
    const [first, second] = [await demoPasswords(folder), await demoPasswords(folder)];
    await population.populate(world.registry, first);
    await population.populate(world.registry, second);
    expect(accountTable(second, new Set())).toBe(accountTable(first, new Set()));
    expect((await open('shenji', written(folder)['shenji'])).status).toBe(200);
  });

  it('keeps nothing of the new passwords when the file cannot be written', async () => {
    await begin(makeFolder());
    const before = await hashes();
    const passwords = await demoPasswords(makeFolder());
    passwords.save = () => Promise.reject(new Error('no space left'));
    const populating = world.get(DemoPopulation).populate(world.registry, passwords);
    await expect(populating).rejects.toThrow('no space left');
    expect(await hashes()).toEqual(before);
  });
});
