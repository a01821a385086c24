import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { DeliveryService } from '../../src/messages/delivery.service.js';
import { MessagesService } from '../../src/messages/index.js';
import { App, UNITS } from './identity-app.js';
import { addFilings, forgetMessages, item, messagesOf, startMessages, tell } from './messages-world.js';
import { testConfig } from '../support/test-platform.js';

const at = (date: string, time: string) => instantAt(localDate(date), time);

describe('digests', () => {
  let app: App;
  let [labour, finance] = ['', ''];
  beforeAll(async () => {
    app = await startMessages({ publicUrl: 'https://duban.example' });
  });
  beforeEach(async () => {
    await forgetMessages(app);
    [labour = '', finance = ''] = await addFilings(app, [UNITS.labour, UNITS.finance]);
  });
  afterAll(() => app?.close());

  const deliver = (id: string) => app.get(DeliveryService).deliver(id, false);
  const announced = async () => {
    const rows = await app.db.query<{ id: string }>(
      `select coalesce(payload->>'messageId', many.id) as id
       from outbox left join jsonb_array_elements_text(payload->'messageIds') as many (id) on true
       where topic in ('messages.deliver', 'messages.deliver-many') order by seq`,
    );
    return rows.map((row) => row.id);
  };

  it('say what is due, when, why, by whom and where', async () => {
    await tell(app, [item(labour)]);
    const [message] = await messagesOf(app);
    expect(message?.subject).toBe('【督办】提醒：您单位有 1 项报送单待报（最近 12月4日截止）');
    for (const words of [
      '武就业领导组〔2023〕4号《关于进一步做好稳就业工作的通知》',
      '报送期：2023年11月',
      '截止日：2023年12月4日（周一）；3日为周日，顺延至12月4日（周一）',
      '缘由：应于12月4日前报送，距截止还有3个工作日',
      `https://duban.example/filings/${labour}`,
      '受区就业工作领导小组办公室委托',
    ])
      expect(message?.body).toContain(words);
    expect(message?.body).toMatch(/联系区就业工作领导小组办公室（.示例.，16400\d{6}）/);
  });

  it('hold all that one person is told in one send window, and grow while they wait', async () => {
    expect(await tell(app, [item(labour)])).toEqual({ created: 1, extended: 0 });
    expect(await tell(app, [item(finance)])).toEqual({ created: 0, extended: 1 });
    const [message, ...others] = await messagesOf(app);
    expect(others).toEqual([]);
    expect(message).toMatchObject({ send_window: '2023-11-28 00:00', state: 'queued', items: 2 });
    expect(message?.subject).toContain('2 家单位有 2 项报送单待报');
    expect(await announced()).toEqual([message?.id]);
  });

  it('keep the papers they carried when they grow, and take a paper in by mail', async () => {
    const paper = (name: string) => ({
      title: `${name}的催办单`,
      body: `${name}：\n请报送。\n2023年11月28日`,
    });
    await tell(app, [item(labour, { paper: paper('甲') })]);
    await tell(app, [item(finance)]);
    await tell(app, [item(labour, { rung: 'remind-1', paper: paper('乙') })]);
    const [message, ...others] = await messagesOf(app);
    expect(others).toEqual([]);
    for (const { title, body } of [paper('甲'), paper('乙')])
      expect(message?.body).toContain(`${title}\n\n${body}`);
    expect(await tell(app, [item(labour, { paper: paper('甲') })])).toEqual({ created: 0, extended: 0 });
    expect((await messagesOf(app))[0]?.body).toBe(message?.body);
  });

  it('by short message never speak of a paper', async () => {
    const paper = { title: '催办单', body: '请报送。'.repeat(50) };
    await tell(app, [item(labour, { channel: 'sms', paper })]);
    const [message] = await messagesOf(app);
    expect([...(message?.body ?? '')].length).toBeLessThanOrEqual(70);
    expect(message?.body).not.toContain('请报送。请报送');
  });

  it('are one for each person, channel and window, whatever the stages', async () => {
    const outcome = await tell(app, [
      item(labour),
      item(finance),
      item(labour, { stage: 'chase', stageWord: '催办', rung: 'chase' }),
      item(labour, { channel: 'sms' }),
      item(finance, { personId: `${UNITS.finance}.liaison`, unitId: UNITS.finance }),
    ]);
    expect(outcome).toEqual({ created: 3, extended: 0 });
    const messages = await messagesOf(app);
    expect(messages.map((m) => m.items).sort()).toEqual([1, 1, 3]);
    const mixed = messages.find((m) => m.items === 3);
    expect(mixed).toMatchObject({ stage: 'chase', stage_word: '催办、提醒' });
    expect(mixed?.subject).toBe('【督办】催办、提醒：2 家单位有 2 项报送单待报（最近 12月4日截止）');
  });

  it('are mails for readers of HTML too, with links to the filings', async () => {
    await tell(app, [item(labour), item(labour, { channel: 'sms' })]);
    const [mail, sms] = await messagesOf(app);
    expect(mail?.html).toContain(`<a href="https://duban.example/filings/${labour}">前往办理</a>`);
    expect(sms?.html).toBeNull();
  });

  it('use the office’s own words where everything in them has the same', async () => {
    const template = { subject: '请报{{项数}}项' };
    await tell(app, [item(labour, { template })]);
    expect((await messagesOf(app))[0]?.subject).toBe('请报1项');
    await tell(app, [item(finance)]);
    expect((await messagesOf(app))[0]?.subject).toContain('【督办】提醒：');
  });

  it('change nothing when the same is told again', async () => {
    await tell(app, [item(labour), item(labour)]);
    const before = await messagesOf(app);
    expect(await tell(app, [item(labour)])).toEqual({ created: 0, extended: 0 });
    expect(await messagesOf(app)).toEqual(before);
    await deliver(before[0]?.id ?? '');
    expect(await tell(app, [item(labour)])).toEqual({ created: 0, extended: 0 });
    expect(before[0]?.items).toBe(1);
  });

  it('wait for the next window once this one has been used', async () => {
    await tell(app, [item(labour)]);
    const [first] = await messagesOf(app);
    expect(await deliver(first?.id ?? '')).toBe('sent');
    expect(await tell(app, [item(finance)])).toEqual({ created: 1, extended: 0 });
    const [, second] = await messagesOf(app);
    expect(second).toMatchObject({ send_window: '2023-11-28 12:00', state: 'queued', items: 1 });
    expect(new Date(second?.not_before ?? 0).getTime()).toBe(at('2023-11-28', '12:00'));
    expect(await announced()).toEqual([first?.id]);
    expect((await messagesOf(app))[0]).toMatchObject({ state: 'sent', body: first?.body });
  });

  it('leave a message alone that was tried and may have arrived', async () => {
    await tell(app, [item(labour)]);
    const [first] = await messagesOf(app);
    await app.db.query(`update message set last_error = '已开始发送，尚未确认'`);
    expect(await tell(app, [item(finance)])).toEqual({ created: 1, extended: 0 });
    expect((await messagesOf(app))[0]).toMatchObject({ body: first?.body, items: 1 });
  });

  it('do not wait for a message that is being sent', async () => {
    await tell(app, [item(labour)]);
    const outcome = await app.run(async (tx) => {
      await tx.manager.query('select 1 from message for update');
      return tell(app, [item(finance)]);
    });
    expect(outcome).toEqual({ created: 1, extended: 0 });
  });

  it('of the next day are new ones', async () => {
    await tell(app, [item(labour)]);
    app.clock.set(at('2023-11-29', '00:00'));
    expect(await tell(app, [item(labour, { rung: 'remind-1' })])).toEqual({ created: 1, extended: 0 });
    expect((await messagesOf(app)).map((m) => m.send_window)).toEqual([
      '2023-11-28 00:00',
      '2023-11-29 00:00',
    ]);
  });

  it('begun by many at once still are one, with everything in it', async () => {
    const outcomes = await Promise.all([labour, finance].map((id) => tell(app, [item(id)])));
    expect(outcomes.map((o) => o.created).sort()).toEqual([0, 1]);
    expect(await messagesOf(app)).toMatchObject([{ items: 2 }]);
  });

  it('vanish with the transaction that failed', async () => {
    const failing = app.run(async (tx) => {
      await app.get(MessagesService).addToDigest(tx, [item(labour)]);
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect(await messagesOf(app)).toEqual([]);
    expect(await announced()).toEqual([]);
  });

  it('refuse a filing that does not exist', async () => {
    await expect(tell(app, [item('00000000-0000-0000-0000-000000000000')])).rejects.toThrow(RangeError);
  });

  it('by short message wait for working hours and go out with the sweep', async () => {
    app.clock.set(at('2023-12-01', '21:00'));
    await tell(app, [item(labour, { channel: 'sms' })]);
    const [message] = await messagesOf(app);
    expect(new Date(message?.not_before ?? 0).getTime()).toBe(at('2023-12-04', '08:30'));
    expect([...(message?.body ?? '')].length).toBeLessThanOrEqual(70);
    expect(message?.body).not.toContain('武就业');
    expect(await announced()).toEqual([]);
    const sweep = () => app.run((tx) => app.get(MessagesService).sweep(tx));
    expect(await sweep()).toBe(0);
    expect(await deliver(message?.id ?? '')).toBe('nothing-to-do');
    app.clock.set(at('2023-12-04', '08:30'));
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    expect(await announced()).toEqual([message?.id]);
    expect(await deliver(message?.id ?? '')).toBe('sent');
    const [sms] = await app.db.query<{ phone: string; text: string }>('select phone, text from captured_sms');
    expect(sms).toMatchObject({ text: message?.body, phone: expect.stringMatching(/^16400\d{6}$/) });
  });

  it('whose job was lost are announced again by the sweep', async () => {
    await tell(app, [item(labour)]);
    const sweep = () => app.run((tx) => app.get(MessagesService).sweep(tx));
    expect(await sweep()).toBe(0);
    await app.db.query('update outbox set finished_at = now(), dispatched_at = now()');
    expect(await sweep()).toBe(1);
  });

  it('by short message are not written where nobody could send them', async () => {
    const { outgoing } = testConfig({ databaseUrl: app.db.url });
    const production = await startMessages({
      outgoing: { ...outgoing, sms: { ...outgoing.sms, kind: 'none' } },
    });
    const [filing = ''] = await addFilings(production, [UNITS.labour]);
    expect(await tell(production, [item(filing, { channel: 'sms' }), item(filing)])).toEqual({
      created: 1,
      extended: 0,
    });
    await production.close();
  });

  it('for a thousand people take a handful of statements', async () => {
    await app.db.query(
      `insert into person (id, unit_id, name, post, duty, email, phone)
       select 'p' || n, $1, '某人' || n, '联络员', 'liaison', 'p' || n || '@demo.invalid', '' from generate_series(1, 1000) n`,
      [UNITS.labour],
    );
    const people = Array.from({ length: 1000 }, (_, n) => `p${n + 1}`);
    const outcome = await tell(
      app,
      people.flatMap((personId) => [item(labour, { personId }), item(finance, { personId })]),
    );
    expect(outcome).toEqual({ created: 1000, extended: 0 });
    const [row] = await app.db.query<{ n: number }>(
      `select count(*)::int as n from audit where action = 'message.queued' and after->>'created' = '1000'`,
    );
    expect(row?.n).toBe(1);
    expect(new Set(await announced()).size).toBe(1000);
    expect((await messagesOf(app)).every((m) => m.items === 2)).toBe(true);
  });
});
