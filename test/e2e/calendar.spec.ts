import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { HolidayFile } from '../../src/core/calendar/index.js';
import { DemoSite } from '../support/demo-site.js';
import { faultsAt, WIDTHS } from '../support/page-faults.js';

const shipped = JSON.parse(readFileSync('seeds/reference/holidays/2023.json', 'utf8')) as HolidayFile;
/** Monday, 4 December 2023: the day to which the filings of Sunday, 3 December, have rolled. */
const MONDAY = { name: '防汛抢险', date: '2023-12-04', isOffDay: true };
const TABLE = JSON.stringify({ ...shipped, days: [...shipped.days, MONDAY] });

interface Owed {
  readonly id: string;
  readonly dueOn: string;
}

// One change told in order: each test goes on where the one before ended.
describe('the work calendar in a browser', () => {
  let site: DemoSite;
  let keeper: Page;
  let liaison: Page;
  let owed: Owed;

  beforeAll(async () => {
    site = await DemoSite.start();
    [keeper, liaison] = [await site.visit('xitong'), await site.visit('wulong.renshe')];
    const answer = await liaison.request.get(`${site.url}/api/v1/inbox`);
    const { filings } = (await answer.json()) as { filings: (Owed & { state: string })[] };
    owed = filings.find((filing) => filing.state === 'open')!;
  }, 180_000);

  afterAll(() => site?.stop());

  const preview = () => keeper.getByTestId('calendar-preview-sum');
  const save = () => keeper.getByRole('button', { name: /^保\s?存并改期$/ });

  it('shows the year with what each day off is for and where that is written', async () => {
    await keeper.goto(`${site.url}/calendar`);
    await keeper.getByRole('heading', { name: '2023年', exact: true }).waitFor();
    const october = keeper.getByRole('table', { name: '10月' });
    expect(await october.innerText()).toMatch(/1\s*休/);
    expect(await october.getByTitle('中秋节、国庆节调休上班').count()).toBe(2);
    const source = keeper.getByRole('link', { name: '国务院办公厅放假安排通知' });
    expect(await source.getAttribute('href')).toMatch(/^https?:\/\/www\.gov\.cn\//);
    expect(owed.dueOn).toBe('2023-12-04');
  });

  it('says what is wrong with a file, and keeps what was typed', async () => {
    await keeper.getByRole('button', { name: '导入放假安排' }).click();
    const text = keeper.getByLabel('放假安排文件的内容');
    await text.fill('{"year": 2024, "papers": [], "days": [{}]}');
    await keeper.getByRole('button', { name: /^预\s?览$/ }).click();
    await keeper.getByText('缺少来源', { exact: false }).waitFor();
    await keeper.getByText('第1个日期没有节日名称', { exact: false }).waitFor();
    expect(await text.inputValue()).toContain('2024');
  });

  it('shows which due dates a table moves before it is saved, and asks before it replaces one', async () => {
    const buffer = Buffer.from(TABLE);
    await keeper
      .getByLabel('选择放假安排文件')
      .setInputFiles({ name: '2023.json', mimeType: 'application/json', buffer });
    await keeper.getByRole('button', { name: /^预\s?览$/ }).click();
    expect(await preview().innerText()).toMatch(/2023年12月4日改为放假，将改期 \d+ 份报送单/);
    const moving = keeper.getByRole('table', { name: '将改期的报送单' });
    expect(await moving.innerText()).toMatch(/武就业领导组〔2023〕4号[^]*12月4日（周一）\s*12月5日（周二）/);
    for (const width of WIDTHS)
      expect(await faultsAt(keeper, width)).toEqual({ widest: width, violations: [] });
    await keeper.setViewportSize({ width: 1440, height: 900 });
    expect(await save().isDisabled()).toBe(true);
    await keeper.getByLabel(/2023年已有放假安排.*确认替换/).check();
    await save().click();
    await keeper.getByText(/^已保存，\d+ 期共 \d+ 份报送单改期。$/).waitFor();
    await keeper.getByText('导入', { exact: false }).first().waitFor();
    await keeper.getByTitle('防汛抢险放假').waitFor();
  });

  it('the filing page shows the new day and why', async () => {
    await liaison.goto(`${site.url}/filings/${owed.id}`);
    await liaison.getByText('12月5日', { exact: false }).first().waitFor();
    expect(await liaison.locator('main').innerText()).toContain('3日为周日，12月4日为防汛抢险假期，顺延');
  });

  it('an office reads it and changes nothing; the trail names what was done', async () => {
    const office = await site.visit('wulong.ban');
    await office.goto(`${site.url}/calendar`);
    await office.getByTitle('防汛抢险放假').waitFor();
    expect(await office.getByRole('button', { name: '导入放假安排' }).count()).toBe(0);
    const auditor = await site.visit('shenji');
    await auditor.goto(`${site.url}/audit`);
    await auditor.getByText('截止日期随工作日历调整').first().waitFor();
    await auditor.getByText('工作日历 · 2023年').first().waitFor();
    expect(site.faults).toEqual([]);
  });
});
