import type { Page } from 'playwright-core';
import { DemoSite } from '../support/demo-site.js';
import { faultsAt, WIDTHS } from '../support/page-faults.js';

/** Puts the latest message of 武隆 by a channel into a state the demo has none of. */
const PUT = `
  update message set state = $2, last_error = $3, sent_at = null
  where id = (select m.id from message m join unit u on u.id = m.unit_id
              where u.jurisdiction = '500156' and m.channel = $1 and m.state = 'sent'
              order by m.created_at desc, m.id limit 1)
  returning id`;

/** Has the messages of the last day a person was written to wait for the evening. */
const WAITING = `
  update message set state = 'queued', sent_at = null, last_error = null, attempts = 0,
                     not_before = '2023-11-28 23:00+08'
  where told_to = $1 and on_day = (select max(on_day) from message where told_to = $1 and channel = 'mail')
  returning on_day::text as day`;

// The desk of one morning: each test goes on where the one before ended.
describe('the desk of messages in a browser', () => {
  let site: DemoSite;
  let office: Page;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    site = await DemoSite.start();
    for (const [channel, state, why] of [
      ['sms', 'in-doubt', '对方没有答复'],
      ['mail', 'failed', 'smtp.552：信箱已满'],
    ] as const) {
      const [row] = await site.database.query<{ id: string }>(PUT, [channel, state, why]);
      ids.set(state, row?.id ?? '');
    }
    office = await site.visit('wulong.ban');
  }, 240_000);
  afterAll(() => site?.stop());

  const rows = () => office.getByTestId(/^queue-row-/);
  const drawer = () => office.getByRole('dialog').first();
  const showState = async (state: string) => {
    await office.goto(`${site.url}/queue?state=${state}`);
    await rows().first().waitFor();
  };
  const confirm = async (act: string, reason: string) => {
    const asked = office.getByRole('dialog').last();
    await asked.getByLabel('理由').fill(reason);
    await asked.getByRole('button', { name: act }).click();
  };

  it('opens from a count of the chart exactly the rows that were counted', async () => {
    await office.goto(`${site.url}/queue`);
    const door = office.getByTestId(/^queue-count-.*-sent$/).first();
    await door.waitFor();
    const count = Number(/(\d+)条$/.exec((await door.getAttribute('aria-label')) ?? '')?.[1]);
    await door.click();
    await office.waitForURL(/day=\d{4}-\d{2}-\d{2}.*channel=.*state=sent/);
    await office.getByText(`共 ${count} 条`).waitFor();
    expect(await rows().count()).toBe(Math.min(count, 30));
  });

  it('shows what will go out in the coming days beside what has, with its text', async () => {
    await office.goto(`${site.url}/queue`);
    await office
      .getByTestId(/^queue-count-.*-expected$/)
      .first()
      .click();
    await office.waitForURL(/state=expected/);
    await office
      .getByTestId(/^expected-row-/)
      .first()
      .click();
    await drawer().locator('pre.letter').waitFor();
    expect((await drawer().locator('pre.letter').innerText()).length).toBeGreaterThan(10);
  });

  it('finds the messages of a person, and shows one with its attempts and its reasons', async () => {
    await office.goto(`${site.url}/queue?state=sent&channel=mail`);
    await rows().first().waitFor();
    const told = (await rows().first().getByRole('cell').nth(3).innerText()).split('（')[0] ?? '';
    await office.getByLabel('查找收件人').fill(told);
    await office.waitForURL(/[?&]q=/);
    // the rows from before stay until the found ones are there
    await rows().filter({ hasNotText: told }).first().waitFor({ state: 'detached' });
    expect(await rows().count()).toBeGreaterThan(0);
    // by keyboard: the row has the focus, Enter opens, Escape closes
    await rows().first().focus();
    await office.keyboard.press('Enter');
    await drawer().getByText('为什么发').waitFor();
    expect(await drawer().getByTestId('queue-attempts').innerText()).toContain('对方已接收');
    await office.keyboard.press('Escape');
    await drawer().waitFor({ state: 'hidden' });
  });

  it('sends a failed message again for a reason, and it goes out', async () => {
    await showState('failed');
    await office.getByTestId(`queue-row-${ids.get('failed')}`).click();
    await drawer().getByText('信箱已满').waitFor();
    await drawer().getByRole('button', { name: '重新发送' }).click();
    await confirm('重新发送', '信箱已清理');
    await office.getByText('已放回待发').waitFor();
    await office.goto(`${site.url}/queue?open=${ids.get('failed')}`);
    await expectState('已发');
  });

  it('settles one in doubt, and warns before it could be sent twice', async () => {
    await showState('in-doubt');
    await office.getByTestId(`queue-row-${ids.get('in-doubt')}`).click();
    await drawer().getByRole('button', { name: '重新发送' }).click();
    await office.getByText('重新发送可能让对方收到两遍').waitFor();
    await office.getByRole('dialog').last().getByRole('button', { name: '取消' }).click();
    await drawer().getByRole('button', { name: '已送达', exact: true }).click();
    await confirm('认定已送达', '电话核实已收到');
    await office.getByText('已认定为送达。').waitFor();
    await drawer().getByRole('button', { name: '已送达', exact: true }).waitFor({ state: 'hidden' });
    await expectState('已发');
  });

  it('shows a liaison what will go out to them, as text and as HTML', async () => {
    const [waiting] = await site.database.query<{ day: string }>(WAITING, ['500156-renlishebaoju.liaison']);
    const liaison = await site.visit('wulong.renshe');
    await liaison.goto(`${site.url}/messages`);
    await liaison.getByRole('button', { name: '预览今天的合并消息' }).click();
    await liaison.getByText('这一天没有待发的消息').waitFor();
    await liaison.getByLabel('日期').fill(waiting?.day ?? '');
    const mail = liaison.getByTestId('preview-mail');
    await mail.locator('pre.letter').waitFor();
    await mail.getByRole('button', { name: '网页格式' }).click();
    const frame = mail.getByTitle('网页格式的邮件');
    await frame.waitFor();
    expect(await frame.getAttribute('sandbox')).toBe('');
    expect(await frame.contentFrame().locator('body').innerText()).toContain('武就业领导组〔2023〕4号');
  });

  it('gives the list as a workbook', async () => {
    await office.goto(`${site.url}/queue`);
    await rows().first().waitFor();
    const [file] = await Promise.all([
      office.waitForEvent('download'),
      office.getByRole('button', { name: '导出表格' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('发送台.xlsx');
  });

  it('can be read wide and on a phone, and by a screen reader', async () => {
    await office.goto(`${site.url}/queue`);
    await office.getByTestId(/^queue-count-/).first().waitFor(); // prettier-ignore
    for (const width of WIDTHS)
      expect(await faultsAt(office, width)).toEqual({ widest: width, violations: [] });
    expect(site.faults).toEqual([]);
  });

  /** The state of the message in the open drawer; asked anew where it is still on its way. */
  async function expectState(word: string): Promise<void> {
    for (let n = 0; n < 5; n += 1) {
      const state = drawer().locator('dd').first();
      await state.waitFor();
      if ((await state.innerText()).includes(word)) return;
      await office.reload();
    }
    expect(await drawer().locator('dd').first().innerText()).toContain(word);
  }
});
