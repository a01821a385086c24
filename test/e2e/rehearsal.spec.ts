import type { Page } from 'playwright-core';
import type { NoticeSummary, RuleBoard } from '../../src/contract/index.js';
import { DemoSite } from '../support/demo-site.js';
import { faultsAt, WIDTHS } from '../support/page-faults.js';

const NUMBER = '武就业领导组〔2023〕4号';

// 28 November 2023 at the office, told in order: each test goes on where the one before ended.
describe('the rehearsal in a browser', () => {
  let site: DemoSite;
  let office: Page;

  beforeAll(async () => {
    site = await DemoSite.start();
    office = await site.visit('wulong.ban');
  }, 180_000);

  afterAll(() => site?.stop());

  const table = () => office.getByRole('table', { name: '将发出的消息' });
  const rows = () => table().locator('tbody tr');
  const total = async () => Number(await office.locator('.pager b').first().innerText());
  const difference = () => office.getByTestId('rehearsal-difference');
  const expectNoFaults = async (): Promise<void> => {
    for (const width of WIDTHS)
      expect(await faultsAt(office, width)).toEqual({ widest: width, violations: [] });
    await office.setViewportSize({ width: 1440, height: 900 });
  };

  it('shows the next days as a calendar: what falls due, and how much goes out by which channel', async () => {
    await office.getByRole('link', { name: '预演', exact: true }).click();
    const day = office.getByTestId('day-2023-12-04');
    await day.waitFor();
    expect(await day.textContent()).toMatch(/^2023年12月4日（周一）4截止 \d+$/);
    expect(await office.getByTestId('day-2023-11-29').innerText()).toMatch(/邮件 \d+/);
    await expectNoFaults();
  });

  it('by keyboard: a day of the calendar opens as a table, a message as the text that will be written', async () => {
    await office.getByTestId('day-2023-11-29').focus();
    await office.keyboard.press('Enter');
    await office.getByRole('button', { name: /^只看 2023年11月29日/ }).waitFor();
    await table().waitFor();
    for (const row of await rows().allInnerTexts()) expect(row).toMatch(/^11月29日/);
    await rows().first().focus();
    await office.keyboard.press('Enter');
    const text = office.getByTestId('rehearsed-text');
    await text.waitFor();
    expect(await text.innerText()).toMatch(/【督办】提醒[^]*武就业领导组〔2023〕4号/);
    await office.keyboard.press('Escape');
    await text.waitFor({ state: 'hidden' });
    await office.getByRole('button', { name: /^只看 2023年11月29日/ }).click();
    await office.getByRole('button', { name: /^只看 / }).waitFor({ state: 'detached' });
    await expectNoFaults();
  });

  it('narrows by channel, by rung and by person, and groups by any of them', async () => {
    const all = await total();
    const groups = office.getByRole('list', { name: '各组消息数' });
    const press = async (grouping: string, group: RegExp): Promise<number> => {
      await office.getByText(grouping, { exact: true }).click();
      const chip = groups.getByRole('button', { name: group });
      await chip.first().waitFor();
      const count = Number(/(\d+)$/.exec((await chip.first().innerText()).trim())?.[1]);
      await chip.first().click();
      await expectTotal(count);
      return count;
    };
    const expectTotal = (count: number) =>
      office.locator('.pager b').first().filter({ hasText: new RegExp(`^${count}$`) }).waitFor(); // prettier-ignore
    const sms = await press('按渠道', /^短信/);
    expect(sms).toBeLessThan(all);
    for (const row of await rows().allInnerTexts()) expect(row).toContain('短信');
    const chased = await press('按阶梯', /^催办/);
    expect(chased).toBeLessThanOrEqual(sms);
    for (const row of await rows().allInnerTexts()) expect(row).toMatch(/短信[^]*催办/);
    const one = await press('按人', /./);
    expect(one).toBeGreaterThan(0);
    expect(new URL(office.url()).searchParams.get('channel')).toBe('sms');
    expect(await rows().count()).toBe(Math.min(50, one));
  });

  it('a rule shows before it is saved what it does; nothing is saved by looking', async () => {
    const answer = await office.request.get(`${site.url}/api/v1/notices`);
    const id = ((await answer.json()) as NoticeSummary[]).find((n) => n.docNumber === NUMBER)?.id ?? '';
    await office.goto(`${site.url}/notices/${id}/rules`);
    const running = office.getByTestId('rule-in-force').filter({ hasText: '每月3日前' });
    await running.getByRole('button', { name: '调整' }).click();
    await difference().getByRole('button', { name: '先看影响' }).click();
    await difference().getByText('没有变化', { exact: true }).waitFor();
    await office.getByLabel('每月几日').fill('8');
    await office.getByTestId('rule-sentence').getByText('每月8日前').waitFor();
    await difference().getByText('内容已改动，以下是改动前推算的结果。').waitFor();
    await difference().getByRole('button', { name: '重新推算' }).click();
    const sum = office.getByTestId('difference-sum');
    await sum.waitFor();
    expect(await sum.innerText()).toMatch(/^今后 90 天，报送单改期 \d+ 份；消息由 \d+ 条变为 \d+ 条/);
    const moved = difference().getByRole('table', { name: '变化的消息' });
    expect(await moved.locator('tbody tr').first().innerText()).toMatch(/改期[^]*邮件[^]*提醒[^]*11月29日（周三）09:00\s*12月5日（周二）09:00/); // prettier-ignore
    const board = await office.request.get(`${site.url}/api/v1/notices/${id}/rules`);
    expect(((await board.json()) as RuleBoard).rules.filter(({ state }) => state === 'ended')).toEqual([]);
    await expectNoFaults();
  }); // prettier-ignore

  it('and saved, it is what was seen: the same days on the rule, the same messages in the rehearsal', async () => {
    const shown = /改期 (\d+) 份；消息由 \d+ 条变为 (\d+) 条/.exec(
      await office.getByTestId('difference-sum').innerText(),
    );
    await office.getByLabel('理由').fill('与月度例会同步');
    await office.getByRole('button', { name: '保存报送要求' }).click();
    const running = office.getByTestId('rule-in-force').filter({ hasText: '每月8日前' });
    await running.waitFor();
    expect(await running.innerText()).toMatch(/12月8日（周五）前/);
    await office.goto(`${site.url}/rehearsal?days=90&view=table`);
    await table().waitFor();
    expect(await total()).toBe(Number(shown?.[2]));
    expect(Number(shown?.[1])).toBeGreaterThan(50);
    expect(await rows().allInnerTexts()).not.toContainEqual(expect.stringMatching(/^11月29日.*武就业领导组〔2023〕4号/s)); // prettier-ignore
    const due = office.getByRole('table', { name: '到期的报送' });
    expect(await due.innerText()).toMatch(/2023年12月8日（周五）\s*2023年11月\s*武就业领导组〔2023〕4号/);
    expect(await due.innerText()).not.toMatch(/2023年12月4日（周一）\s*2023年11月\s*武就业领导组〔2023〕4号/);
    expect(site.faults).toEqual([]);
  });
});
