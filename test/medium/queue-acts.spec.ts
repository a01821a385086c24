import { instant } from '../../src/core/kernel/instant.js';
import type { QueueMessage } from '../../src/contract/index.js';
import { DeadLettersModule } from '../../src/dead-letters/index.js';
import { DeliveryService, MessagesModule } from '../../src/messages/index.js';
import { ParametersModule } from '../../src/parameters/index.js';
import { QueueDeskModule } from '../../src/queue-desk/index.js';
import { startHttpSink, type HttpSink } from '../support/http-sink.js';
import { startScriptedSmtp, type ScriptedSmtp } from '../support/scripted-smtp.js';
import { App, UNITS } from './identity-app.js';
import { addFilings, forgetMessages, item, LIAISON, messagesOf, tell } from './messages-world.js';

const OFFICE = `${UNITS.office}.office`;
const KEEPER = `${UNITS.supervision}.sysadmin`;
const PHONE = '13900000001';
const TOKEN = 'receipt-token-of-the-test-0001';

let smtp: ScriptedSmtp;
let sms: HttpSink;
let app: App;
let filing = '';

beforeAll(async () => {
  smtp = await startScriptedSmtp();
  sms = await startHttpSink();
  app = await App.start({
    features: [ParametersModule, DeadLettersModule, MessagesModule, QueueDeskModule],
    config: {
      profile: 'production',
      ...{ smtpUrl: `smtp://127.0.0.1:${smtp.port}`, mailFrom: '督办 <duban@office.example>' },
      outgoing: {
        sms: {
          ...{ kind: 'aliyun', keyId: 'KEY', keySecret: 'SECRET', appId: '', signature: '武隆督查室' },
          ...{ templateId: 'SMS_1', templateParams: ['stage', 'count', 'due'], endpoint: sms.url },
          receiptToken: TOKEN,
        },
      },
    },
  });
  await app.addPeople([UNITS.labour, UNITS.finance, UNITS.office, UNITS.supervision]);
}, 120_000);
beforeEach(async () => {
  smtp.play();
  sms.calls.splice(0);
  sms.answer(() => ({ body: '{"Code":"OK","BizId":"biz-1"}' }));
  await forgetMessages(app);
  await app.db.query('delete from dead_letter');
  await app.db.query('update person set phone = $1 where id = $2', [PHONE, LIAISON]);
  [filing = ''] = await addFilings(app, [UNITS.labour]);
});
afterAll(async () => {
  await app?.close();
  await smtp?.stop();
  await sms?.stop();
});

const idOf = async (channel: string) =>
  (await messagesOf(app)).find((message) => message.channel === channel)?.id ?? '';
const deliver = (id: string, last = false) => app.get(DeliveryService).deliver(id, last);
const post = async (who: string, url: string, body: object = {}) =>
  app.send('POST', url, { cookie: await app.signIn(who), body });
const read = async (id: string, who = OFFICE) =>
  (await app.send('GET', `/queue/${id}`, { cookie: await app.signIn(who) })).body as unknown as QueueMessage;
const audited = async (id: string) =>
  (await app.db.query<{ action: string }>(`select action from audit where subject_id = $1 order by seq`, [id])).map(
    ({ action }) => action,
  ); // prettier-ignore

async function doubted(): Promise<string> {
  sms.answer(() => 'drop');
  await tell(app, [item(filing, { channel: 'sms' })]);
  const id = await idOf('sms');
  expect(await deliver(id)).toBe('in-doubt');
  sms.answer(() => ({ body: '{"Code":"OK","BizId":"biz-1"}' }));
  return id;
}

describe('a message in doubt on the desk', () => {
  it('is settled as delivered, with a reason, once', async () => {
    const id = await doubted();
    expect(await read(id)).toMatchObject({
      state: 'in-doubt',
      acts: { resend: true, twice: true, settle: true },
      attempts: [{ outcome: 'in-doubt', channelWord: '短信', words: expect.any(String) }],
    });
    const none = await post(OFFICE, `/queue/${id}/settle`, { answer: 'sent', reason: ' ' });
    expect([none.status, none.body['code']]).toEqual([400, 'request/invalid']);
    const settled = await post(OFFICE, `/queue/${id}/settle`, { answer: 'sent', reason: '对方来电确认' });
    expect(settled).toMatchObject({
      status: 200,
      body: { state: 'sent', acts: { resend: false, twice: false, settle: false } },
    });
    const again = await post(OFFICE, `/queue/${id}/settle`, { answer: 'not-sent', reason: '再认定' });
    expect([again.status, again.body['code']]).toEqual([409, 'message/not-in-doubt']);
    expect(await audited(id)).toEqual(['message.in-doubt', 'message.settled']);
  });

  it('settled as not delivered it has failed, and may be sent again; then it goes out under its own id', async () => {
    const id = await doubted();
    await post(OFFICE, `/queue/${id}/settle`, { answer: 'not-sent', reason: '对方未收到' });
    expect(await read(id)).toMatchObject({ state: 'failed', error: '经核实未发出：对方未收到' });
    const resent = await post(OFFICE, `/queue/${id}/resend`, { reason: '补发一次' });
    expect(resent).toMatchObject({ status: 200, body: { state: 'planned' } });
    app.clock.set(instant((await app.clock.now()) + 120_000));
    expect(await deliver(id)).toBe('sent');
    expect(sms.calls.every(({ target }) => target.includes(id))).toBe(true);
    const message = await read(id);
    expect(message.attempts.map(({ outcome }) => outcome)).toEqual(['in-doubt', 'accepted']);
    expect(message).toMatchObject({ providerId: 'biz-1', state: 'sent' });
    const more = await post(OFFICE, `/queue/${id}/resend`, { reason: '再来一次' });
    expect([more.status, more.body['code']]).toEqual([409, 'message/not-resendable']);
  });

  it('is for the office and supervision of its government alone', async () => {
    const id = await doubted();
    for (const act of ['resend', 'settle'])
      for (const [who, status] of [
        [KEEPER, 403],
        [LIAISON, 404],
      ] as const)
        expect((await post(who, `/queue/${id}/${act}`, { answer: 'sent', reason: '我来办' })).status).toBe(
          status,
        );
    expect(await read(id, KEEPER)).toMatchObject({ acts: { resend: false, settle: false } });
  });
});

describe('a message refused for good', () => {
  it('is told by the person’s next channel; the desk shows both, and the refusal in its words', async () => {
    await tell(app, [item(filing)]);
    const id = await idOf('mail');
    smtp.play({ at: 'rcpt', reply: 550 });
    expect(await deliver(id)).toBe('failed');
    const refused = await read(id);
    expect(refused).toMatchObject({
      state: 'failed',
      attempts: [
        { outcome: 'refused', code: 'smtp.550', words: expect.stringContaining('the script says so') },
      ],
      takenOver: { channelWord: '短信', messageId: await idOf('sms') },
    });
    expect(await deliver(await idOf('sms'))).toBe('sent');
    expect(await app.db.query('select channel from address_fault')).toEqual([{ channel: 'mail' }]);
    expect(await audited(id)).toEqual(['message.failed', 'message.rerouted']);
  });

  it('is not handed back and forth: what no address takes ends in the inbox', async () => {
    await tell(app, [item(filing)]);
    smtp.play({ at: 'rcpt', reply: 550 });
    await deliver(await idOf('mail'));
    sms.answer(() => ({ body: '{"Code":"isv.MOBILE_NUMBER_ILLEGAL","Message":"空号"}' }));
    expect(await deliver(await idOf('sms'))).toBe('failed');
    expect(await deliver(await idOf('inbox'))).toBe('sent');
    expect((await messagesOf(app)).map(({ channel, state }) => [channel, state])).toEqual([
      ['inbox', 'sent'],
      ['mail', 'failed'],
      ['sms', 'failed'],
    ]);
  });

  it('by a receipt is told by the next channel too', async () => {
    await tell(app, [item(filing, { channel: 'sms' })]);
    const id = await idOf('sms');
    await deliver(id);
    const body = JSON.stringify([
      { phone_number: PHONE, success: false, biz_id: 'biz-1', err_code: 'MK:0001' },
    ]);
    expect((await app.post(`/receipts/aliyun/${TOKEN}`, { type: 'application/json', body })).status).toBe(
      200,
    );
    expect(await read(id)).toMatchObject({ state: 'failed', takenOver: { channelWord: '电子邮件' } });
    expect(await deliver(await idOf('mail'))).toBe('sent');
  });
});

describe('the dead letter of a message', () => {
  const letterAbout = async (topic: string, payload: object): Promise<string> => {
    const [row] = await app.db.query<{ id: string }>(
      `insert into dead_letter (job_key, topic, payload, error, hopeless, attempts, first_failed_at, last_failed_at)
       values ('job', $1, $2, 'x', false, 8, now(), now()) returning id`,
      [topic, JSON.stringify(payload)],
    );
    return row?.id ?? '';
  };
  const letterOf = (messageId: string) => letterAbout('messages.deliver', { messageId });
  const announced = async (id: string) =>
    (
      await app.db.query(`select 1 from outbox where payload->>'messageId' = $1 and finished_at is null`, [
        id,
      ])
    ).length;

  it('puts a message that was given up back under its own Message-ID', async () => {
    await tell(app, [item(filing)]);
    const id = await idOf('mail');
    smtp.play({ at: 'data', reply: 451 });
    expect(await deliver(id, true)).toBe('failed');
    smtp.play();
    await app.db.query('update outbox set finished_at = now()');
    expect((await post(KEEPER, `/dead-letters/${await letterOf(id)}/retry`)).status).toBe(200);
    expect(await announced(id)).toBe(1);
    expect(await deliver(id)).toBe('sent');
    expect(smtp.letters.at(-1)).toContain(`Message-ID: <${id}@office.example>`);
  });

  it('of many puts back those that were given up, and says so where none is left', async () => {
    await tell(app, [item(filing), item(filing, { channel: 'sms' })]);
    const [mail, sms] = [await idOf('mail'), await idOf('sms')];
    const letter = await letterAbout('messages.deliver-many', { messageIds: [mail, sms] });
    await app.db.query(`update message set state = 'failed', attempts = 8 where id = $1`, [mail]);
    await app.db.query(`update message set state = 'sent' where id = $1`, [sms]);
    expect((await post(KEEPER, `/dead-letters/${letter}/retry`)).status).toBe(200);
    expect(
      await app.db.query(
        `select channel, state, attempts from message where channel in ('mail', 'sms') order by 1`,
      ),
    ).toEqual([
      { channel: 'mail', state: 'queued', attempts: 0 },
      { channel: 'sms', state: 'sent', attempts: 0 },
    ]);
    await app.db.query(`update message set state = 'sent'`);
    await app.db.query(`update dead_letter set state = 'open'`);
    const settled = await post(KEEPER, `/dead-letters/${letter}/retry`);
    expect([settled.status, settled.body['code']]).toEqual([409, 'message/retry-settled']);
  });

  it('leaves one that waits as it is, and says so where it has an end or is in doubt', async () => {
    await tell(app, [item(filing)]);
    const id = await idOf('mail');
    const letter = await letterOf(id);
    await deliver(id);
    const settled = await post(KEEPER, `/dead-letters/${letter}/retry`);
    expect([settled.status, settled.body['code']]).toEqual([409, 'message/retry-settled']);
    await app.db.query(`update message set state = 'in-doubt' where id = $1`, [id]);
    const unclear = await post(KEEPER, `/dead-letters/${letter}/retry`);
    expect([unclear.status, unclear.body['code']]).toEqual([409, 'message/retry-in-doubt']);
    expect(await app.db.query('select state from dead_letter')).toEqual([{ state: 'open' }]);
    await app.db.query(`update message set state = 'queued' where id = $1`, [id]);
    expect((await post(KEEPER, `/dead-letters/${letter}/retry`)).status).toBe(200);
  });
});
