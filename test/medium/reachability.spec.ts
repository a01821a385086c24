import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { AlarmsService } from '../../src/reachability/alarms.service.js';
import { ReachabilityModule } from '../../src/reachability/index.js';
import { MessagesModule } from '../../src/messages/index.js';
import { ParametersModule } from '../../src/parameters/index.js';
import { PeopleService } from '../../src/units/index.js';
import { App, UNITS, type Answer } from './identity-app.js';
import { addFilings, forgetMessages, item, messagesOf, tell } from './messages-world.js';

const LIAISON = `${UNITS.labour}.liaison`;
const DEPUTY = `${UNITS.labour}.deputy`;

interface Alarm {
  kind: string;
  kindWord: string;
  sentence: string;
  todo: string;
  remedies: string[];
  unit: { id: string };
  person: { id: string } | null;
  dueOn: string;
  filings: { docNumber: string }[];
}

describe('who may not be reached', () => {
  let app: App;
  const as: Record<string, string> = {};
  let filing: string;

  beforeAll(async () => {
    app = await App.start({ features: [ParametersModule, MessagesModule, ReachabilityModule] });
    await app.addPeople([UNITS.labour, UNITS.finance, UNITS.office, UNITS.supervision]);
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    await forgetMessages(app);
    await app.db.query(
      `truncate reach_alarm, absence, address_fault, tick_mark;
       update person set left_on = null, left_reason = null, handed_over_to = null, handed_over_at = null, changed_at = null;
       update person set phone = '13800138000' where phone !~ '^1[3-9]';
       update account set last_sign_in_at = '2023-11-28 08:00+08'`,
    );
    [filing = ''] = await addFilings(app, [UNITS.labour]);
    await app.db.query(`update filing set opened_at = '2023-11-20 09:00+08'`);
    for (const [name, account] of Object.entries({
      liaison: LIAISON,
      leader: `${UNITS.labour}.leader`,
      other: `${UNITS.finance}.leader`,
      office: `${UNITS.office}.office`,
    }))
      as[name] ??= await app.signIn(account);
  });

  const look = () => app.run((tx) => app.get(AlarmsService).look(tx));
  const send = (who: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: object): Promise<Answer> =>
    app.send(method, url, { cookie: as[who] ?? '', ...(body ? { body } : {}) });
  const alarmsSeenBy = async (who: string): Promise<Alarm[]> =>
    (await send(who, 'GET', '/reachability/alarms')).body['items'] as Alarm[];
  const kinds = async () => (await alarmsSeenBy('office')).map((a) => [a.kind, a.person?.id ?? null]);
  const setPerson = (id: string, set: string) => app.db.query(`update person set ${set} where id = '${id}'`);

  it('is nobody where all is well', async () => {
    expect(await look()).toEqual({ raised: 0, resolved: 0 });
    expect(await kinds()).toEqual([]);
  });

  const away = `insert into absence (person_id, from_on, to_on, reason, recorded_by, recorded_at)
    select id, '2023-12-01', '2023-12-08', '休假', '甲', now() from person where id in ('${LIAISON}', '${DEPUTY}')`;
  const causes: [string, string | null, string, string][] = [
    [
      'invalid-number',
      LIAISON,
      `update person set phone = '1380013' where id = '${LIAISON}'`,
      `update person set phone = '13800138000' where id = '${LIAISON}'`,
    ],
    [
      'invalid-address',
      DEPUTY,
      `update person set email = 'a@' where id = '${DEPUTY}'`,
      `update person set email = 'a@b.cn' where id = '${DEPUTY}'`,
    ],
    [
      'left-post',
      LIAISON,
      `update person set left_on = '2023-12-01', left_reason = '调离' where id = '${LIAISON}'`,
      `update person set left_on = null, left_reason = null where id = '${LIAISON}'`,
    ],
    [
      'only-one-contact',
      LIAISON,
      `update person set duty = 'leader' where id = '${DEPUTY}'`,
      `update person set duty = 'deputy-liaison' where id = '${DEPUTY}'`,
    ],
    [
      'no-contact',
      null,
      `update person set handed_over_to = '${LIAISON}', handed_over_at = now() where unit_id = '${UNITS.labour}'`,
      `update person set handed_over_to = null, handed_over_at = null`,
    ],
    ['absent-without-deputy', LIAISON, away, 'delete from absence'],
    [
      'no-login',
      LIAISON,
      `update account set last_sign_in_at = '2023-11-10' where person_id = '${LIAISON}'; update filing set due_on = '2023-11-30'`,
      `update account set last_sign_in_at = '2023-11-28' where person_id = '${LIAISON}'`,
    ],
  ];

  it.each(causes)('%s is an alarm until its cause is gone', async (kind, person, cause, cure) => {
    await app.db.query(cause);
    expect(await look()).toEqual({ raised: 1, resolved: 0 });
    expect(await kinds()).toEqual([[kind, person]]);
    expect(await look()).toEqual({ raised: 0, resolved: 0 });
    await app.db.query(cure);
    expect(await look()).toEqual({ raised: 0, resolved: 1 });
    expect(await kinds()).toEqual([]);
  });

  it('is told to the receiving office and the unit itself, with the filing, the day and what to do', async () => {
    await app.run((tx) =>
      app.get(PeopleService).markAddress(tx, { personId: LIAISON, channel: 'sms', fault: '空号' }),
    );
    await look();
    const [alarm] = await alarmsSeenBy('office');
    expect(alarm).toMatchObject({
      ...{ kind: 'bounced', kindWord: '退信', dueOn: '2023-12-04', unit: { id: UNITS.labour } },
      ...{ remedies: ['contact', 'handOver'], filings: [{ docNumber: '武就业领导组〔2023〕4号' }] },
    });
    expect(alarm?.sentence).toContain(
      '短信未能送达（11月28日，空号）；该单位有1项报送单待报，最近12月4日截止',
    );
    expect(await alarmsSeenBy('liaison')).toHaveLength(1);
    expect(await alarmsSeenBy('other')).toEqual([]);
    await setPerson(LIAISON, `phone = '13900139000'`);
    expect((await send('office', 'POST', '/reachability/looks')).body['items']).toEqual([]);
    await setPerson(LIAISON, `phone = '13800138000'`);
  });

  it('is looked for once a day, and again when a person changes', async () => {
    await setPerson(LIAISON, `phone = '138'`);
    const daily = () => app.get(AlarmsService).lookDaily();
    expect(await daily()).toMatchObject({ raised: 1 });
    app.clock.set(instantAt(localDate('2023-11-28'), '10:00'));
    await setPerson(DEPUTY, `email = 'a@'`);
    expect(await daily()).toMatchObject({ raised: 0 });
    await setPerson(DEPUTY, `changed_at = '2023-11-28 09:30+08'`);
    expect((await Promise.all([daily(), daily()])).map((m) => m.raised).sort()).toEqual([0, 1]);
    await app.db.query(`update filing set state = 'accepted'`);
    app.clock.set(instantAt(localDate('2023-11-29'), '00:05'));
    expect(await daily()).toEqual({ raised: 0, resolved: 2 });
    await setPerson(LIAISON, `phone = '13800138000'`);
    await setPerson(DEPUTY, `email = 'a@b.cn'`);
  });

  describe('hands over', () => {
    const all = { from: LIAISON, to: DEPUTY, reason: '调离' };
    const preview = async (query: string) =>
      (await send('office', 'GET', `/reachability/hand-overs/preview?${query}`)).body;
    const toldLines = async () => {
      const rows = await app.db.query<{ told_to: string; told_by: string; rung_stage: string }>(
        'select told_to, told_by, rung_stage from message_item order by told_to, told_by, rung_stage',
      );
      return rows.map((row) => [row.told_to, row.told_by, row.rung_stage]);
    };
    const leave = () => setPerson(LIAISON, `left_on = '2023-11-28', left_reason = '调离'`);

    it('filings, waiting messages and alarms in one step, and both are told', async () => {
      await leave();
      await tell(app, [item(filing)]);
      await look();
      expect(await preview(`from=${LIAISON}`)).toMatchObject({
        from: { unavailable: '已离岗', dutyWord: '联络员' },
        parts: [
          { kind: 'filing', count: 1 },
          { kind: 'message', count: 1 },
          { kind: 'alarm', count: 1 },
        ],
        receivers: [{ id: DEPUTY }, { id: `${UNITS.labour}.leader` }],
        refusals: [],
      });
      const done = await send('office', 'POST', '/reachability/hand-overs', { ...all, takesPost: true });
      expect(done).toMatchObject({ status: 201, body: { alarmsResolved: 1 } });
      expect(await toldLines()).toEqual([
        [DEPUTY, 'inbox', 'handed-over'],
        [DEPUTY, 'mail', 'handed-over'],
        [DEPUTY, 'mail', 'remind'],
      ]);
      const mail = (await messagesOf(app)).find((message) => message.channel === 'mail');
      expect(mail?.body).toContain('已将此项移交给您（调离）');
      expect(mail?.body).toContain('距截止还有3个工作日');
      const audited = await app.db.query<{ after: { handedOver: string; receiver: string } }>(
        `select after from audit where action = 'person.handed-over' order by seq desc limit 3`,
      );
      expect(audited.map((row) => row.after.handedOver).sort()).toEqual(
        ['待报的报送单', '待发的消息', '联系预警'].sort(),
      );
      expect(await kinds()).toEqual([['only-one-contact', DEPUTY]]);
      const again = await send('office', 'POST', '/reachability/hand-overs', all);
      expect(again.body).toMatchObject({ code: 'hand-over/refused' });
      expect(again.body['detail']).toContain('名下没有未办结的事项');
      await setPerson(DEPUTY, `duty = 'deputy-liaison'`);
    });

    it('tells the giver who is still there, and leaves what was tried where it went', async () => {
      await tell(app, [item(filing)]);
      await app.db.query(`update message set last_error = '连接中断'`);
      await send('leader', 'POST', '/reachability/hand-overs', all);
      expect(await toldLines()).toEqual([
        [DEPUTY, 'inbox', 'handed-over'],
        [DEPUTY, 'mail', 'handed-over'],
        [LIAISON, 'inbox', 'handed-over'],
        [LIAISON, 'mail', 'remind'],
      ]);
    });

    it('is refused with every reason, and to who may not', async () => {
      await leave();
      await app.db.query(away);
      app.clock.set(instantAt(localDate('2023-12-01'), '09:00'));
      const refused = await send('office', 'POST', '/reachability/hand-overs', all);
      expect(refused.status).toBe(422);
      expect(refused.body['detail']).toMatch(/^不能移交：.+休假至12月8日，不能接收。$/);
      expect((await preview(`from=${LIAISON}&to=${DEPUTY}`))['refusals']).toHaveLength(1);
      const elsewhere = { ...all, to: `${UNITS.finance}.liaison` };
      expect((await send('office', 'POST', '/reachability/hand-overs', elsewhere)).body['detail']).toContain(
        '没有任职',
      );
      expect((await send('other', 'POST', '/reachability/hand-overs', all)).body).toMatchObject({
        code: 'access/forbidden',
      });
      expect((await send('office', 'POST', '/reachability/hand-overs', { ...all, from: 'x' })).status).toBe(
        404,
      );
      expect(await messagesOf(app)).toEqual([]);
    });
  });
});
