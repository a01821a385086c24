import type { Page } from 'playwright-core';
import { DemoSite } from '../support/demo-site.js';
import { eventually } from '../support/eventually.js';
import { faultsAt, WIDTHS } from '../support/page-faults.js';

const UNIT = '500156-caizhengju';
const LIAISON = `${UNIT}.liaison`;

// One leaving told in order: each test goes on where the one before ended.
describe('a liaison who leaves before the deadline', () => {
  let site: DemoSite;
  let office: Page;

  beforeAll(async () => {
    site = await DemoSite.start();
    office = await site.visit('wulong.ban');
  }, 180_000);

  afterAll(() => site?.stop());

  const alarm = () => office.getByTestId(`alarm-left-post-${LIAISON}`);
  const row = () => office.getByTestId(`person-${LIAISON}`);

  it('is registered by the office on the page of the unit', async () => {
    await office.goto(`${site.url}/units/${UNIT}`);
    await row()
      .getByRole('button', { name: /^离岗：/ })
      .click();
    await office.getByLabel('离岗日期').fill('2023-11-28');
    await office.getByLabel('原因').fill('调任');
    await office.getByRole('button', { name: /^登记.+离岗$/ }).click();
    await row().getByText('已离岗').waitFor();
    expect(await row().innerText()).toContain('调任');
  });

  it('a wrong number is refused beside its field, in words', async () => {
    await row()
      .getByRole('button', { name: /^修改：/ })
      .click();
    await office.getByLabel('手机号').fill('1380013');
    await office.getByRole('button', { name: /^保存.+的信息$/ }).click();
    await office.getByText('手机号应为11位，现为7位。').first().waitFor();
  });

  it('is an alarm with the filing at risk, its day and what to do', async () => {
    await office.goto(`${site.url}/reachability`);
    await office.getByRole('button', { name: '立即核查' }).click();
    await alarm().waitFor();
    const words = await alarm().innerText();
    expect(words).toContain('已于11月28日离岗，名下事项尚未移交');
    expect(words).toContain('最近12月4日截止');
    expect(words).toContain('武就业领导组〔2023〕4号');
    expect(words).toContain('请把未办结的事项移交给该单位在岗的人员。');
    await office.goto(site.url);
    await office.getByTestId('inbox-unreachable').getByRole('link').click();
    await alarm().waitFor();
  });

  it.each(WIDTHS)('the page has no fault for a screen reader, %i wide', async (width) => {
    const { widest, violations } = await faultsAt(office, width);
    expect(violations).toEqual([]);
    expect(widest).toBeLessThanOrEqual(width);
  });

  it('is handed over in one step, after a look at what passes; then the alarm is gone', async () => {
    await office.setViewportSize({ width: 1440, height: 900 });
    await alarm()
      .getByRole('button', { name: /^移交：/ })
      .click();
    const parts = office.getByTestId('hand-over-parts');
    await parts.waitFor();
    expect(await parts.innerText()).toMatch(/（已离岗）名下：待报的报送单 \d+/);
    await office.getByRole('combobox', { name: '接收人' }).click();
    await office.locator('.ant-select-item-option').filter({ hasText: '副联络员' }).click();
    await office.getByLabel('移交原因').fill('原联络员调任');
    await office.getByRole('checkbox', { name: '接收人同时接任联络员' }).check();
    await office.getByRole('button', { name: '移交', exact: true }).click();
    await office.getByRole('button', { name: '确认移交' }).click();
    const said = office.locator('.ant-message-notice').first();
    await said.waitFor();
    expect(await said.innerText()).toMatch(/^已移交：.*报送单 \d+/);
    await alarm().waitFor({ state: 'detached' });
    await eventually(
      async () => (await office.getByTestId(`alarm-only-one-contact-${UNIT}.deputy`).count()) === 1,
    );
    expect(site.faults).toEqual([]);
  });
});
