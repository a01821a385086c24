import { NestFactory } from '@nestjs/core';
import { IdentityModule } from '../../src/identity/index.js';
import { BulkDeliveryService } from '../../src/messages/bulk-delivery.service.js';
import { MessagesModule, MessagesService } from '../../src/messages/index.js';
import { ParametersModule } from '../../src/parameters/index.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { UnitsModule } from '../../src/units/index.js';
import { eventually } from '../support/eventually.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { testConfig } from '../support/test-platform.js';
import { App, UNITS } from './identity-app.js';
import { addFilings, forgetMessages, item, messagesOf, startMessages, tell } from './messages-world.js';

const MAILS = 120;
const DOMAIN = 'office.example';

/** So many people of one unit, each told the same by mail: a mail each. */
async function tellMany(app: App): Promise<string[]> {
  await app.db.query(
    `insert into person (id, unit_id, name, post, duty, email, phone)
     select 'many-' || n, $1, '联络员' || n, '联络员', 'liaison', 'many-' || n || '@demo.invalid', ''
     from generate_series(1, ${MAILS}) n on conflict do nothing`,
    [UNITS.labour],
  );
  const [filing = ''] = await addFilings(app, [UNITS.labour]);
  const people = Array.from({ length: MAILS }, (_, n) => `many-${n + 1}`);
  await tell(
    app,
    people.map((personId) => item(filing, { personId })),
  );
  return (await messagesOf(app)).map(({ id }) => id);
}

describe('many mails of one moment', () => {
  let sink: SmtpSink;
  let app: App;
  let ids: string[];

  beforeAll(async () => {
    sink = await startSmtpSink();
    app = await startMessages({ smtpUrl: sink.url, mailFrom: `duban@${DOMAIN}`, profile: 'production' });
  });
  afterAll(async () => {
    await app?.close();
    await sink?.stop();
  });
  beforeEach(async () => {
    await forgetMessages(app);
    sink.received.length = 0;
    sink.refuseNext(0);
    ids = await tellMany(app);
  });

  const deliver = (last = false) => app.get(BulkDeliveryService).deliverAll(ids, last);
  const arrived = () => sink.received.map((mail) => mail.header('message-id')).sort();
  const expected = () => ids.map((id) => `<${id}@${DOMAIN}>`).sort();
  const states = () =>
    app.db.query(`select state, attempts, count(*)::int as n from message group by 1, 2 order by 1, 2`);
  const announced = () =>
    app.db.query<{ topic: string; n: number }>(
      `select topic, coalesce(jsonb_array_length(payload->'messageIds'), 1) as n from outbox order by seq`,
    );

  it('travel fifty in a job, and a sweep announces none that is carried', async () => {
    const jobs = [50, 50, 20].map((n) => ({ topic: 'messages.deliver-many', n }));
    expect(await announced()).toEqual(jobs);
    expect(await app.run((tx) => app.get(MessagesService).sweep(tx))).toBe(0);
    await app.db.query('truncate outbox');
    expect(await app.run((tx) => app.get(MessagesService).sweep(tx))).toBe(MAILS);
    expect(await announced()).toEqual(jobs);
  });

  it('arrive once, however often and by however many they are asked for', async () => {
    await Promise.all([deliver(), deliver(), deliver()]);
    await deliver(true);
    expect(arrived()).toEqual(expected());
    expect(await states()).toEqual([{ state: 'sent', attempts: 1, n: MAILS }]);
    expect(await app.db.query(`select outcome, count(*)::int as n from message_attempt group by 1`)).toEqual([
      { outcome: 'accepted', n: MAILS },
    ]);
    expect(
      await app.db.query(`select from message where sending_since is not null or last_error is not null`),
    ).toEqual([]);
  });

  it('go on singly when one is refused for the moment; that one alone is tried again', async () => {
    sink.refuseNext(1);
    await expect(deliver()).rejects.toThrow('try again later');
    expect(await states()).toEqual([
      { state: 'queued', attempts: 1, n: 1 },
      { state: 'sent', attempts: 1, n: MAILS - 1 },
    ]);
    await deliver();
    expect(arrived()).toEqual(expected());
    expect(await states()).toEqual([
      { state: 'sent', attempts: 1, n: MAILS - 1 },
      { state: 'sent', attempts: 2, n: 1 },
    ]);
  });

  it('fail singly: an address that is none, one that is missing, one refused at the last attempt', async () => {
    await app.db.query(`update message set address = 'nonsense' where told_to = 'many-1'`);
    await app.db.query(`update message set address = ' ' where told_to = 'many-2'`);
    await deliver();
    sink.refuseNext(1);
    await app.db.query(`update message set state = 'queued' where told_to = 'many-3'`);
    await deliver(true);
    const mails = await app.db.query<{ told_to: string; state: string }>(
      `select told_to, state from message where channel = 'mail' and state <> 'sent' order by told_to`,
    );
    expect(mails).toEqual([
      { told_to: 'many-1', state: 'failed' },
      { told_to: 'many-2', state: 'rerouted' },
      { told_to: 'many-3', state: 'failed' },
    ]);
    const blamed = await app.db.query(`select subject_id from audit where action = 'message.failed'`);
    expect(blamed).toHaveLength(2);
    expect(new Set(arrived()).size).toBe(MAILS - 2);
  });

  it('wait while the server has troubles, and none is lost', async () => {
    sink.refuseNext(MAILS);
    await expect(deliver()).rejects.toThrow('try again later');
    const [breaker] = await app.db.query<{ kind: string }>(
      `select breaker->>'kind' as kind from send_breaker where channel = 'mail'`,
    );
    expect(breaker?.kind).toBe('open');
    expect(sink.received).toEqual([]);
    sink.refuseNext(0);
    await app.db.query('truncate send_breaker');
    await app.db.query('update message set not_before = null');
    await deliver();
    expect(arrived()).toEqual(expected());
  });

  it('of which some were under way when their worker died go again under the same Message-ID', async () => {
    await deliver();
    await app.db.query(
      `update message set state = 'queued', sent_at = null, sending_since = now() where told_to in ('many-1', 'many-2')`,
    );
    await deliver();
    expect(sink.received).toHaveLength(MAILS + 2);
    expect([...new Set(arrived())]).toEqual(expected());
  });

  /** Another process on the same database. */
  const startSecond = () => {
    const smtp = { smtpUrl: sink.url, mailFrom: `duban@${DOMAIN}`, databasePool: 2 };
    const config = { ...testConfig({ databaseUrl: app.db.url, role: 'web' }), ...smtp };
    class Second {}
    const platform = PlatformModule.forRoot({ config, clock: app.clock });
    const imports = [platform, UnitsModule, IdentityModule, ParametersModule, MessagesModule];
    return NestFactory.createApplicationContext({ module: Second, imports }, { logger: false });
  };

  it('are left to others when the process stops: what is under way comes to its end', async () => {
    const second = await startSecond();
    const stopped = second.get(BulkDeliveryService, { strict: false });
    const running = stopped.deliverAll(ids, false);
    await eventually(() => sink.received.length > 0);
    stopped.onModuleDestroy();
    await running;
    await second.close();
    const sent = new Set(arrived()).size;
    expect(sent).toBeLessThan(MAILS);
    expect(await states()).toEqual([
      { state: 'queued', attempts: 0, n: MAILS - sent },
      { state: 'sent', attempts: 1, n: sent },
    ]);
    const again = (await announced()).slice(3);
    expect(again.reduce((sum, { n }) => sum + n, 0)).toBe(MAILS - sent);
    await deliver();
    expect(arrived()).toEqual(expected());
  });

  it('are shared by two workers, none arrives twice', async () => {
    const second = await startSecond();
    const workers = [app.get(BulkDeliveryService), second.get(BulkDeliveryService, { strict: false })];
    const halves = [ids.slice(0, 70), ids.slice(50)];
    await Promise.all(workers.flatMap((worker) => halves.map((half) => worker.deliverAll(half, false))));
    await second.close();
    expect(arrived()).toEqual(expected());
  });
});
