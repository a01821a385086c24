import { NestFactory } from '@nestjs/core';
import type { Outgoing } from '../../src/platform/config/index.js';
import { IdentityModule } from '../../src/identity/index.js';
import { DeliveryService, DoubtsService, MessagesModule, MessagesService } from '../../src/messages/index.js';
import { MessagesJobs } from '../../src/messages/messages.jobs.js';
import { instant, instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { ParametersModule } from '../../src/parameters/index.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { UnitsModule, UnitsService } from '../../src/units/index.js';
import { checkWebhook } from '../../src/platform/webhook/index.js';
import { actAs } from '../../src/demo/cast.js';
import { refusalOf } from '../factories/main-loop.js';
import { startHttpSink, type HttpSink, type ReceivedCall } from '../support/http-sink.js';
import { isSignedByAcs3, isSignedByTc3, isSignedByWsse } from '../support/provider-signatures.js';
import { testConfig } from '../support/test-platform.js';
import { App, UNITS } from './identity-app.js';
import {
  addFilings,
  forgetMessages,
  item,
  LIAISON,
  messagesOf,
  startMessages,
  tell,
} from './messages-world.js';

const TOKEN = 'receipt-token-of-the-test-0001';
const SECRET = 'S3cret+/=';
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const PHONE = '13900000001';
const MINUTE = 60_000;

let sink: HttpSink;
beforeAll(async () => {
  sink = await startHttpSink();
});
afterAll(() => sink.stop());

function outgoing(kind: 'aliyun' | 'tencent' | 'huawei', over: Partial<Outgoing> = {}): Outgoing {
  return {
    sms: {
      ...{
        kind,
        keyId: 'KEY',
        keySecret: SECRET,
        appId: '1400006666',
        signature: '武隆督查室',
        templateId: 'SMS_1',
      },
      ...{ templateParams: ['stage', 'count', 'due'], endpoint: sink.url, receiptToken: TOKEN },
    },
    ...over,
  };
}

async function startWith(config: Outgoing): Promise<App> {
  const app = await startMessages({ profile: 'production', outgoing: config }, true);
  await app.db.query(`update person set phone = $1 where id = $2`, [PHONE, LIAISON]);
  return app;
}

const deliver = (app: App, id: string) => app.get(DeliveryService).deliver(id, false);
const sweep = (app: App) => app.run((tx) => app.get(MessagesService).sweep(tx));

interface Provider {
  readonly kind: 'aliyun' | 'tencent' | 'huawei';
  readonly taken: object;
  readonly isSigned: (call: ReceivedCall) => boolean;
  readonly values: (call: ReceivedCall) => unknown;
  readonly receipt: (delivered: boolean) => { type: string; body: string };
}

const PROVIDERS: readonly Provider[] = [
  {
    kind: 'aliyun',
    taken: { Code: 'OK', BizId: 'biz-1' },
    isSigned: (call) => isSignedByAcs3(call, SECRET),
    values: ({ target }) => JSON.parse(new URLSearchParams(target.split('?')[1]).get('TemplateParam') ?? ''),
    receipt: (success) => ({
      type: 'application/json',
      body: JSON.stringify([
        {
          phone_number: PHONE,
          success,
          biz_id: 'biz-1',
          err_code: 'MK:0001',
          err_msg: '空号',
          report_time: '2023-11-28 09:00:05',
        },
      ]),
    }),
  },
  {
    kind: 'tencent',
    taken: { Response: { SendStatusSet: [{ SerialNo: 'sid-1', Code: 'Ok' }] } },
    isSigned: (call) => isSignedByTc3(call, SECRET),
    values: ({ body }) => (JSON.parse(body) as { TemplateParamSet: unknown }).TemplateParamSet,
    receipt: (ok) => ({
      type: 'application/json',
      body: JSON.stringify([
        {
          mobile: PHONE,
          report_status: ok ? 'SUCCESS' : 'FAIL',
          sid: 'sid-1',
          errmsg: 'MK:0001',
          description: '空号',
        },
      ]),
    }),
  },
  {
    kind: 'huawei',
    taken: { code: '000000', result: [{ smsMsgId: 'hw-1', status: '000000' }] },
    isSigned: (call) => isSignedByWsse(call, 'KEY', SECRET),
    values: ({ body }) => JSON.parse(new URLSearchParams(body).get('templateParas') ?? ''),
    receipt: (ok) => ({
      type: 'application/x-www-form-urlencoded',
      body: `smsMsgId=hw-1&status=${ok ? 'DELIVRD' : 'MK%3A0001'}&to=%2B86${PHONE}`,
    }),
  },
];

describe.each(PROVIDERS)('short messages through $kind', ({ kind, taken, isSigned, values, receipt }) => {
  let app: App;
  let filing = '';
  beforeAll(async () => {
    app = await startWith(outgoing(kind));
  });
  beforeEach(async () => {
    sink.calls.splice(0);
    sink.answer(() => ({ body: JSON.stringify(taken) }));
    await forgetMessages(app);
    [filing = ''] = await addFilings(app, [UNITS.labour]);
    await tell(app, [item(filing, { channel: 'sms' })]);
  });
  afterAll(() => app?.close());

  const push = (token: string, { type, body } = receipt(true), provider: string = kind) =>
    app.post(`/receipts/${provider}/${token}`, { type, body });
  const message = async () => (await messagesOf(app)).find(({ channel }) => channel === 'sms');

  it('go out signed, with the values of the template, and are delivered by the receipt, said once or twice', async () => {
    expect(await deliver(app, (await message())?.id ?? '')).toBe('sent');
    expect(sink.calls.filter((call) => call.method === 'POST')).toHaveLength(1);
    expect(sink.calls.every(isSigned)).toBe(true);
    expect(Object.values(values(sink.calls[0]!) as object)).toEqual(['提醒', '1', '12月4日']);
    expect((await message())?.body).toMatch(/^【武隆督查室】提醒/);
    expect((await push(TOKEN)).status).toBe(200);
    const delivered = await message();
    expect(delivered).toMatchObject({ state: 'sent', delivered_at: expect.anything() });
    expect((await push(TOKEN, receipt(false))).status).toBe(200);
    expect(await message()).toEqual(delivered);
  });

  it('are failed by a receipt that says so, and the number is remembered', async () => {
    await deliver(app, (await message())?.id ?? '');
    expect((await push(TOKEN, receipt(false))).status).toBe(200);
    expect((await message())?.state).toBe('failed');
    expect(await app.db.query('select person_id, channel, address from address_fault')).toEqual([
      { person_id: LIAISON, channel: 'sms', address: PHONE },
    ]);
  });

  it('take no receipt without the secret, of another provider, or without sense', async () => {
    const other = kind === 'huawei' ? 'aliyun' : 'huawei';
    expect((await push('x'.repeat(TOKEN.length))).status).toBe(404);
    expect((await push(TOKEN, receipt(true), other)).status).toBe(404);
    expect((await push(TOKEN, receipt(true), 'constructor')).status).toBe(404);
    const odd = { ...receipt(true), body: kind === 'huawei' ? 'a=b' : '{"a":1}' };
    expect(await push(TOKEN, odd)).toMatchObject({ status: 422, body: { code: 'receipt/unreadable' } });
    expect((await push(TOKEN, { ...receipt(true), type: 'application/json', body: '<html>' })).status).toBe(
      400,
    );
  });

  it.each([
    ['no answer', 'drop' as const],
    ['an answer that is no JSON', { status: 502, body: '<html>Bad Gateway</html>' }],
  ])('are in doubt after %s and never sent again by themselves', async (_, reply) => {
    sink.answer(() => reply);
    const id = (await message())?.id ?? '';
    expect(await deliver(app, id)).toBe('in-doubt');
    expect(await deliver(app, id)).toBe('nothing-to-do');
    await app.db.query('update outbox set finished_at = now()');
    expect(await sweep(app)).toBe(0);
    expect(sink.calls).toHaveLength(1);
    expect(await message()).toMatchObject({ state: 'in-doubt', last_error: expect.anything() });
  });

  it('are in doubt when a process died on the way', async () => {
    const id = (await message())?.id ?? '';
    await app.db.query(`update message set sending_since = now(), last_error = '已开始发送' where id = $1`, [
      id,
    ]);
    expect(await deliver(app, id)).toBe('in-doubt');
    expect(sink.calls).toEqual([]);
  });

  it('to no number at all are refused for good', async () => {
    await app.db.query(`update message set address = '12345'`);
    expect(await deliver(app, (await message())?.id ?? '')).toBe('failed');
    expect((await message())?.last_error).toContain('不是有效的手机号码');
    expect(sink.calls).toEqual([]);
  });
});

describe('doubts, limits and other ways', () => {
  let app: App;
  let filings: string[] = [];
  const FINANCE = `${UNITS.finance}.liaison`;
  beforeAll(async () => {
    const url = `${sink.url}/hook`;
    app = await startWith(
      outgoing('aliyun', {
        wecom: { url },
        dingtalk: { url, secret: SECRET },
        feishu: { url, secret: SECRET },
        webhook: { url, secret: WEBHOOK_SECRET, allowedNetworks: ['127.0.0.0/8'] },
      }),
    );
    await app.db.query(`update person set phone = $1 where id = $2`, [PHONE, FINANCE]);
  });
  beforeEach(async () => {
    sink.calls.splice(0);
    sink.answer(() => ({ body: '{"Code":"OK","BizId":"b","errcode":0,"code":0}' }));
    await forgetMessages(app);
    filings = await addFilings(app, [UNITS.labour, UNITS.finance]);
  });
  afterAll(() => app?.close());

  const sms = (n = 0) =>
    item(filings[n] ?? '', {
      channel: 'sms',
      ...(n === 1 ? { personId: FINANCE, unitId: UNITS.finance } : {}),
    });
  const idOf = async (channel: string, person = LIAISON) => {
    const [row] = await app.db.query<{ id: string }>(
      `select id from message where channel = $1 and (person_id = $2 or person_id is null)`,
      [channel, person],
    );
    return row?.id ?? '';
  };
  const stateOf = async (id: string) => (await messagesOf(app)).find((m) => m.id === id);
  const later = (minutes: number) =>
    app.clock.set(instant(instantAt(localDate('2023-11-28'), '09:00') + minutes * MINUTE));
  const doubt = async () => {
    sink.answer(() => 'drop');
    await tell(app, [sms()]);
    const id = await idOf('sms');
    expect(await deliver(app, id)).toBe('in-doubt');
    return id;
  };

  it('a pulled receipt settles what is in doubt', async () => {
    const id = await doubt();
    const row = { PhoneNum: PHONE, SendStatus: 3, OutId: id, ReceiveDate: '2023-11-28 09:00:07' };
    sink.answer(() => ({
      body: JSON.stringify({ Code: 'OK', SmsSendDetailDTOs: { SmsSendDetailDTO: [row] } }),
    }));
    await app.get(MessagesJobs).pull();
    expect(await stateOf(id)).toMatchObject({ state: 'sent', delivered_at: expect.anything() });
  });

  it('a person settles it with a reason, or has it sent again; both are audited', async () => {
    const id = await doubt();
    const doubts = app.get(DoubtsService);
    const registry = await app.get(UnitsService).registry();
    const office = actAs(registry, { unitId: UNITS.office, post: 'office' });
    expect(await refusalOf(doubts.settle(office, id, { answer: 'sent', reason: ' ' }))).toBe(
      'message/reason-required',
    );
    await doubts.settle(office, id, { answer: 'not-sent', reason: '电话核实，未收到' });
    expect(await stateOf(id)).toMatchObject({
      state: 'failed',
      last_error: '经核实未发出：电话核实，未收到',
    });
    expect(await refusalOf(doubts.settle(office, id, { answer: 'sent', reason: '再认定' }))).toBe(
      'message/not-in-doubt',
    );
    const liaison = actAs(registry, { unitId: UNITS.labour, post: 'liaison' });
    expect(await refusalOf(doubts.resend(liaison, id, '我要'))).toBe('access/forbidden');
    later(2);
    sink.answer(() => ({ body: '{"Code":"OK","BizId":"b"}' }));
    await doubts.resend(office, id, '补发');
    expect(await deliver(app, id)).toBe('sent');
    expect(await refusalOf(doubts.resend(office, id, '再发'))).toBe('message/not-resendable');
    const rows = await app.db.query<{ action: string }>(
      `select action from audit where subject_id = $1 order by seq`,
      [id],
    );
    expect(rows.map((row) => row.action)).toEqual(['message.in-doubt', 'message.settled', 'message.resent']);
  });

  it('a number that has had its message gets the next one a minute later', async () => {
    await tell(app, [sms(0), sms(1)]);
    expect(await deliver(app, await idOf('sms'))).toBe('sent');
    const id = await idOf('sms', FINANCE);
    expect(await deliver(app, id)).toBe('held');
    expect(await stateOf(id)).toMatchObject({
      state: 'queued',
      held_why: '短信对同一收件方的发送次数已达上限',
    });
    expect(await deliver(app, id)).toBe('nothing-to-do');
    later(1);
    // the job that found it held is done
    await app.db.query('update outbox set finished_at = now()');
    expect(await sweep(app)).toBe(1);
    expect(await deliver(app, id)).toBe('sent');
    expect(sink.calls).toHaveLength(2);
  });

  it('a channel that keeps failing is closed: the person’s next channel tells it; one trial opens it again', async () => {
    sink.answer(() => ({ body: '{"Code":"isv.OUT_OF_SERVICE","Message":"余额不足"}' }));
    await tell(app, [sms(0)]);
    expect(await deliver(app, await idOf('sms'))).toBe('held');
    await tell(app, [sms(1)]);
    const second = await idOf('sms', FINANCE);
    expect(await deliver(app, second)).toBe('rerouted');
    expect((await stateOf(second))?.last_error).toBe('短信渠道连续出错，暂停使用，改由电子邮件告知');
    expect(await deliver(app, await idOf('mail', FINANCE))).toBe('sent');
    expect(sink.calls).toHaveLength(1);
    later(11);
    sink.answer(() => ({ body: '{"Code":"OK","BizId":"b"}' }));
    expect(await deliver(app, await idOf('sms'))).toBe('sent');
    expect(
      await app.db.query(`select breaker->>'kind' as kind from send_breaker where channel = 'sms'`),
    ).toEqual([{ kind: 'closed' }]);
  });

  it('who has no number is told by mail, once', async () => {
    await tell(app, [sms(), item(filings[0] ?? '')]);
    await app.db.query(`update message set address = '' where channel = 'sms'`);
    expect(await deliver(app, await idOf('sms'))).toBe('rerouted');
    expect((await messagesOf(app)).map((m) => [m.channel, m.state])).toEqual([
      ['mail', 'queued'],
      ['sms', 'rerouted'],
    ]);
  });

  it.each(['wecom', 'dingtalk', 'feishu', 'webhook'] as const)(
    '%s tells the group of the office once, whomever the ladder names',
    async (channel) => {
      await tell(app, [
        item(filings[0] ?? '', { channel }),
        item(filings[0] ?? '', { channel, personId: FINANCE }),
      ]);
      const rows = await app.db.query(`select person_id, unit_id from message`);
      expect(rows).toEqual([{ person_id: null, unit_id: UNITS.office }]);
      expect(await deliver(app, await idOf(channel))).toBe('sent');
      const [call] = sink.calls;
      expect(call?.body).toContain('武就业领导组〔2023〕4号');
      if (channel === 'dingtalk') expect(call?.target).toMatch(/timestamp=\d+&sign=/);
      if (channel === 'feishu') expect(JSON.parse(call?.body ?? '')).toHaveProperty('sign');
      if (channel !== 'webhook') return;
      const { headers, body } = call!;
      const at = instant(Number(headers['webhook-timestamp']) * 1000);
      expect(
        checkWebhook(
          { id: String(headers['webhook-id']), at, body },
          String(headers['webhook-signature']),
          WEBHOOK_SECRET,
        ),
      ).toBe(true);
    },
  );

  it('two workers deliver two hundred messages, none twice', async () => {
    await app.db.query(
      `insert into person (id, unit_id, name, post, duty, email, phone)
       select 'w' || n, $1, '某人' || n, '联络员', 'liaison', '', '139' || lpad(n::text, 8, '0') from generate_series(100, 299) n
       on conflict do nothing`,
      [UNITS.labour],
    );
    const people = Array.from({ length: 200 }, (_, n) => `w${n + 100}`);
    await tell(
      app,
      people.map((personId) => ({ ...sms(), personId })),
    );
    const config = {
      ...testConfig({ databaseUrl: app.db.url, role: 'web' }),
      profile: 'production' as const,
      outgoing: outgoing('aliyun'),
    };
    class Second {}
    const imports = [
      PlatformModule.forRoot({ config, clock: app.clock }),
      UnitsModule,
      IdentityModule,
      ParametersModule,
      MessagesModule,
    ];
    const second = await NestFactory.createApplicationContext({ module: Second, imports }, { logger: false });
    const ids = (await messagesOf(app)).map(({ id }) => id);
    const workers = [app.get(DeliveryService), second.get(DeliveryService, { strict: false })];
    await Promise.all(workers.flatMap((worker) => ids.map((id) => worker.deliver(id, false))));
    await second.close();
    const numbers = sink.calls.map(({ target }) =>
      new URLSearchParams(target.split('?')[1]).get('PhoneNumbers'),
    );
    expect(numbers).toHaveLength(200);
    expect(new Set(numbers).size).toBe(200);
    expect((await messagesOf(app)).every((m) => m.state === 'sent')).toBe(true);
  });
});
