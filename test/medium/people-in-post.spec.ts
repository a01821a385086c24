import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { PeopleService } from '../../src/units/index.js';
import { App, PASSWORD, UNITS, type Answer } from './identity-app.js';

interface Seen {
  id: string;
  name: string;
  duty: string;
  phone: string | null;
  unavailable: string | null;
  leftOn: string | null;
  channelOrder: string[];
  absences: { id: string; from: string; to: string; reason: string }[];
  faults: { field: string; what: string }[];
  abilities: Record<string, boolean>;
}

const LIAISON = `${UNITS.labour}.liaison`;
const LEADER = `${UNITS.labour}.leader`;
const NEW = {
  name: '李新任',
  post: '就业科科长',
  duty: 'deputy-liaison',
  phone: '13800138000',
  email: 'li@b.cn',
};
const LEAVE = { from: '2023-12-01', to: '2023-12-08', reason: '休假' };

describe('the people of a unit', () => {
  let app: App;
  const as: Record<string, string> = {};

  beforeAll(async () => {
    app = await App.start();
    await app.addPeople([UNITS.labour, UNITS.finance, UNITS.office, UNITS.supervision]);
    for (const [name, account] of Object.entries({
      liaison: LIAISON,
      leader: LEADER,
      other: `${UNITS.finance}.leader`,
      office: `${UNITS.office}.office`,
      sysadmin: `${UNITS.supervision}.sysadmin`,
    }))
      as[name] = await app.signIn(account);
  });
  afterAll(() => app?.close());

  const send = (
    who: string,
    method: 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
  ): Promise<Answer> => app.send(method, url, { cookie: as[who] ?? '', ...(body ? { body } : {}) });
  const seen = (answer: Answer): Seen => {
    if (answer.status > 201) throw new Error(JSON.stringify(answer.body));
    return answer.body as unknown as Seen;
  };
  const staff = async (who: string): Promise<Seen[]> => {
    const answer = await app.send('GET', `/units/${UNITS.labour}`, { cookie: as[who] ?? '' });
    return answer.body['staff'] as Seen[];
  };
  const entry = async (id: string, who = 'office'): Promise<Seen> => {
    const found = (await staff(who)).find((person) => person.id === id);
    if (!found) throw new Error(`${id} is not of the staff`);
    return found;
  };
  const errorsOf = ({ body }: Answer) =>
    ((body['errors'] ?? []) as { path: string; message: string }[]).map((e) => [e.path, e.message]);
  const lastAudit = async () => {
    const rows = await app.db.query<{ action: string; after: unknown }>(
      'select action, after from audit order by seq desc limit 1',
    );
    return rows[0];
  };
  const told = (on: string) =>
    app.run((tx) =>
      app.get(PeopleService).peopleOf([UNITS.labour], ['liaison', 'deputy-liaison'], {
        manager: tx.manager,
        on: localDate(on),
      }),
    );

  it('are entered by the office and the unit’s leader, with the addresses checked beside their fields', async () => {
    const url = `/units/${UNITS.labour}/people`;
    expect((await send('liaison', 'POST', url, NEW)).body).toMatchObject({ code: 'access/forbidden' });
    expect((await send('other', 'POST', url, NEW)).body).toMatchObject({ code: 'access/forbidden' });
    const leaderToo = { ...NEW, duty: 'leader' };
    expect((await send('leader', 'POST', url, leaderToo)).body).toMatchObject({ code: 'access/forbidden' });
    const wrong = await send('leader', 'POST', url, { ...NEW, phone: '1380013', email: 'li＠b.cn' });
    expect(wrong.status).toBe(400);
    expect(errorsOf(wrong)).toEqual([
      ['phone', '手机号应为11位，现为7位。'],
      ['email', '邮箱含有空格、汉字或全角字符“＠”。'],
    ]);
    expect(errorsOf(await send('leader', 'POST', url, { ...NEW, phone: '', email: '' }))).toEqual([
      ['phone', '手机号和邮箱至少填写一项，否则消息无法送达。'],
    ]);
    const added = seen(await send('leader', 'POST', url, NEW));
    expect(added).toMatchObject({ name: '李新任', duty: 'deputy-liaison', unavailable: null, faults: [] });
    expect(await lastAudit()).toMatchObject({ action: 'person.added', after: { duty: '副联络员' } });
    expect((await told('2023-11-28')).map((p) => p.name)).toContain('李新任');
  });

  it('change their own addresses and channels, not their post', async () => {
    const { name, duty, ...rest } = await entry(LIAISON);
    const same = { name, post: '联络员', duty, email: 'me@b.cn', phone: rest.phone ?? '' };
    const promoted = await send('liaison', 'PUT', `/people/${LIAISON}`, { ...same, duty: 'leader' });
    expect(promoted.body).toMatchObject({ code: 'access/forbidden' });
    const order = { ...same, channelOrder: ['sms', 'mail'] };
    expect(seen(await send('liaison', 'PUT', `/people/${LIAISON}`, order)).channelOrder).toEqual([
      'sms',
      'mail',
    ]);
    expect(await lastAudit()).toMatchObject({
      action: 'person.changed',
      after: { channelOrder: '短信、邮件', contact: '邮箱' },
    });
    expect((await told('2023-11-28'))[0]).toMatchObject({ id: LIAISON, channelOrder: ['sms', 'mail'] });
    const twice = await send('liaison', 'PUT', `/people/${LIAISON}`, {
      ...same,
      channelOrder: ['sms', 'sms'],
    });
    expect(twice.status).toBe(400);
  });

  it('who are away say so on those days, so that the deputy is told', async () => {
    const url = `/people/${LIAISON}/absences`;
    expect((await send('other', 'POST', url, LEAVE)).body).toMatchObject({ code: 'access/forbidden' });
    expect(seen(await send('liaison', 'POST', url, LEAVE)).absences).toMatchObject([LEAVE]);
    expect(
      errorsOf(await send('office', 'POST', url, { ...LEAVE, from: '2023-12-08', to: '2023-12-10' })),
    ).toEqual([['from', '与已登记的12月1日至12月8日休假重叠。']]);
    expect(errorsOf(await send('office', 'POST', url, { ...LEAVE, from: '2023-02-30' }))).toEqual([
      ['from', '没有这一天。'],
    ]);
    const on = async (day: string) => (await told(day)).find((p) => p.id === LIAISON)?.unavailable;
    expect([await on('2023-11-30'), await on('2023-12-08'), await on('2023-12-09')]).toEqual([
      undefined,
      '休假至12月8日',
      undefined,
    ]);
    const [absence] = (await entry(LIAISON)).absences;
    const gone = seen(await send('leader', 'DELETE', `${url}/${absence?.id}`));
    expect(gone.absences).toEqual([]);
    expect((await send('leader', 'DELETE', `${url}/${absence?.id}`)).status).toBe(404);
    expect(await lastAudit()).toMatchObject({ action: 'person.absence-removed' });
  });

  it('with an address that came back are marked until the address is replaced', async () => {
    await app.run((tx) =>
      app
        .get(PeopleService)
        .markAddress(tx, { personId: LIAISON, channel: 'mail', fault: '550 no such user' }),
    );
    expect((await entry(LIAISON)).faults).toEqual([
      { field: 'email', what: '邮件被退回（11月28日，550 no such user）' },
    ]);
    expect((await entry(LIAISON, 'other')).faults).toEqual([]);
    const { name, duty, phone } = await entry(LIAISON);
    const next = { name, post: '联络员', duty, phone: phone ?? '', email: 'new@b.cn' };
    expect(seen(await send('office', 'PUT', `/people/${LIAISON}`, next)).faults).toEqual([]);
  });

  it('who have left cannot sign in, and their open sessions end; back in the post they can', async () => {
    const url = `/people/${LIAISON}/leaving`;
    const leaving = { leftOn: '2023-11-29', reason: '调任' };
    expect((await send('liaison', 'PUT', url, leaving)).body).toMatchObject({ code: 'access/forbidden' });
    expect(errorsOf(await send('leader', 'PUT', url, { leftOn: null, reason: '误登' }))).toEqual([
      ['leftOn', '该人员没有登记离岗，不必恢复。'],
    ]);
    expect(seen(await send('leader', 'PUT', url, leaving))).toMatchObject({ unavailable: null });
    const me = () => app.send('GET', '/session', { cookie: as['liaison'] ?? '' });
    expect((await me()).status).toBe(200);
    app.clock.set(instantAt(localDate('2023-11-29'), '00:00'));
    expect((await entry(LIAISON)).unavailable).toBe('已离岗');
    expect((await me()).body).toMatchObject({ code: 'session/required' });
    const signIn = (password: string) =>
      app.send('POST', '/session', { body: { username: LIAISON, password } });
    expect((await signIn('not the password')).body).toMatchObject({ code: 'session/wrong-password' });
    expect((await signIn(PASSWORD)).body).toMatchObject({ code: 'session/left-post', status: 403 });
    expect(seen(await send('leader', 'PUT', url, { leftOn: null, reason: '误登' })).leftOn).toBeNull();
    expect((await signIn(PASSWORD)).status).toBe(200);
    expect((await me()).status).toBe(200);
  });

  it('are not there for those who do not exist', async () => {
    expect(
      (await send('office', 'PUT', '/people/nobody/leaving', { leftOn: null, reason: '误登' })).status,
    ).toBe(404);
    expect((await send('office', 'POST', '/units/nowhere/people', NEW)).status).toBe(404);
  });
});
