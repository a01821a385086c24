import type { Page } from 'playwright-core';
import { DemoSite } from '../support/demo-site.js';
import { faultsAt, WIDTHS } from '../support/page-faults.js';

// One story in order, on 28 November 2023: each test goes on where the one before ended.
describe('extension and suspension in a browser', () => {
  let site: DemoSite;
  let liaison: Page;
  let office: Page;
  let filing = '';

  const term = (page: Page) => page.getByRole('region', { name: '报送期限' });
  const expectNoFaults = async (page: Page): Promise<void> => {
    for (const width of WIDTHS)
      expect(await faultsAt(page, width)).toEqual({ widest: width, violations: [] });
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  const open = async (page: Page): Promise<void> => {
    await page.goto(filing);
    await term(page).waitFor();
  };

  beforeAll(async () => {
    site = await DemoSite.start();
    liaison = await site.visit('wulong.renshe');
    office = await site.visit('wulong.ban');
  }, 180_000);

  afterAll(() => site?.stop());

  it('the liaison asks for a later day, with a reason', async () => {
    await liaison
      .getByTestId(/^filing-card-/)
      .filter({ hasText: '2023年11月' })
      .getByText('开始填报')
      .click();
    await term(liaison).getByRole('button', { name: '申请延期' }).click();
    filing = liaison.url();
    const dialog = liaison.getByRole('dialog');
    await dialog.getByText('现截止日期：12月4日（周一）').waitFor();
    await dialog.getByLabel('申请延期至').fill('2023-12-01');
    await dialog.getByLabel('申请理由').fill('统计数据月中方能汇总');
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await dialog.getByText('延期后的截止日12月1日须晚于现截止日12月4日。').waitFor();
    await dialog.getByLabel('申请延期至').fill('2023-12-12');
    await expectNoFaults(liaison);
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await term(liaison).getByText('12月12日（周二），等待答复').waitFor();
    expect(await term(liaison).getByRole('button', { name: '申请延期' }).count()).toBe(0);
  });

  it('the office finds the request among its work and approves it for a day of its own', async () => {
    await office.goto(site.url);
    await office.getByRole('link', { name: /待答复的延期申请 1/ }).click();
    await office.getByRole('link', { name: '2023年11月' }).click();
    await term(office).getByText('区人力社保局申请延期至').waitFor();
    await term(office).getByRole('button', { name: '答复申请' }).click();
    const dialog = office.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '不同意' }).isDisabled()).toBe(true);
    await dialog.getByLabel('批准延期至').fill('2023-12-08');
    await expectNoFaults(office);
    await dialog.getByRole('button', { name: '批准', exact: true }).click();
    await office.getByText('12月8日（周五）截止').first().waitFor();
    await dialog.waitFor({ state: 'detached' });
    await term(office).getByText('延期、中止记录 1 条').click();
    const line = term(office).getByRole('listitem').filter({ hasText: '批准延期' });
    expect(await line.innerText()).toMatch(/12月4日（周一） → 12月8日（周五）[^]*统计数据月中方能汇总/);
    await expectNoFaults(office);
  });

  it('the due day on the liaison’s page has moved, and says why', async () => {
    await open(liaison);
    await liaison.getByText('12月8日（周五）截止').first().waitFor();
    expect(await liaison.locator('.filing-summary').innerText()).toMatch(/顺延至12月4日（周一），经批准延期/);
  });

  it('the office suspends the report and resumes it; both see it', async () => {
    await term(office).getByRole('button', { name: '中止报送' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('中止原因').fill('任务正在调整牵头单位');
    await dialog.getByRole('button', { name: '确认中止' }).click();
    await term(office).getByText('报送已中止，').waitFor();
    await expectNoFaults(office);
    await open(liaison);
    await term(liaison).getByText('任务正在调整牵头单位').first().waitFor();
    expect(await liaison.locator('.filing-summary').innerText()).toMatch(/中止[^]*暂不计时限[^]*中止中/);
    await expectNoFaults(liaison);
    await office.goto(`${site.url}/filings?state=suspended`);
    expect(await office.getByRole('row').filter({ hasText: '区人力社保局' }).innerText()).toContain('中止中');
    await open(office);
    await term(office).getByRole('button', { name: '恢复报送' }).click();
    await dialog.getByRole('button', { name: '确认恢复' }).click();
    await term(office).getByRole('button', { name: '中止报送' }).waitFor();
    await open(liaison);
    await liaison
      .getByText(/还有 \d+ 个工作日/)
      .first()
      .waitFor();
    expect(await term(liaison).getByText('报送已中止').count()).toBe(0);
    expect(site.faults).toEqual([]);
  });
});
