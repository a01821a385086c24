import type { Browser } from 'playwright-core';
import type { FilingDetail, Inbox } from '../../src/contract/index.js';
import { signInAs, startBrowser, type Visit } from '../support/browser.js';
import { cloneDemoDatabase, type DemoDatabase } from '../support/demo-database.js';
import { endServers, launchServer, makeDataDir, type ServerProcess } from '../support/server-process.js';
import { Visitor } from '../support/visitor.js';

// One story told in order, as the people of 武隆 would live it; each test goes on where the one before ended.
describe('the main path in a browser', () => {
  let browser: Browser;
  let database: DemoDatabase;
  let server: ServerProcess;
  const visits: Visit[] = [];

  const visit = async (name: string) => {
    const opened = await signInAs(browser, server.url, { name, accounts: database.accounts });
    visits.push(opened);
    return opened.page;
  };

  beforeAll(async () => {
    database = await cloneDemoDatabase();
    server = await launchServer({
      dataDir: makeDataDir(),
      env: { DATABASE_URL: database.url, DUBAN_PROFILE: 'demo' },
    });
    await server.ready();
    browser = await startBrowser();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await endServers();
  });

  it('the liaison of 区人力社保局 sees what is due, when and why, fills it in and submits', async () => {
    const page = await visit('wulong.renshe');
    expect(await page.getByTestId('inbox-sentence').innerText()).toContain('12月4日（周一）截止');
    const card = page.getByTestId(/^filing-card-/).filter({ hasText: '2023年11月' });
    expect(await card.innerText()).toMatch(/12月4日（周一）截止.*3日为周日，顺延/s);
    await card.getByText('开始填报').click();
    await page.getByLabel('进展情况').fill('11月新增就业人数已完成当月计划，岗位收集台账按周更新。');
    await page.getByRole('button', { name: '批量套用上期' }).click();
    await page.getByText('19/19').waitFor();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('button', { name: '确认提交' }).last().click();
    await page.getByText('已报待审').first().waitFor();
  });

  it('the office accepts one filing and returns another with a reason', async () => {
    await submitByApi('wulong.jiaowei');
    const page = await visit('wulong.ban');
    await page.goto(`${server.url}/desk`);
    await page.getByRole('row').filter({ hasText: '区人力社保局' }).first().click();
    await page.getByRole('button', { name: '接收', exact: true }).click();
    await page.getByText('已接收区人力社保局').waitFor();
    await page.goto(`${server.url}/desk`);
    await page.getByRole('row').filter({ hasText: '区教委' }).first().click();
    await page.getByRole('button', { name: '退回', exact: true }).click();
    await page.getByLabel('退回理由').fill('请补充就业见习岗位的具体数据。');
    await page.getByRole('button', { name: '确认退回' }).last().click();
    await page.getByText('已退回区教委').waitFor();
  });

  it('the clock passes the due date: the unit is overdue, chased, and a 督办函 waits at T+3', async () => {
    const page = await visit('wulong.ducha');
    const moments = [
      '11月29日',
      '12月1日',
      '12月5日（周二）00:00',
      '12月5日（周二）09:00',
      '12月7日（周四）09:00',
    ];
    for (const moment of moments) {
      await page.getByRole('button', { name: '到下一事件' }).click();
      await page.getByTestId('clock-now').filter({ hasText: moment }).waitFor();
    }
    await page.goto(`${server.url}/supervision`);
    const overdue = page.getByTestId(/^overdue-row-/).filter({ hasText: '区教委' });
    expect(await overdue.innerText()).toContain('逾期');
    await page.goto(`${server.url}/mailbox`);
    const chase = page.getByTestId(/^mail-row-/).filter({ hasText: '催办' });
    await chase.first().click();
    expect(await page.getByRole('article', { name: '正文' }).innerText()).toContain('催办');
    await page.goto(`${server.url}/drafts`);
    const draft = page.getByTestId(/^draft-row-/).filter({ hasText: '区教委' });
    expect(await draft.innerText()).toMatch(/督办函[\s\S]*2023年12月7日 09:00[\s\S]*待批/);
  });

  it('the chase went to the liaison and the leader of the unit, with the office in copy', async () => {
    const rows = await database.query<{ duty: string; unit: string; state: string }>(
      `select person.duty, unit.printed as unit, message.state
       from message join message_item item on item.message_id = message.id
       join filing on filing.id = item.filing_id and filing.unit_id = '500156-jiaowei'
       join person on person.id = message.person_id join unit on unit.id = person.unit_id
       where item.rung = 'chase' and message.channel = 'mail' and message.on_day = '2023-12-05' order by 1, 2`,
    );
    expect(new Set(rows.map((row) => `${row.unit} ${row.duty} ${row.state}`))).toEqual(
      new Set(['区教委 leader sent', '区教委 liaison sent', '区就业工作领导小组办公室 office sent']),
    );
  });

  it('the supervision office opens the light and reads why it is red', async () => {
    const page = await visit('wulong.ducha');
    await page.goto(`${server.url}/supervision`);
    const row = page.getByRole('row').filter({ hasText: '区教委' });
    await row
      .getByTestId(/^light-/)
      .last()
      .click();
    const why = await page.getByTestId('light-explanation').innerText();
    expect(why).toContain('超过报送截止时间仍未报送');
    expect(why).toContain('12月4日');
    expect(why).toContain('3日为周日');
  });

  it('no page has failed on the way', () => {
    expect(visits.flatMap((opened) => opened.faults)).toEqual([]);
  });

  async function submitByApi(name: string): Promise<void> {
    const liaison = await Visitor.signIn(server.url, name, database.accounts);
    const { filings } = await liaison.get<Inbox>('/inbox');
    const owed = filings.find((filing) => filing.state === 'open');
    if (!owed) throw new Error(`${name} owes nothing`);
    const { entries, revision } = await liaison.get<FilingDetail>(`/filings/${owed.id}`);
    const written = entries.map(({ taskId }) => ({ taskId, done: '已按计划推进。' }));
    const saved = await liaison.put<{ revision: number }>(`/filings/${owed.id}/entries`, {
      revision,
      entries: written,
    });
    await liaison.post(`/filings/${owed.id}/submit`, { revision: saved.revision });
  }
});
