import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { DeliveryService } from '../../src/messages/delivery.service.js';
import { App, UNITS } from './identity-app.js';
import { addFilings, item, LIAISON, messagesOf, startMessages, tell } from './messages-world.js';

describe('pages of messages', () => {
  let app: App;
  beforeAll(async () => {
    app = await startMessages({}, true);
    const [labour = '', finance = ''] = await addFilings(app, [UNITS.labour, UNITS.finance]);
    await tell(app, [
      item(labour),
      item(labour, { channel: 'sms' }),
      item(finance, { personId: `${UNITS.finance}.liaison`, unitId: UNITS.finance }),
      item(finance, {
        personId: `${UNITS.finance}.leader`,
        unitId: UNITS.finance,
        stage: 'chase',
        stageWord: '催办',
        rung: 'chase',
      }),
    ]);
    for (const message of await messagesOf(app)) await app.get(DeliveryService).deliver(message.id, false);
  });
  afterAll(() => app?.close());

  interface Listed {
    total: number;
    items: { unit: { id: string }; person: string; channel: string; stageWord: string; state: string }[];
  }
  const list = async (username: string, query = '') => {
    const cookie = await app.signIn(username);
    const answer = await app.send('GET', `/messages${query}`, { cookie });
    expect(answer.status).toBe(200);
    return answer.body as unknown as Listed;
  };

  it.each([
    ['liaison of the unit', `${UNITS.labour}.liaison`, 2],
    ['leader of the unit', `${UNITS.finance}.leader`, 2],
    ['coordinating office', `${UNITS.office}.office`, 4],
    ['supervision office', `${UNITS.supervision}.supervision`, 4],
    ['auditor', `${UNITS.supervision}.auditor`, 0],
  ])('show the %s its own and no more', async (_, username, total) => {
    expect((await list(username)).total).toBe(total);
  });

  it('never show another unit’s, whatever is asked for', async () => {
    const { items } = await list(`${UNITS.labour}.liaison`);
    expect(items.every((row) => row.unit.id === UNITS.labour)).toBe(true);
    expect(await list(`${UNITS.labour}.liaison`, `?unitId=${UNITS.finance}`)).toMatchObject({
      total: 0,
      items: [],
    });
  });

  it('stop at the border of a government', async () => {
    await app.addPeople(['500111-zhengfuduchashi']);
    expect((await list('500111-zhengfuduchashi.supervision')).total).toBe(0);
  });

  it('are filtered and paged', async () => {
    const office = `${UNITS.office}.office`;
    expect((await list(office, '?channel=sms')).items).toMatchObject([
      { channel: 'sms', stageWord: '提醒', state: 'sent' },
    ]);
    expect((await list(office, '?stage=chase')).items).toMatchObject([{ stageWord: '催办' }]);
    expect(await list(office, '?size=3&page=2')).toMatchObject({ total: 4, page: 2, size: 3 });
    expect((await list(office, '?size=3&page=2')).items).toHaveLength(1);
  });

  it('show beforehand what will go out to a person, to those who may read it', async () => {
    const [filing = ''] = await addFilings(app, [UNITS.labour], '2023-12-10', '2023-12-11');
    const waiting = { rung: 'remind-1', wantedAt: instantAt(localDate('2023-12-01'), '21:00') };
    await tell(app, [item(filing, { ...waiting, channel: 'sms' }), item(filing, waiting)]);
    const ask = async (username: string, on = '2023-12-04') => {
      const cookie = await app.signIn(username);
      return app.send('GET', `/messages/preview?personId=${LIAISON}&on=${on}`, { cookie });
    };
    const sms = {
      ...{ channel: 'sms', at: '2023-12-04T08:30:00+08:00', html: null, sms: { parts: 1 } },
      body: expect.stringMatching(/^【督办】提醒：贵单位1项报送单待报/) as string,
    };
    expect(await ask(`${UNITS.office}.office`)).toMatchObject({ status: 200, body: [sms] });
    const mail = { channel: 'mail', sms: null, html: expect.stringContaining('<h3>') as string };
    expect((await ask(LIAISON, '2023-12-01')).body).toMatchObject([mail]);
    expect((await ask(`${UNITS.finance}.liaison`)).body).toEqual([]);
    expect(await ask(LIAISON, '2023-13-01')).toMatchObject({ status: 200, body: [] });
    expect((await ask(LIAISON, 'morgen')).status).toBe(400);
    await app.db.query(`delete from message_item where rung = 'remind-1'`);
    await app.db.query(`delete from message where state = 'queued'`);
  });

  it('show the captured mailbox in the demo', async () => {
    const cookie = await app.signIn(`${UNITS.labour}.liaison`);
    const all = await app.send('GET', '/mailbox', { cookie });
    expect(all.body).toMatchObject({ total: 4 });
    const sms = await app.send('GET', '/mailbox?channel=sms', { cookie });
    expect(sms.body).toMatchObject({
      total: 1,
      items: [
        {
          channel: 'sms',
          to: expect.stringMatching(/^16400/),
          toName: expect.stringContaining('示例'),
          at: '2023-11-28T09:00:00+08:00',
        },
      ],
    });
    const found = await app.send('GET', `/mailbox?q=${encodeURIComponent('催办')}`, { cookie });
    expect(found.body).toMatchObject({
      total: 1,
      items: [{ channel: 'mail', messageId: expect.stringMatching(/^<.+@.+>$/) }],
    });
    expect((await app.send('GET', '/mailbox')).status).toBe(401);
  });

  it('have no captured mailbox in production', async () => {
    const production = await startMessages({ profile: 'production' }, true);
    const cookie = await production.signIn(`${UNITS.office}.office`);
    expect(await production.send('GET', '/mailbox', { cookie })).toMatchObject({
      status: 404,
      body: { code: 'access/not-found' },
    });
    await production.close();
  });
});
