import type { Page } from 'playwright-core';
import type { NoticeSummary } from '../../src/contract/index.js';
import { DemoSite } from '../support/demo-site.js';
import { faultsAt, WIDTHS } from '../support/page-faults.js';

const NUMBER = '武就业领导组〔2023〕4号';

// One afternoon at the office, told in order: each test goes on where the one before ended.
describe('reporting rules in a browser', () => {
  let site: DemoSite;
  let office: Page;

  const editor = () => office.getByRole('region', { name: /报送要求$/ });
  const said = () => office.getByTestId('rule-sentence');
  const dues = () => office.getByRole('list', { name: '预览的报送日期' }).getByRole('listitem');
  const running = () => office.getByTestId('rule-in-force');
  const write = async (sentence: string): Promise<void> => {
    await editor()
      .getByLabel(/用一句话写明/)
      .fill(sentence);
    await editor().getByRole('button', { name: '填入表单' }).click();
  };
  const save = async (reason: string): Promise<void> => {
    await editor().getByLabel('理由').fill(reason);
    await editor().getByRole('button', { name: '保存报送要求' }).click();
    await editor().waitFor({ state: 'detached' });
  };
  const expectNoFaults = async (): Promise<void> => {
    for (const width of WIDTHS)
      expect(await faultsAt(office, width)).toEqual({ widest: width, violations: [] });
    await office.setViewportSize({ width: 1440, height: 900 });
  };

  beforeAll(async () => {
    site = await DemoSite.start();
    office = await site.visit('wulong.ban');
  }, 180_000);

  afterAll(() => site?.stop());

  it('stand on a page of the notice, with the days to come and why they are those', async () => {
    const answer = await office.request.get(`${site.url}/api/v1/notices`);
    const notices = (await answer.json()) as NoticeSummary[];
    const id = notices.find((notice) => notice.docNumber === NUMBER)?.id ?? '';
    await office.goto(`${site.url}/notices/${id}`);
    await office.getByRole('link', { name: '报送要求' }).click();
    const rule = running().filter({ hasText: '每月3日前' });
    await rule.waitFor();
    expect(await rule.innerText()).toMatch(/12月4日（周一）前[^]*2023年11月[^]*3日为周日，顺延至12月4日/);
    await expectNoFaults();
  });

  it('are written as one sentence that fills the form; what is not understood is named', async () => {
    await office.getByRole('button', { name: '增加报送要求' }).click();
    await write('有空的时候报一下');
    await editor()
      .getByText(/没有读懂报送规则.*有空的时候报一下/)
      .waitFor();
    await write('由各牵头单位于每季度最后一个工作日17时前向区就业办报送本季度工作情况');
    await said().getByText('每季度最后一个工作日17时前向区就业办报送').waitFor();
    expect(await editor().getByLabel('周期', { exact: true }).inputValue()).toBe('quarterly');
    expect(await editor().getByLabel('报送日', { exact: true }).inputValue()).toBe('from-end');
    expect(
      await editor()
        .getByLabel(/^截止时刻/)
        .inputValue(),
    ).toBe('17:00');
    expect(await editor().getByLabel('报送单位', { exact: true }).inputValue()).toBe('leads');
    expect(await dues().first().innerText()).toMatch(/2023年12月29日（周五）17:00前/);
    expect(await dues().count()).toBe(12);
  });

  it('say beside the form what is wrong: reversed windows, days that never come; and what day 31 means', async () => {
    await editor().getByLabel('报送日', { exact: true }).selectOption('windows');
    await editor().getByLabel('自几日').fill('20');
    await editor().getByLabel('至几日').fill('10');
    await editor().getByText('时段的结束日期早于开始日期。').waitFor();
    expect(await editor().getByRole('button', { name: '保存报送要求' }).isDisabled()).toBe(true);
    await editor().getByLabel('周期', { exact: true }).selectOption('dated');
    await editor().getByLabel('日期', { exact: true }).fill('2023-11-01');
    await editor()
      .getByText(/一次报送也不会发生/)
      .waitFor();
    await editor().getByLabel('周期', { exact: true }).selectOption('monthly');
    await editor().getByLabel('每月几日').fill('31');
    await said().getByText('没有31日的月份，以当月最后一日为准').waitFor();
    await expectNoFaults();
  });

  it('are saved with a reason and stand on the page with their due dates', async () => {
    await write('由各牵头单位于每季度最后一个工作日17时前向区就业办报送本季度工作情况');
    await said().getByText('每季度最后一个工作日17时前').waitFor();
    await save('按季通报进展');
    const rule = running().filter({ hasText: '每季度最后一个工作日' });
    await rule.waitFor();
    expect(await rule.innerText()).toMatch(/由办公室规定[^]*按季通报进展[^]*2023年12月29日（周五）17:00前/);
    await expectNoFaults();
  });

  it('are changed: the reports that move are shown first, what is begun keeps its day', async () => {
    await running().filter({ hasText: '每月3日前' }).getByRole('button', { name: '调整' }).click();
    await editor().getByLabel('每月几日').fill('8');
    await said().getByText('每月8日前').waitFor();
    const moved = office.getByRole('list', { name: '变动的报送' }).getByRole('listitem');
    await moved.first().waitFor();
    expect(await moved.first().innerText()).toMatch(
      /2023年11月[^]*12月4日（周一） → 12月8日（周五）[^]*已开放 54 份/,
    );
    await save('与月度例会同步');
    await running().filter({ hasText: '每月8日前' }).waitFor();
    await office.getByTestId('rule-ended').filter({ hasText: '每月3日前' }).waitFor();
  });

  it('on demand let the office ask for a report; too short a notice is refused in the dialog', async () => {
    await office.getByRole('button', { name: '增加报送要求' }).click();
    await editor().getByLabel('周期', { exact: true }).selectOption('irregular');
    await said().getByText('每次至少提前3个工作日通知').waitFor();
    await save('便于临时调度');
    await office.getByRole('button', { name: '临时要求报送' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('报送什么').fill('稳就业资金使用情况');
    await dialog.getByLabel('截止日期').fill('2023-11-29');
    await dialog.getByRole('button', { name: '发出报送要求' }).click();
    await dialog.getByText(/留给报送单位的时间不足/).waitFor();
    await dialog.getByLabel('截止日期').fill('2023-12-08');
    await dialog.getByRole('button', { name: '发出报送要求' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await office.getByText(/^已向 \d+ 个单位发出：稳就业资金使用情况/).waitFor();
    expect(site.faults).toEqual([]);
  });
});
