import type { Page } from 'playwright-core';
import { DemoSite } from '../support/demo-site.js';

const TEXT = `武隆区就业工作领导小组
关于进一步做好就业工作的通知
武就业领导组〔2023〕19号

各乡镇人民政府，各街道办事处，区政府有关部门：

为做好就业工作，现将有关事项通知如下。

一、扩大就业
1.开发就业岗位。围绕重点行业开发就业岗位。全年新增就业5000人。（牵头单位：区人力社保局；配合单位：区财政局）
2.支持企业稳岗。落实稳岗返还政策。（牵头单位：区财政局；配合单位：区某某办）
3.组织招聘活动。每月举办一次招聘会。（责任单位：区教委、区人力社保局）
4.帮扶困难人员。对困难人员实行实名制帮扶。

武隆区就业工作领导小组
2023年10月10日
`;

// One review told in order: each test goes on where the one before ended.
describe('the review desk in a browser', () => {
  let site: DemoSite;
  let office: Page;

  const saved = (words: string) => office.getByTestId('review-saved').filter({ hasText: words }).waitFor();
  const inDialog = (name: RegExp) => office.getByRole('dialog').getByRole('button', { name });
  const desk = () => office.getByRole('region', { name: '核对台' });

  beforeAll(async () => {
    site = await DemoSite.start();
    office = await site.visit('wulong.ban');
  }, 180_000);

  afterAll(() => site?.stop());

  it('a file chosen becomes a desk that begins with its doubts', async () => {
    await office.goto(`${site.url}/notices`);
    await office.getByRole('button', { name: '导入文件' }).click();
    const file = { name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from(TEXT) };
    await office.locator('input[type=file]').setInputFiles(file);
    await desk().waitFor();
    expect(await office.getByTestId('coverage').innerText()).toMatch(/4 项任务.*未归类 0 字.*存疑 3 处/s);
    expect(await office.getByTestId(/^doubt-/).allInnerTexts()).toEqual([
      expect.stringContaining('单位名录中没有“区某某办”'),
      expect.stringContaining('没有写明责任单位'),
      expect.stringContaining('推定由“区教委”牵头'),
    ]);
  });

  it('the keyboard goes through the doubts: a unit chosen, a task dropped, a lead confirmed', async () => {
    await office.keyboard.press('n');
    await office.keyboard.press('u');
    await office.getByRole('combobox', { name: '所指的单位' }).fill('武隆区乡村振兴');
    // the list has narrowed: until then the unit may stand elsewhere
    await office.locator('.ant-select-item-option').nth(1).waitFor({ state: 'detached' });
    await office.getByTitle(/^区乡村振兴局（.*武隆/).click();
    await inDialog(/^确\s?认$/).click();
    await saved('明确“区某某办”所指的单位');
    await office.keyboard.press('d');
    await office.getByRole('radio', { name: '与其他任务重复' }).check();
    await inDialog(/^确\s?认$/).click();
    await saved('第 4 项不作为任务（与其他任务重复）');
    await office.keyboard.press('Enter');
    await saved('确认第 3 项任务推定的牵头单位');
    await office.getByText('没有存疑，核对后即可交办。').waitFor();
  });

  it('a task is split, and the step can be taken back and taken again', async () => {
    await desk().getByText('任务 3', { exact: true }).click();
    await office.getByTestId('notice-task-1').click({ position: { x: 8, y: 8 } });
    await office.keyboard.press('s');
    await office.getByRole('radio', { name: /^全年新增/ }).check();
    await inDialog(/^拆\s?分$/).click();
    await office.getByTestId('notice-task-5').waitFor();
    await office.keyboard.press('z');
    await office.getByTestId('notice-task-5').waitFor({ state: 'detached' });
    await office.keyboard.press('s');
    await office.getByRole('radio', { name: /^全年新增/ }).check();
    await inDialog(/^拆\s?分$/).click();
    expect(await office.getByTestId('notice-task-5').innerText()).toMatch(/1之二.*区人力社保局/s);
  });

  it('a second reviewer who was late is told by whom, and loses nothing', async () => {
    const other = await office.context().newPage();
    await other.goto(office.url());
    await other.getByTestId('notice-task-2').waitFor();
    await other.getByTestId('notice-task-2').click({ position: { x: 8, y: 8 } });
    await office.getByTestId('notice-task-1').click({ position: { x: 8, y: 8 } });
    await office.getByLabel('完成时限').fill('2023-12-31');
    await office.getByLabel('完成时限').blur();
    await saved('第 1 项任务的完成时限定为 2023-12-31');
    await other.keyboard.press('m');
    await other.getByText(/文件已由.+修改/).waitFor();
    await other.getByRole('button', { name: '重新载入' }).click();
    await other.getByRole('button', { name: '再做一次刚才的操作' }).click();
    await other.getByTestId('notice-task-3').waitFor({ state: 'detached' });
    await other.keyboard.press('z');
    await other.getByTestId('notice-task-3').waitFor();
    await other.close();
    await office.reload();
    await office.getByTestId('notice-task-3').waitFor();
  });

  it('交办 shows first what it brings about, and then the duties exist', async () => {
    await office.getByRole('button', { name: /^交\s?办$/ }).click();
    const preview = office.getByTestId('assign-preview');
    await preview.waitFor();
    expect(await preview.innerText()).toMatch(/任务 4 项，交给 4 个单位/);
    await office.getByRole('button', { name: '确认交办' }).click();
    await office
      .getByText(/^已交办：/)
      .first()
      .waitFor();
    await desk().waitFor({ state: 'detached' });
    const duties = await site.database.query<{ n: number; unit: string; role: string }>(
      `select task.n, unit.printed as unit, duty.role from duty join task on task.id = duty.task_id
       join unit on unit.id = duty.unit_id join notice on notice.id = duty.notice_id
       where notice.doc_number = '武就业领导组〔2023〕19号' order by task.n, duty.role desc, unit.printed`,
    );
    expect(duties.map(({ n, unit, role }) => `${n} ${unit} ${role}`)).toEqual([
      '1 区人力社保局 lead',
      '1 区财政局 co',
      '2 区财政局 lead',
      '2 区乡村振兴局 co',
      '3 区教委 lead',
      '3 区人力社保局 co',
      '5 区人力社保局 lead',
      '5 区财政局 co',
    ]);
    expect(site.faults).toEqual([]);
  });
});
