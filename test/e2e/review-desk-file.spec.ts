import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Document, Packer, Paragraph } from 'docx';
import type { Page } from 'playwright-core';
import { DemoSite } from '../support/demo-site.js';
import { eventually } from '../support/eventually.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NUMBER = '武就业领导组〔2023〕23号';
const LINES = [
  '武隆区就业工作领导小组',
  '关于做好2024年就业工作的通知',
  NUMBER,
  '',
  '各乡镇人民政府，各街道办事处，区政府有关部门：',
  '为做好就业工作，现将有关事项通知如下。各单位要高度重视。要抓好落实。',
  '一、扩大就业',
  '1.开发就业岗位。围绕重点行业开发就业岗位。（牵头单位：区人力社保局；配合单位：区史志办）',
  '2.支持企业稳岗。落实稳岗返还政策。（牵头单位：区财政局；配合单位：区农业局、区史志办）',
  '3.组织招聘活动。每月举办一次招聘会。（责任单位：区教委、区人力社保局）',
  '4.帮扶困难人员。对困难人员实行实名制帮扶。',
  '5.办好就业节。举办就业节活动。',
  '6.宣传就业政策。组织政策宣讲。',
  '武隆区就业工作领导小组',
  '2023年11月20日',
];

async function docx(): Promise<Buffer> {
  const children = LINES.map((text) => new Paragraph(text));
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

// One file told in order, from the drop to the units: each test goes on where the one before ended.
describe('a docx dropped, reviewed and given out in a browser', () => {
  let site: DemoSite;
  let office: Page;

  const saved = (words: string) => office.getByTestId('review-saved').filter({ hasText: words }).waitFor();
  const dialog = () => office.getByRole('dialog');
  const inDialog = (name: RegExp) => dialog().getByRole('button', { name });
  const desk = () => office.getByRole('region', { name: '核对台' });
  const doubts = () => office.getByTestId(/^doubt-/).allInnerTexts();

  beforeAll(async () => {
    site = await DemoSite.start();
    office = await site.visit('wulong.ban');
  }, 180_000);

  afterAll(() => site?.stop());

  it('the file dropped on the panel is read under the eyes of who dropped it, and the desk opens', async () => {
    await office.goto(`${site.url}/notices`);
    await office.getByRole('button', { name: '导入文件' }).click();
    const base64 = (await docx()).toString('base64');
    const dropped = await office.evaluateHandle((content) => {
      const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
      const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], '2024年就业工作.docx', { type }));
      return transfer;
    }, base64);
    // the answer is held back until the progress has been seen
    let release = (): void => undefined;
    const seen = new Promise<void>((resolve) => (release = resolve));
    await office.route('**/api/v1/notices', async (route) => {
      if (route.request().method() === 'POST') await seen;
      await route.continue();
    });
    const panel = office.getByRole('region', { name: '导入文件' });
    await panel.dispatchEvent('dragover', { dataTransfer: dropped });
    await panel.dispatchEvent('drop', { dataTransfer: dropped });
    await office.getByText('正在读取“2024年就业工作.docx”').waitFor();
    release();
    await desk().waitFor();
    await office.unroute('**/api/v1/notices');
    expect(await office.getByTestId('coverage').innerText()).toMatch(/6 项任务/);
    expect(await doubts()).toEqual([
      expect.stringContaining('单位名录中没有“区史志办”'),
      expect.stringContaining('单位名录中没有“区农业局”'),
      expect.stringContaining('单位名录中没有“区史志办”'),
      ...Array.from({ length: 3 }, () => expect.stringContaining('没有写明责任单位') as unknown),
      expect.stringContaining('推定由“区教委”牵头'),
    ]);
  });

  it('the keyboard goes through all doubts and round again, each brought into view beside its place', async () => {
    await office.setViewportSize({ width: 1440, height: 480 });
    const current = office.locator('.doubt-current');
    const keys: (string | null)[] = [];
    for (let i = 0; i < 8; i += 1) {
      await office.keyboard.press('n');
      const key = await current.getAttribute('data-testid');
      keys.push(key);
      const box = await current.boundingBox();
      expect([key, box !== null && box.y >= 0 && box.y + box.height <= 480]).toEqual([key, true]);
    }
    expect(new Set(keys).size).toBe(7);
    expect(keys[7]).toBe(keys[0]);
    await office.keyboard.press('p');
    expect(await current.getAttribute('data-testid')).toBe(keys[6]);
    await office.setViewportSize({ width: 1440, height: 900 });
  });

  it('交办 cannot be pressed while it would be refused, and says why', async () => {
    await office.getByRole('button', { name: /^交\s?办$/ }).click();
    await office.getByTestId('assign-refused').waitFor();
    expect(await dialog().getByRole('alert').innerText()).toMatch(/现在还不能交办：.*区史志办/);
    expect(await inDialog(/^确认交办$/).isDisabled()).toBe(true);
    await inDialog(/^再核对$/).click();
  });

  it('a unit nobody knows is entered as proposed, only when that is pressed, and stands wherever it is printed', async () => {
    await office
      .getByTestId(/^doubt-unknown-unit/)
      .first()
      .getByRole('button')
      .first()
      .click();
    await office.keyboard.press('u');
    const known = () => site.database.query(`select 1 from unit where printed = '区史志办'`);
    await dialog().getByText('名录中没有：新增单位').click();
    expect(await dialog().getByLabel('简称').inputValue()).toBe('区史志办');
    expect(await dialog().getByLabel('全称').inputValue()).toBe('重庆市武隆区史志办公室');
    expect(await dialog().getByLabel('所属地区').inputValue()).toBe('500156');
    expect(await dialog().getByLabel('单位类别').inputValue()).toBe('department');
    expect(await known()).toEqual([]);
    await dialog().getByRole('button', { name: '新增并采用' }).click();
    await saved('明确“区史志办”所指的单位');
    expect(await known()).toHaveLength(1);
    expect(await doubts()).toHaveLength(5);
  });

  it('another is chosen among candidates that say why', async () => {
    await office
      .getByTestId(/^doubt-unknown-unit/)
      .getByRole('button')
      .first()
      .click();
    await office.keyboard.press('u');
    const candidate = dialog().getByRole('radio', { name: /^区农业农村委.*名称相近，本级/ });
    await candidate.check();
    await inDialog(/^确\s?认$/).click();
    await saved('明确“区农业局”所指的单位');
    expect(await doubts()).toHaveLength(4);
  });

  it('several are set aside with one reason, by the keyboard, and one step back brings them all back', async () => {
    await office
      .getByTestId(/^doubt-missing-phrase/)
      .getByRole('button')
      .first()
      .click();
    await office.keyboard.press('x');
    await office.keyboard.press('n');
    await office.keyboard.press('n');
    await office.keyboard.press('Shift+X');
    await office.getByText('已选 3 处').waitFor();
    await office.keyboard.press('d');
    await dialog().getByText('3 项任务不作为任务').waitFor();
    await dialog().getByRole('radio', { name: '与其他任务重复' }).check();
    await inDialog(/^确\s?认$/).click();
    await saved('3 项任务不作为任务（与其他任务重复）');
    expect(await doubts()).toHaveLength(1);
    await office.keyboard.press('z');
    await office.getByTestId('doubt-missing-phrase:6').waitFor();
    expect(await doubts()).toHaveLength(4);
    await office.getByTestId('doubt-missing-phrase:4').getByRole('checkbox').check();
    await office
      .getByTestId('doubt-missing-phrase:6')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await office.getByRole('button', { name: '所选不作任务（d）' }).click();
    await dialog().getByRole('radio', { name: '与其他任务重复' }).check();
    await inDialog(/^确\s?认$/).click();
    await saved('3 项任务不作为任务（与其他任务重复）');
  });

  it('a part of a clause becomes a task: marked with the mouse, or sentence by sentence', async () => {
    const text = office.getByRole('article', { name: '原文' });
    await text.getByText('为做好就业工作，现将有关事项通知如下。').evaluate((clause) => {
      const node = clause.firstChild as Text;
      const at = node.data.indexOf('各单位要高度重视。');
      window.getSelection()?.setBaseAndExtent(node, at, node, at + '各单位要高度重视。'.length);
    });
    await office.getByText('选中 9 字').waitFor();
    await office.getByRole('button', { name: '所选文字列为任务（t）' }).click();
    await saved('将一段文字列为任务');
    // taken back: the words are part of their clause again, no longer a place of their own
    const alone = text.getByText('各单位要高度重视。', { exact: true });
    await alone.waitFor();
    await office.keyboard.press('z');
    await alone.waitFor({ state: 'detached' });
    const bar = office.getByRole('region', { name: '所选文字' });
    for (let shown = ''; !shown.includes('为做好就业工作');) {
      await office.keyboard.press(']');
      shown = await eventually(async () => {
        const next = await bar.innerText();
        return next === shown ? null : next;
      });
    }
    await office.keyboard.press('t');
    await dialog().getByLabel('从').selectOption({ label: '3. 要抓好落实。' });
    expect(await dialog().getByTestId('make-task-text').innerText()).toBe('要抓好落实。');
    await inDialog(/^列为任务$/).click();
    await saved('将一段文字列为任务');
    const made = await site.database.query(
      `select body from task join notice on notice.id = notice_id where doc_number = $1 and by_office`,
      [NUMBER],
    );
    expect(made).toEqual([{ body: '要抓好落实。' }]);
    await office.keyboard.press('z');
    await saved('3 项任务不作为任务');
  });

  it.each([1440, 375])('the desk has no fault for a screen reader, %i wide', async (width) => {
    await office.setViewportSize({ width, height: 900 });
    await office.evaluate(AXE);
    const found = await office.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(o: unknown): Promise<{ violations: { id: string }[] }> };
      };
      const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
      return { violations, wide: document.documentElement.scrollWidth };
    });
    expect(found).toEqual({ violations: [], wide: width });
    await office.setViewportSize({ width: 1440, height: 900 });
  });

  it('after the preview 交办 gives the duties out, and a liaison has them on the page', async () => {
    await office.getByTestId('doubt-presumed-lead:3').getByRole('button').first().click();
    await office.keyboard.press('Enter');
    await saved('确认第 3 项任务推定的牵头单位');
    await office.getByText('没有存疑，核对后即可交办。').waitFor();
    await office.getByRole('button', { name: /^交\s?办$/ }).click();
    const preview = office.getByTestId('assign-preview');
    await preview.waitFor();
    expect(await preview.innerText()).toMatch(/任务 3 项，交给 5 个单位/);
    await inDialog(/^确认交办$/).click();
    await desk().waitFor({ state: 'detached' });
    const duties = await site.database.query<{ n: number; unit: string; role: string }>(
      `select task.n, unit.printed as unit, duty.role from duty join task on task.id = duty.task_id
       join unit on unit.id = duty.unit_id join notice on notice.id = duty.notice_id
       where notice.doc_number = $1 order by task.n, duty.role desc, unit.printed`,
      [NUMBER],
    );
    expect(duties.map(({ n, unit, role }) => `${n} ${unit} ${role}`)).toEqual([
      '1 区人力社保局 lead',
      '1 区史志办 co',
      '2 区财政局 lead',
      '2 区农业农村委 co',
      '2 区史志办 co',
      '3 区教委 lead',
      '3 区人力社保局 co',
    ]);
    const liaison = await site.visit('wulong.renshe');
    await liaison.goto(`${site.url}/tasks?q=${encodeURIComponent('围绕重点行业开发就业岗位')}`);
    const row = liaison.getByTestId(/^task-row-/).filter({ hasText: NUMBER });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/开发就业岗位.*区人力社保局/s);
    expect(site.faults).toEqual([]);
  });
});
