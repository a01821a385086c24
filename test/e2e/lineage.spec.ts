import type { Locator, Page } from 'playwright-core';
import { DemoSite } from '../support/demo-site.js';
import { eventually } from '../support/eventually.js';

const JIANGJIN = '江津府办发〔2018〕37号';
const ABOVE = '渝府发〔2017〕41号';

// One look at a higher notice told in order: each test goes on where the one before ended.
describe('the lineage of a notice in a browser', () => {
  let site: DemoSite;
  let office: Page;

  beforeAll(async () => {
    site = await DemoSite.start();
    office = await site.visit('jiangjin.ban');
  }, 180_000);

  afterAll(() => site?.stop());

  const item = (n: number): Locator => office.getByTestId(`lineage-item-${n}`);
  const counts = () => office.getByTestId('lineage-counts').innerText();
  /** How many of each kind the line of counts names. */
  const countOf = async (word: string): Promise<number> =>
    Number(new RegExp(`${word} (\\d+)`).exec(await counts())?.[1]);
  const marked = (n: number, lower: RegExp, word: string) =>
    item(n).getByRole('listitem').filter({ hasText: lower }).filter({ hasText: word });
  const act = (n: number, word: RegExp) => item(n).getByRole('button', { name: word });

  it('the office opens its notice and finds the higher paper, which another district has brought in', async () => {
    await office.goto(`${site.url}/notices`);
    await office.getByText(JIANGJIN).first().click();
    await office.getByRole('link', { name: '上下位文件' }).click();
    await office.getByRole('heading', { name: `与${ABOVE}逐条对照` }).waitFor();
    expect(await counts()).toMatch(/上位 22 条，已承接 \d+ 条，无人承接 \d+ 条；人工改动 0 处/);
    expect((await countOf('已承接')) + (await countOf('无人承接'))).toBe(22);
    expect(await office.getByTestId(/^lineage-item-/).count()).toBe(22);
  });

  it('each item has the lower tasks that answer it beside it, with how alike they are', async () => {
    const first = marked(5, /^\S/, '系统推算').first();
    expect(await first.innerText()).toMatch(/相似度[高中低]（0\.\d\d）/);
    await item(5).getByText('全文').first().click();
    expect((await item(5).locator('.lineage-text').first().innerText()).length).toBeGreaterThan(60);
  });

  it('an answer taken out leaves the item answered by nobody, and it stands in the list of those', async () => {
    const before = await countOf('无人承接');
    const taken = act(22, /^不承接：/);
    while ((await taken.count()) > 0) {
      const left = await taken.count();
      await taken.first().click();
      await office.waitForFunction(
        ([id, n]) =>
          document.querySelectorAll(`[data-testid="${id}"] button[aria-label^="不承接"]`).length < Number(n),
        ['lineage-item-22', left] as const,
      );
    }
    await eventually(async () => (await countOf('无人承接')) === before + 1);
    await office.getByText(/^无人承接 \d+$/).click();
    await item(22).getByText('本文件没有任务承接这一条。').waitFor();
    await eventually(async () => (await office.getByTestId(/^lineage-item-/).count()) === before + 1);
  });

  it('a task found by its words is added as an answer', async () => {
    const before = await countOf('无人承接');
    await item(22).getByRole('button', { name: '添加承接任务' }).click();
    await office.getByRole('combobox', { name: '查找承接上位第 22 项的任务' }).fill('退役');
    await office.locator('.ant-select-item-option').first().click();
    await office.getByText('已记为承接。').waitFor();
    await office.getByText(/^全部 22$/).click();
    await marked(22, /退役|./, '人工确认')
      .first()
      .waitFor();
    expect(await countOf('无人承接')).toBe(before - 1);
    expect(await countOf('人工改动')).toBeGreaterThanOrEqual(2);
  });

  it('both corrections are there after a reload, with who made them, and can be taken back', async () => {
    const [before, byHand] = [await counts(), await countOf('人工改动')];
    await office.reload();
    await office.getByTestId('lineage-counts').waitFor();
    expect(await counts()).toBe(before);
    const kept = await marked(22, /./, '人工确认').first().innerText();
    const me = await office.request.get(`${site.url}/api/v1/session`);
    expect(kept).toContain(((await me.json()) as { name: string }).name);
    expect(await marked(22, /./, '人工排除').count()).toBe(byHand - 1);
    await act(22, /^恢复推算：/)
      .first()
      .click();
    await office.getByText('已恢复为系统推算。').waitFor();
    expect(await countOf('人工改动')).toBe(byHand - 1);
  });

  it('naming the paper the notice names itself is refused with the reason', async () => {
    await office.getByLabel('指定上位文件').fill('渝府发[2017]41号');
    await office.getByRole('button', { name: /^指\s?定$/ }).click();
    await office.getByText(`文件已经写明上位文件（${ABOVE}），不必再指定。`).waitFor();
    expect(site.faults).toEqual([]);
  });
});
