import { instant, instantAt, isoOf, type Instant } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import {
  DeliveryService,
  MessagesService,
  SendPoliciesService,
  type DigestItem,
} from '../../src/messages/index.js';
import { App, UNITS } from './identity-app.js';
import { addFilings, forgetMessages, item, messagesOf, startMessages, tell } from './messages-world.js';

const at = (text: string): Instant => instantAt(localDate(text.slice(0, 10)), text.slice(11));
const brief = (moment: string | null) =>
  moment === null ? null : isoOf(instant(new Date(moment).getTime())).slice(0, 16);

describe('send windows', () => {
  let app: App;
  let [labour, finance] = ['', ''];
  beforeAll(async () => {
    app = await startMessages();
  });
  beforeEach(async () => {
    await app.db.query('truncate send_policy');
    await forgetMessages(app);
    [labour = '', finance = ''] = await addFilings(app, [UNITS.labour, UNITS.finance]);
  });
  afterAll(() => app?.close());

  const sweep = () => app.run((tx) => app.get(MessagesService).sweep(tx));
  const setPolicy = (
    channel: string,
    windows: object,
    over: { workingDays?: boolean; exception?: boolean } = {},
  ) =>
    app.db.query(
      `insert into send_policy (channel, windows, working_days_only, deadline_day_exception) values ($1, $2, $3, $4)
       on conflict (channel) do update set windows = excluded.windows`,
      [channel, JSON.stringify(windows), over.workingDays ?? false, over.exception ?? false],
    );

  /** Eight things wanted over three days, the last ones on a Saturday. */
  const wishes = (): DigestItem[] =>
    [
      ['2023-11-30T09:00', 'a', 'mail'],
      ['2023-11-30T09:00', 'b', 'sms'],
      ['2023-11-30T10:30', 'c', 'mail'],
      ['2023-11-30T13:00', 'd', 'mail'],
      ['2023-11-30T21:00', 'e', 'sms'],
      ['2023-12-01T08:00', 'f', 'sms'],
      ['2023-12-02T09:00', 'g', 'sms'],
      ['2023-12-02T09:00', 'h', 'mail'],
    ].map(([wanted = '', rung = '', channel]) =>
      item(rung < 'e' ? labour : finance, { rung, channel: channel as 'mail', wantedAt: at(wanted) }),
    );
  const HOUR = 3_600_000;
  const hourly = Array.from({ length: 5 * 24 }, (_, n) => instant(at('2023-11-30T00:30') + n * HOUR));

  it.each([
    ['hour by hour', hourly],
    [
      'at odd moments',
      [
        '2023-11-30T09:20',
        '2023-11-30T12:40',
        '2023-12-01T07:00',
        '2023-12-03T23:00',
        '2023-12-04T09:00',
      ].map(at),
    ],
    ['after an outage of four days', [at('2023-12-04T11:59')]],
  ])('make the same messages when ticks come %s', async (_, ticks) => {
    let from = at('2023-11-29T00:00');
    for (const now of ticks) {
      app.clock.set(now);
      await tell(
        app,
        wishes().filter(({ wantedAt = now }) => wantedAt > from && wantedAt <= now),
      );
      await app.get(DeliveryService).deliverDue();
      from = now;
    }
    const rows = await app.db.query(
      `select channel, send_window as window, planned_at, (select string_agg(rung, '' order by rung) from message_item where message_id = m.id) as told, state
       from message m order by 1, 2`,
    );
    expect(
      rows.map((r) => [r.channel, r.window, brief(r.planned_at as string), r.told, r.state].join()),
    ).toEqual([
      'mail,2023-11-30 00:00,2023-11-30T09:00,a,sent',
      'mail,2023-11-30 12:00,2023-11-30T12:00,c,sent',
      'mail,2023-12-01 00:00,2023-12-01T00:00,d,sent',
      'mail,2023-12-02 00:00,2023-12-02T09:00,h,sent',
      'sms,2023-11-30 08:30,2023-11-30T09:00,b,sent',
      'sms,2023-12-01 08:30,2023-12-01T08:30,ef,sent',
      'sms,2023-12-04 08:30,2023-12-04T08:30,g,sent',
    ]);
  });

  it('hold back after an outage what may not be sent at night', async () => {
    app.clock.set(at('2023-12-01T20:30'));
    await tell(app, [item(labour, { channel: 'sms', wantedAt: at('2023-12-01T15:00') })]);
    const [message] = await messagesOf(app);
    expect([message?.send_window, brief(message?.not_before ?? null)]).toEqual([
      '2023-12-01 12:00',
      '2023-12-04T08:30',
    ]);
    expect(await sweep()).toBe(0);
  });

  it('are the office’s own where it has set them; the exception of a deadline only where it is switched on', async () => {
    const evening = [{ opens: '10:00', closes: '11:00' }];
    await setPolicy('sms', evening, { workingDays: true, exception: true });
    await setPolicy('mail', evening);
    app.clock.set(at('2023-12-04T15:00'));
    await tell(app, [item(labour), item(labour, { channel: 'sms' })]);
    expect((await messagesOf(app)).map((m) => brief(m.not_before))).toEqual(['2023-12-05T10:00', null]);
  });

  it('write a waiting message anew when the hours of its channel change, and leave no empty one', async () => {
    app.clock.set(at('2023-12-02T09:00'));
    await tell(app, [item(labour, { channel: 'sms' })]);
    await setPolicy('sms', [{ opens: '09:00', closes: '10:00' }]);
    expect(await tell(app, [item(finance, { channel: 'sms' })])).toEqual({ created: 1, extended: 0 });
    expect(await messagesOf(app)).toMatchObject([
      { send_window: '2023-12-02 09:00', items: 2, not_before: null },
    ]);
  });

  it('never tell a person twice, on another day and after an upgrade neither', async () => {
    await tell(app, [item(labour)]);
    app.clock.set(at('2023-12-20T09:00'));
    expect(await tell(app, [item(labour), item(labour, { stage: 'chase' })])).toEqual({
      created: 0,
      extended: 0,
    });
    await tell(app, [item(finance)]);
    const double = `insert into message_item (message_id, filing_id, rung, told_to, told_by, rung_stage, why, wanted_at)
      select (select id from message where id <> message_id), filing_id, rung, told_to, told_by, rung_stage, why, wanted_at
      from message_item where filing_id = $1`;
    await expect(app.db.query(double, [labour])).rejects.toThrow(/message_item_told_once/);
  });

  it('speak of the plan’s zone', async () => {
    const berlin = await startMessages({ planZone: 'Europe/Berlin' });
    const [filing = ''] = await addFilings(berlin, [UNITS.labour]);
    await berlin.db.query(
      `insert into send_policy values ('mail', '[{"opens":"02:00","closes":"03:30"}]', false, false)`,
    );
    // 02:00 to 03:00 does not exist in Berlin that night: the window opens at the jump, 01:00 UTC
    berlin.clock.set(at('2026-03-29T05:00'));
    await tell(berlin, [item(filing)]);
    expect(await messagesOf(berlin)).toMatchObject([{ send_window: '2026-03-29 02:00' }]);
    expect(brief((await messagesOf(berlin))[0]?.not_before ?? null)).toBe('2026-03-29T09:00');
    expect((await berlin.get(SendPoliciesService).rules()).zone.id).toBe('Europe/Berlin');
    await berlin.close();
  });

  it('put what the inbox tells on the page of messages, without sending anything', async () => {
    await tell(app, [item(labour, { channel: 'inbox' })]);
    expect(await app.get(DeliveryService).deliverDue()).toBe(1);
    expect(await messagesOf(app)).toMatchObject([{ channel: 'inbox', state: 'sent' }]);
    expect(await app.db.query('select 1 from captured_mail union all select 1 from captured_sms')).toEqual(
      [],
    );
  });
});
