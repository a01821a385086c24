import { ChannelsModule } from '../../src/channels/index.js';
import type { ChannelState, ChannelsView, ChannelTested } from '../../src/contract/index.js';
import { instant } from '../../src/core/kernel/instant.js';
import { DeliveryService, MessagesModule } from '../../src/messages/index.js';
import { ParametersModule } from '../../src/parameters/index.js';
import { startHttpSink, type HttpSink } from '../support/http-sink.js';
import { startScriptedSmtp, type ScriptedSmtp } from '../support/scripted-smtp.js';
import { App, UNITS } from './identity-app.js';
import { addFilings, forgetMessages, item, LIAISON, messagesOf, tell } from './messages-world.js';

const KEEPER = `${UNITS.supervision}.sysadmin`;
const SECRET = 'S3cret-of-the-test';
const PHONE = '13900000001';

let smtp: ScriptedSmtp;
let sink: HttpSink;
let app: App;
let cookie = '';

beforeAll(async () => {
  smtp = await startScriptedSmtp();
  sink = await startHttpSink();
  app = await App.start({
    features: [ParametersModule, MessagesModule, ChannelsModule],
    config: {
      profile: 'production',
      ...{ smtpUrl: `smtp://127.0.0.1:${smtp.port}`, mailFrom: '督办 <duban@office.example>' },
      outgoing: {
        sms: {
          ...{ kind: 'aliyun', keyId: 'KEY', keySecret: SECRET, appId: '', signature: '武隆督查室' },
          ...{ templateId: 'SMS_1', templateParams: ['stage', 'count', 'due'], endpoint: sink.url },
        },
        wecom: { url: `${sink.url}/hook?key=${SECRET}` },
      },
    },
  });
  await app.addPeople([UNITS.labour, UNITS.finance, UNITS.office, UNITS.supervision]);
  await app.db.query('update person set phone = $1 where id = $2', [PHONE, LIAISON]);
  cookie = await app.signIn(KEEPER);
}, 120_000);
beforeEach(async () => {
  smtp.play();
  smtp.letters.splice(0);
  sink.calls.splice(0);
  sink.answer(() => ({ body: '{"Code":"OK","BizId":"biz-1","errcode":0}' }));
  await forgetMessages(app);
  await app.db.query('truncate send_policy');
});
afterAll(async () => {
  await app?.close();
  await smtp?.stop();
  await sink?.stop();
});

const view = async () => (await app.send('GET', '/channels', { cookie })).body as unknown as ChannelsView;
const stateOf = async (channel: string): Promise<ChannelState> => {
  const state = (await view()).channels.find((row) => row.channel === channel);
  if (state === undefined) throw new Error(`no ${channel}`);
  return state;
};
const send = (method: 'POST' | 'PUT', url: string, body: object) => app.send(method, url, { cookie, body });
const test = async (channel: string, to = '') => {
  const { status, body } = await send('POST', `/channels/${channel}/test`, { to });
  return { status, code: body['code'], ...(body as unknown as ChannelTested) };
};
const audited = (action: string) =>
  app.db.query<{ subject_id: string; after: Record<string, unknown> }>(
    'select subject_id, after from audit where action = $1 order by seq',
    [action],
  );

describe('the page of the channels', () => {
  it('says how each is set up, by the names of the variables and never by a secret', async () => {
    const answer = await app.send('GET', '/channels', { cookie });
    expect(JSON.stringify(answer.body)).not.toContain(SECRET);
    expect(JSON.stringify(answer.body)).not.toContain('127.0.0.1');
    const shown = (await view()).channels.map(({ channel, setUp, carrier }) => [channel, setUp, carrier]);
    expect(shown).toEqual([
      ['mail', true, 'SMTP 邮件服务器'],
      ['sms', true, '阿里云短信'],
      ['inbox', true, '本系统“我的待办”和“消息”页'],
      ['wecom', true, '企业微信群机器人'],
      ['dingtalk', false, '未配置'],
      ['feishu', false, '未配置'],
      ['webhook', false, '未配置'],
    ]);
    expect((await stateOf('sms')).variables).toContainEqual({ name: 'SMS_KEY_SECRET', set: true });
    expect((await stateOf('sms')).variables).toContainEqual({ name: 'SMS_APP_ID', set: false });
    expect((await view()).order).toEqual(['电子邮件', '短信', '站内信']);
  });

  it('counts what went out and what came back, with the last words of the other side', async () => {
    const [labour = '', finance = ''] = await addFilings(app, [UNITS.labour, UNITS.finance]);
    await tell(app, [
      item(labour),
      item(finance, { personId: `${UNITS.finance}.liaison`, unitId: UNITS.finance }),
    ]);
    const [first, second] = (await messagesOf(app)).map(({ id }) => id);
    await app.get(DeliveryService).deliver(first ?? '', false);
    smtp.play({ at: 'rcpt', reply: 550 });
    await app.get(DeliveryService).deliver(second ?? '', false);
    const mail = await stateOf('mail');
    expect(mail).toMatchObject({
      lastDay: { accepted: 1, refused: 1, inDoubt: 0 },
      lastSuccess: '2023-11-28T09:00:00+08:00',
      lastFailure: { words: expect.stringContaining('the script says so') },
    });
    expect(mail.days).toHaveLength(7);
    expect(mail.days.at(-1)).toEqual({ day: '2023-11-28', accepted: 1, refused: 1, inDoubt: 0 });
    expect(mail.days[0]).toEqual({ day: '2023-11-22', accepted: 0, refused: 0, inDoubt: 0 });
  });

  it('is the system administrator’s alone', async () => {
    for (const name of [`${UNITS.office}.office`, `${UNITS.supervision}.auditor`]) {
      const other = await app.signIn(name);
      for (const [method, url] of [
        ['GET', '/channels'],
        ['POST', '/channels/mail/test'],
        ['POST', '/channels/mail/reopen'],
      ] as const) {
        const body = method === 'GET' ? {} : { body: { to: 'a@b.example', reason: '试试看' } };
        expect((await app.send(method, url, { cookie: other, ...body })).status).toBe(404);
      }
    }
    expect((await send('POST', '/channels/telex/test', { to: '' })).status).toBe(404);
  });
});

describe('a test sending', () => {
  it('goes through the real channel to one address, and its end is shown and audited', async () => {
    expect(await test('mail', 'somebody@office.example')).toMatchObject({ status: 200, outcome: 'accepted' });
    expect(smtp.letters).toHaveLength(1);
    smtp.play({ at: 'rcpt', reply: 550 });
    expect(await test('mail', 'nobody@office.example')).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('the script says so'),
    });
    expect((await audited('channel.tested')).map(({ subject_id, after }) => [subject_id, after])).toEqual([
      ['mail', { testedTo: 'somebody@office.example', outcome: '对方已接收' }],
      ['mail', { testedTo: 'nobody@office.example', outcome: '被拒绝' }],
    ]);
  });

  it('to a group asks for no address; without an answer it is in doubt', async () => {
    expect(await test('wecom')).toMatchObject({ outcome: 'accepted' });
    expect(sink.calls).toHaveLength(1);
    sink.answer(() => 'drop');
    expect(await test('sms', PHONE)).toMatchObject({ outcome: 'in-doubt', providerId: null });
  });

  it('is not sent to several, nor where nothing is set up', async () => {
    expect(await test('mail', 'a@office.example, b@office.example')).toMatchObject({ outcome: 'refused' });
    expect(await test('sms', `${PHONE},13900000002`)).toMatchObject({ outcome: 'refused' });
    expect([smtp.letters, sink.calls]).toEqual([[], []]);
    for (const channel of ['dingtalk', 'inbox'])
      expect(await test(channel)).toMatchObject({ status: 409, code: 'channel/not-set-up' });
  });

  it('is sent three times in a minute at most', async () => {
    const ended = [];
    for (let n = 0; n < 4; n += 1) ended.push((await test('mail', 'somebody@office.example')).status);
    expect(ended).toEqual([200, 200, 200, 429]);
    expect(smtp.letters).toHaveLength(3);
  });
});

describe('a channel that was closed', () => {
  it('says since when and why, and passes again when a person says so, with a reason', async () => {
    const [filing = ''] = await addFilings(app, [UNITS.labour]);
    await tell(app, [item(filing, { channel: 'sms' })]);
    sink.answer(() => ({ body: '{"Code":"isv.OUT_OF_SERVICE","Message":"余额不足"}' }));
    const id = (await messagesOf(app))[0]?.id ?? '';
    expect(await app.get(DeliveryService).deliver(id, false)).toBe('held');
    expect((await stateOf('sms')).breaker).toMatchObject({
      state: 'open',
      since: '2023-11-28T09:00:00+08:00',
      until: '2023-11-28T09:01:00+08:00',
      why: expect.stringContaining('余额不足'),
    });
    expect((await send('POST', '/channels/sms/reopen', { reason: ' ' })).body).toMatchObject({
      code: 'request/invalid',
    });
    const reopened = await send('POST', '/channels/sms/reopen', { reason: '已充值' });
    expect(reopened).toMatchObject({
      status: 200,
      body: { breaker: { state: 'closed', why: '人工恢复：已充值' } },
    });
    expect(await audited('channel.reopened')).toEqual([{ subject_id: 'sms', after: { reason: '已充值' } }]);
    const again = await send('POST', '/channels/sms/reopen', { reason: '再来一次' });
    expect(again).toMatchObject({ status: 409, body: { code: 'channel/passes-already' } });
  });

  it('counts the numbers that have used up what they may take', async () => {
    const [filing = ''] = await addFilings(app, [UNITS.labour]);
    await tell(app, [item(filing, { channel: 'sms' })]);
    await app.get(DeliveryService).deliver((await messagesOf(app))[0]?.id ?? '', false);
    expect((await stateOf('sms')).buckets).toEqual({ used: 1, full: 1 });
    app.clock.set(instant((await app.clock.now()) + 2 * 60_000));
    expect((await stateOf('sms')).buckets).toEqual({ used: 1, full: 0 });
  });
});

describe('the hours of a channel', () => {
  const hours = {
    windows: [{ opens: '10:00', closes: '11:00' }],
    ...{ workingDaysOnly: true, deadlineDayException: false, revision: 0, reason: '只在上午发短信' },
  };
  const save = (over: object) => send('PUT', '/channels/sms/hours', { ...hours, ...over });

  it('are saved with a reason, and messages keep to them from then on', async () => {
    expect(await save({})).toMatchObject({ status: 200, body: { hours: { revision: 1 } } });
    const [filing = ''] = await addFilings(app, [UNITS.labour]);
    await tell(app, [item(filing, { channel: 'sms' })]);
    const [row] = await app.db.query<{ opens: string }>(
      `select to_char(not_before at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as opens from message`,
    );
    expect(row?.opens).toBe('2023-11-28 10:00');
    const [audit] = await audited('channel.hours-changed');
    expect(audit).toEqual({
      subject_id: 'sms',
      after: {
        ...{ windows: '10:00—11:00', workingDaysOnly: true, deadlineDayException: false },
        reason: '只在上午发短信',
      },
    });
  });

  it.each([
    [{ windows: [] }, '短信：至少要有一个发送时段，否则消息永远发不出去。'],
    [{ windows: [{ opens: '8:30', closes: '12:00' }] }, '短信：“8:30”不是有效的开始时间（00:00至23:59）。'],
    [{ windows: [{ opens: '12:00', closes: '08:30' }] }, '短信：时段12:00—08:30的结束时间不晚于开始时间。'],
  ])('are refused in a sentence: %j', async (over, problem) => {
    const answer = await save(over);
    expect([answer.status, answer.body['code']]).toEqual([422, 'channel/hours-invalid']);
    expect(answer.body['detail']).toContain(problem);
    expect((await stateOf('sms')).hours.revision).toBe(0);
  });

  it('are not saved over those of somebody who was quicker', async () => {
    const both = await Promise.all([save({}), save({ reason: '另一个人也在改' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await save({ revision: 7 })).toMatchObject({ body: { code: 'channel/hours-stale' } });
    expect(await save({ revision: 1, deadlineDayException: true })).toMatchObject({
      body: { hours: { revision: 2, deadlineDayException: true } },
    });
  });
});
