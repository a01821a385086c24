import ExcelJS from 'exceljs';
import type {
  ExpectedView,
  QueueExport,
  QueueMessage,
  QueueState,
  QueueView,
} from '../../src/contract/index.js';
import { DeliveryService, IN_DOUBT, MessagesModule } from '../../src/messages/index.js';
import { ParametersModule } from '../../src/parameters/index.js';
import { QueueDeskModule } from '../../src/queue-desk/index.js';
import { plain, QueueExporter } from '../../src/queue-desk/queue-exporter.js';
import { App, UNITS } from './identity-app.js';
import { addFilings, item, messagesOf, tell } from './messages-world.js';

const OFFICE = `${UNITS.office}.office`;
const SUPERVISION = `${UNITS.supervision}.supervision`;
const SYSADMIN = `${UNITS.supervision}.sysadmin`;
const STRANGER = '500111-zhengfuduchashi.supervision';
const FORMULA = '=HYPERLINK("http://192.0.2.1","x")';

let app: App;
let filings: string[];

beforeAll(async () => {
  app = await App.start({ features: [ParametersModule, MessagesModule, QueueDeskModule] });
  await app.addPeople([UNITS.labour, UNITS.finance, UNITS.office, UNITS.supervision]);
  await app.addPeople(['500111-zhengfuduchashi']);
  filings = await addFilings(app, [UNITS.labour, UNITS.finance]);
  await tellOn('2023-11-27T10:00:00+08:00', 'remind-3');
  await tellOn('2023-11-28T09:00:00+08:00', 'remind-1');
  await stand('2023-11-27', 'mail', UNITS.finance, { state: 'failed', error: FORMULA });
  await stand('2023-11-28', 'mail', UNITS.labour, { state: 'queued', error: IN_DOUBT });
  await stand('2023-11-28', 'mail', UNITS.finance, { state: 'queued', error: null });
}, 120_000);
afterAll(() => app?.close());

/** Both units are told by both channels at that moment, and everything due goes out. */
async function tellOn(at: string, rung: string): Promise<void> {
  app.clock.set(Date.parse(at) as never);
  const [labour = '', finance = ''] = filings;
  const toFinance = { rung, personId: `${UNITS.finance}.liaison`, unitId: UNITS.finance };
  await tell(app, [
    item(labour, { rung }),
    item(labour, { rung, channel: 'sms' }),
    item(finance, toFinance),
    item(finance, { ...toFinance, channel: 'sms' }),
  ]);
  for (const { id, state } of await messagesOf(app))
    if (state === 'queued') await app.get(DeliveryService).deliver(id, false);
}

/** Puts the message of a unit of a day into a state. */
async function stand(
  day: string,
  channel: string,
  unitId: string,
  to: { state: string; error: string | null },
) {
  await app.db.query(
    `update message set state = $4, last_error = $5, sent_at = null
     where (created_at at time zone 'Asia/Shanghai')::date = $1 and channel = $2 and unit_id = $3`,
    [day, channel, unitId, to.state, to.error],
  );
}

async function read<T>(who: string, url: string): Promise<T> {
  const answer = await app.send('GET', url, { cookie: await app.signIn(who) });
  expect(answer.status).toBe(200);
  return answer.body as T;
}

const sumOf = (view: QueueView, state?: QueueState) =>
  view.counts
    .filter((row) => state === undefined || row.state === state)
    .reduce((sum, { count }) => sum + count, 0);

describe('the desk of messages', () => {
  it('counts by day, channel and state what it lists', async () => {
    const view = await read<QueueView>(OFFICE, '/queue?size=200');
    expect(view).toMatchObject({ from: '2023-10-30', to: '2023-12-05', today: '2023-11-28', total: 8 });
    expect(sumOf(view)).toBe(8);
    expect(view.counts).toEqual([
      { day: '2023-11-28', channel: 'mail', state: 'in-doubt', count: 1 },
      { day: '2023-11-28', channel: 'mail', state: 'planned', count: 1 },
      { day: '2023-11-28', channel: 'sms', state: 'sent', count: 2 },
      { day: '2023-11-27', channel: 'mail', state: 'failed', count: 1 },
      { day: '2023-11-27', channel: 'mail', state: 'sent', count: 1 },
      { day: '2023-11-27', channel: 'sms', state: 'sent', count: 2 },
    ]);
    for (const { day, channel, state, count } of view.counts) {
      const door = await read<QueueView>(OFFICE, `/queue?day=${day}&channel=${channel}&state=${state}`);
      expect(door.total).toBe(count);
      expect(door.items.every((row) => row.channel === channel && row.state === state)).toBe(true);
      // the chart stays whole while one of its doors is open
      expect(door.counts).toEqual(view.counts);
    }
  });

  it('narrows chart and list together by unit, notice, person and days', async () => {
    const noticeId = (await app.db.query<{ id: string }>('select id from notice'))[0]?.id ?? '';
    const name = (
      await app.db.query<{ name: string }>('select name from person where id = $1', [
        `${UNITS.labour}.liaison`,
      ])
    )[0]?.name;
    for (const [filter, total] of [
      [`unitId=${UNITS.labour}`, 4],
      [`noticeId=${noticeId}`, 8],
      ['noticeId=00000000-0000-4000-8000-000000000000', 0],
      [`q=${encodeURIComponent(name ?? '')}`, 4],
      ['from=2023-11-28&to=2023-11-28', 4],
      ['from=2023-11-29', 0],
    ] as const) {
      const view = await read<QueueView>(OFFICE, `/queue?${filter}`);
      expect([filter, view.total, sumOf(view)]).toEqual([filter, total, total]);
    }
  });

  it('is of one government; the system administrator sees that a message went, not what it says', async () => {
    expect((await read<QueueView>(SUPERVISION, '/queue')).total).toBe(8);
    const elsewhere = await read<QueueView>(STRANGER, '/queue');
    expect([elsewhere.total, elsewhere.counts]).toEqual([0, []]);
    const bare = await read<QueueView>(SYSADMIN, '/queue');
    expect(bare.total).toBe(8);
    expect(bare.items.every((row) => row.subject === null && row.person !== '')).toBe(true);
    const id = bare.items[0]?.id ?? '';
    expect(await read<QueueMessage>(SYSADMIN, `/queue/${id}`)).toMatchObject({
      ...{ body: null, html: null, subject: null, address: null },
      items: [],
    });
    const cookie = await app.signIn(STRANGER);
    expect((await app.send('GET', `/queue/${id}`, { cookie })).status).toBe(404);
    for (const name of [`${UNITS.labour}.liaison`, `${UNITS.supervision}.auditor`]) {
      const other = await app.signIn(name);
      for (const url of ['/queue', `/queue/${id}`, '/queue/export'])
        expect((await app.send('GET', url, { cookie: other })).status).toBe(404);
    }
  });

  it('opens a message with its text, its filings and why it goes', async () => {
    const { items } = await read<QueueView>(OFFICE, '/queue?state=failed');
    const message = await read<QueueMessage>(OFFICE, `/queue/${items[0]?.id ?? ''}`);
    expect(message).toMatchObject({
      ...{ state: 'failed', error: FORMULA, sentAt: null, channelWord: '电子邮件' },
      body: expect.stringContaining('武就业领导组〔2023〕4号'),
      html: expect.stringContaining('武就业领导组〔2023〕4号'),
      items: [{ unit: '区财政局', docNumber: '武就业领导组〔2023〕4号', period: '2023年11月' }],
    });
  });
});

describe('the workbook of the desk', () => {
  const sheetOf = async ({ contentBase64 }: QueueExport): Promise<ExcelJS.Worksheet> => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(contentBase64, 'base64') as never);
    return book.worksheets[0] as ExcelJS.Worksheet;
  };

  it('holds the rows of the list, and no formula', async () => {
    const exported = await read<QueueExport>(OFFICE, '/queue/export');
    const { total } = await read<ExpectedView>(OFFICE, '/queue/expected');
    expect(total).toBeGreaterThan(0);
    expect(exported).toMatchObject({ fileName: '发送台.xlsx', rows: 8 + total, cut: false });
    const sheet = await sheetOf(exported);
    expect(sheet.rowCount).toBe(9 + total);
    const states = sheet.getColumn(3).values.filter((word) => word === '预计');
    expect(states).toHaveLength(total);
    const cells: ExcelJS.Cell[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => void cells.push(cell)));
    expect(cells.filter((cell) => cell.type === ExcelJS.ValueType.Formula)).toEqual([]);
    expect(cells.map((cell) => cell.value)).toContain(`'${FORMULA}`);
    expect((await read<QueueExport>(OFFICE, '/queue/export?state=failed')).rows).toBe(1);
  });

  it('is cut at its limit, newest first, and says so', async () => {
    const actor = { personId: 'x', unitId: UNITS.office, roles: ['office'], jurisdiction: '500156' } as const;
    const exported = await app.get(QueueExporter).write(actor, { state: 'sent' }, 3);
    expect(exported).toMatchObject({ rows: 3, cut: true });
    const days = (await sheetOf(exported)).getColumn(1).values.slice(2).map((at) => String(at).slice(0, 10)); // prettier-ignore
    expect(days).toEqual(['2023-11-28', '2023-11-28', '2023-11-27']);
  });

  it.each(['=1', '+1', '-1', '@x', '\t=1', '＝1'])('takes %j for a text', (value) => {
    expect(plain(value)).toBe(`'${value}`);
  });

  it('leaves numbers and plain texts as they are', () => {
    expect([plain(-3), plain('区财政局'), plain('')]).toEqual([-3, '区财政局', '']);
  });
});
