import { DeliveryService } from '../../src/messages/delivery.service.js';
import { JOB_CATALOGUE } from '../../src/platform/jobs/index.js';
import { MessagesJobs } from '../../src/messages/messages.jobs.js';
import { eventually } from '../support/eventually.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { App, UNITS } from './identity-app.js';
import { addFilings, item, messagesOf, startMessages, tell } from './messages-world.js';

describe('delivery to a real SMTP server', () => {
  let sink: SmtpSink;
  let app: App;
  let id = '';
  beforeEach(async () => {
    sink = await startSmtpSink();
    app = await startMessages({ smtpUrl: sink.url, mailFrom: '督办 <duban@office.example>' });
    const [filing = ''] = await addFilings(app, [UNITS.labour]);
    await tell(app, [item(filing)]);
    id = (await messagesOf(app))[0]?.id ?? '';
  });
  afterEach(async () => {
    await app?.close();
    await sink.stop();
  });

  const deliver = (last = false) => app.get(DeliveryService).deliver(id, last);

  it('sends once, however often it is asked', async () => {
    expect(await deliver()).toBe('sent');
    expect(await deliver()).toBe('nothing-to-do');
    expect(await deliver(true)).toBe('nothing-to-do');
    expect(sink.received).toHaveLength(1);
    expect(sink.received[0]?.to).toEqual([`${UNITS.labour}.liaison@demo.invalid`]);
    expect(await messagesOf(app)).toMatchObject([
      { state: 'sent', last_error: null, sent_at: expect.anything() },
    ]);
  });

  it('sends once when asked by many at the same time', async () => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => deliver()));
    expect(outcomes.filter((o) => o === 'sent')).toHaveLength(1);
    expect(sink.received).toHaveLength(1);
  });

  it('keeps the reason of a failure, throws it on, and carries the same Message-ID when it succeeds', async () => {
    sink.refuseNext(2);
    await expect(deliver()).rejects.toThrow('try again later');
    expect(await messagesOf(app)).toMatchObject([
      { state: 'queued', last_error: expect.stringContaining('try again later') },
    ]);
    await expect(deliver()).rejects.toThrow('try again later');
    expect(await deliver()).toBe('sent');
    expect(sink.received.map((mail) => mail.header('message-id'))).toEqual([`<${id}@office.example>`]);
    // as after a crash between the sending and the commit: what arrives twice can be told
    await app.db.query(`update message set state = 'queued', sent_at = null`);
    expect(await deliver()).toBe('sent');
    expect(new Set(sink.received.map((mail) => mail.header('message-id'))).size).toBe(1);
    expect(sink.received).toHaveLength(2);
  });

  it('gives up after the last attempt, says so in the audit trail, and stays given up', async () => {
    sink.refuseNext(1);
    expect(await deliver(true)).toBe('failed');
    expect(await messagesOf(app)).toMatchObject([
      { channel: 'mail', state: 'failed', last_error: expect.stringContaining('later') },
      // the next channel of the person tells it instead
      { channel: 'sms', state: 'queued' },
    ]);
    const rows = await app.db.query(`select subject_id from audit where action = 'message.failed'`);
    expect(rows).toEqual([{ subject_id: id }]);
    expect(await deliver()).toBe('nothing-to-do');
    expect(sink.received).toEqual([]);
  });

  it('knows the last attempt by the job catalogue', async () => {
    const jobs = app.get(MessagesJobs);
    const { attempts } = JOB_CATALOGUE['messages.deliver'];
    sink.refuseNext(2);
    await expect(jobs.deliver({ messageId: id }, { id: 'j', attempt: attempts - 1 })).rejects.toThrow();
    expect((await messagesOf(app))[0]?.state).toBe('queued');
    await jobs.deliver({ messageId: id }, { id: 'j', attempt: attempts });
    expect((await messagesOf(app)).find((m) => m.id === id)?.state).toBe('failed');
  });

  it('marks a message as in doubt before it begins to send', async () => {
    const other = app.run(async (tx) => {
      await tx.manager.query('lock table person in access exclusive mode');
      const sending = deliver();
      await eventually(async () => (await messagesOf(app))[0]?.last_error);
      return { sending };
    });
    expect((await messagesOf(app))[0]?.state).toBe('queued');
    expect(await (await other).sending).toBe('sent');
  });

  it('sends what is due without the queue, and leaves what fails to it', async () => {
    const [, second = ''] = [id, ...(await addFilings(app, [UNITS.finance], '2024-01-03', '2024-01-03'))];
    await tell(app, [
      item(second, { personId: `${UNITS.finance}.liaison`, unitId: UNITS.finance }),
      item(second, { personId: `${UNITS.finance}.leader`, unitId: UNITS.finance }),
    ]);
    await app.db.query(
      `update message set not_before = '2023-11-28 09:00:01+08' where person_id like '%.leader'`,
    );
    sink.refuseNext(1);
    expect(await app.get(DeliveryService).deliverDue()).toBe(1);
    expect((await messagesOf(app)).map((m) => m.state).sort()).toEqual(['queued', 'queued', 'sent']);
    expect(await app.get(DeliveryService).deliverDue()).toBe(1);
    expect(sink.received).toHaveLength(2);
  });

  it('does nothing for a message that does not exist', async () => {
    expect(await app.get(DeliveryService).deliver('00000000-0000-0000-0000-000000000000', false)).toBe(
      'nothing-to-do',
    );
  });
});

describe('delivery into the captured mailbox', () => {
  const POSTS = ['liaison', 'liaison', 'office', 'director'];
  const tellFour = async (app: App) => {
    const units = Object.values(UNITS);
    const filings = await addFilings(app, units);
    const items = filings.map((filing, i) =>
      item(filing, { personId: `${units[i]}.${POSTS[i]}`, unitId: units[i] ?? '' }),
    );
    await tell(app, items);
  };
  const captured = (app: App) => app.db.query('select distinct to_address from captured_mail');

  it('comes about through outbox and queue', async () => {
    const app = await startMessages({ role: 'all' });
    await tellFour(app);
    await eventually(async () => (await messagesOf(app)).every((m) => m.state === 'sent'));
    expect(await captured(app)).toHaveLength(4);
    await app.close();
  });

  it('does not block itself with a pool of two connections', async () => {
    const app = await startMessages({ databasePool: 2 });
    await tellFour(app);
    expect(await app.get(DeliveryService).deliverDue()).toBe(4);
    expect(await captured(app)).toHaveLength(4);
    await app.close();
  });
});
