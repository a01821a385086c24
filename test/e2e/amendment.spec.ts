import { Document, Packer, Paragraph } from 'docx';
import type { Page, Request, Route } from 'playwright-core';
import type { Me } from '../../src/contract/index.js';
import { DemoSite } from '../support/demo-site.js';
import { faultsAt, WIDTHS } from '../support/page-faults.js';

const NUMBER = '武就业领导组〔2023〕21号';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const KEPT = [
  '开发就业岗位。围绕重点行业开发就业岗位。全年新增就业5000人。（牵头单位：区人力社保局；配合单位：区财政局）',
  '帮扶困难人员。对困难人员实行实名制帮扶。（牵头单位：区乡村振兴局）',
] as const;
const FIRST = [
  '支持企业稳岗。落实稳岗返还政策，按季度发放稳岗补贴。（牵头单位：区人力社保局；配合单位：区财政局）',
  '组织招聘活动。每月举办一次招聘会，邀请用人单位现场设摊。（牵头单位：区人力社保局）',
  '编发政策汇编。向企业免费赠阅政策汇编手册。（牵头单位：区财政局）',
] as const;
const SECOND = [
  '支持企业稳岗。落实稳岗返还和扩岗补助政策，按月发放稳岗补贴。（牵头单位：区财政局；配合单位：区教委）',
  '搭建供需平台。线上线下同步发布用工信息、求职信息。（牵头单位：区人力社保局）',
] as const;

/** The notice as a Word file; the tasks in the middle are what its versions differ in. */
async function wordFile(name: string, middle: readonly string[]) {
  const lines = [
    '武隆区就业工作领导小组',
    '关于进一步做好稳就业工作的通知',
    NUMBER,
    '各乡镇人民政府，各街道办事处，区政府有关部门：',
    '为做好稳就业工作，现将有关事项通知如下。',
    '一、重点任务',
    ...[KEPT[0], ...middle, KEPT[1]].map((task, index) => `${index + 1}.${task}`),
    '武隆区就业工作领导小组',
    '2023年10月10日',
  ];
  const document = new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] });
  return { name, mimeType: WORD, buffer: await Packer.toBuffer(document) };
}

// One amendment told in order: each test goes on where the one before ended.
describe('an amended notice in a browser', () => {
  let site: DemoSite;
  let office: Page;
  let noticeId: string;

  const desk = () => office.getByRole('region', { name: '核对台' });
  const change = (key: string) => office.getByTestId(`change-${key}`);
  const choose = async (name: string, middle: readonly string[]) =>
    office.locator('input[type=file]').setInputFiles(await wordFile(name, middle));

  /** The tasks of the notice that a unit’s liaison finds as the unit’s own in the ledger. */
  const ledgerOf = async (who: string): Promise<string[]> => {
    const page = await site.visit(who);
    const me = (await (await page.request.get(`${site.url}/api/v1/session`)).json()) as Me;
    await page.goto(`${site.url}/tasks?noticeId=${noticeId}&unitId=${me.unit.id}`);
    await page
      .getByText(/没有符合条件的任务|共 \d+ 项任务/)
      .first()
      .waitFor();
    const names = await page.getByTestId(/^task-row-/).getByRole('link').allInnerTexts(); // prettier-ignore
    await page.context().close();
    return names;
  };

  /** The page reads the comparison again, as when its window is looked at; the answer arrives when it is let through. */
  const holdReading = async () => {
    let letThrough = (): void => undefined;
    const released = new Promise<void>((resolve) => (letThrough = resolve));
    const [request] = await new Promise<[Request]>((held, failed) => {
      const hold = async (route: Route): Promise<void> => {
        const answer = await route.fetch();
        held([route.request()]);
        await released;
        // called off meanwhile: there is nobody to answer any more
        await route.fulfill({ response: answer }).catch(() => undefined);
      };
      office
        .route('**/amendment', hold, { times: 1 })
        .then(() => office.evaluate(() => window.dispatchEvent(new Event('visibilitychange'))))
        .catch(failed);
    });
    const ended = new Promise<void>((resolve) => {
      const isIt = (one: Request): void => void (one === request && resolve());
      office.on('requestfinished', isIt).on('requestfailed', isIt);
    });
    const paint = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return async (): Promise<void> => {
      letThrough();
      await ended;
      await office.evaluate(paint);
    };
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

  it('the first version is imported from a Word file and given out', async () => {
    await office.goto(`${site.url}/notices`);
    await office.getByRole('button', { name: '导入文件' }).click();
    await choose('通知.docx', FIRST);
    await desk().waitFor();
    noticeId = new URL(office.url()).pathname.split('/').at(-1) ?? '';
    await office.getByRole('button', { name: /^交\s?办$/ }).click();
    await office.getByRole('button', { name: '确认交办' }).click();
    await desk().waitFor({ state: 'detached' });
    expect(await ledgerOf('wulong.jiaowei')).toEqual([]);
    expect(await ledgerOf('wulong.renshe')).toEqual([
      expect.stringContaining('开发就业岗位'),
      expect.stringContaining('支持企业稳岗'),
      expect.stringContaining('组织招聘活动'),
    ]);
  });

  it('the same number again is asked about; declined, the file stays and nothing has changed', async () => {
    await office.goto(`${site.url}/notices`);
    await office.getByRole('button', { name: '导入文件' }).click();
    await choose('通知（修订）.docx', SECOND);
    const question = office.getByRole('dialog');
    await question.getByText('这个文号已在系统中').waitFor();
    expect(await question.innerText()).toContain(NUMBER);
    await question.getByRole('button', { name: /^取\s?消$/ }).click();
    await question.waitFor({ state: 'hidden' });
    expect(await site.database.query(`select 1 from notice where doc_number = '${NUMBER}'`)).toHaveLength(1);
    await office.getByRole('button', { name: '重新导入所选文件“通知（修订）.docx”' }).click();
    await office.getByRole('button', { name: '作为新版本导入' }).click();
    await desk().waitFor();
    expect(await office.getByTestId('draft-banner').innerText()).toMatch(
      new RegExp(`这是${NUMBER}的修订稿（第2版），施行前原版继续有效`),
    );
    await office.getByRole('button', { name: /^交\s?办$/ }).waitFor({ state: 'detached' });
    await expectNoFaults();
  });

  it('both versions stand side by side, changes first, with the words that differ', async () => {
    await office.getByRole('link', { name: '与原版对照' }).click();
    const counts = office.getByTestId('amendment-counts');
    await counts.waitFor();
    expect(await counts.innerText()).toMatch(/全部 6.*变更 1.*新增 1.*撤销 2.*未变 2/s);
    expect(await office.getByTestId(/^change-/).first().innerText()).toContain('支持企业稳岗'); // prettier-ignore
    expect(await change('new-2').locator('del').allInnerTexts()).toContain('季度');
    expect((await change('new-2').locator('ins').allInnerTexts()).join()).toContain('扩岗补助');
    expect(await change('new-2').innerText()).toMatch(
      /加入 1 家.*区教委.*退出 1 家.*区人力社保局.*分工变动 1 家.*区财政局（配合→牵头）/s,
    );
    await counts.getByRole('button', { name: /撤销/ }).click();
    await change('new-2').waitFor({ state: 'detached' });
    expect(await office.getByTestId(/^change-/).allInnerTexts()).toEqual([
      expect.stringContaining('组织招聘活动'),
      expect.stringContaining('编发政策汇编'),
    ]);
    await counts.getByRole('button', { name: /全部/ }).click();
    await expectNoFaults();
  });

  it('by keyboard the new task is made the one that was dropped, also while the page is being read', async () => {
    const letOldAnswerThrough = await holdReading();
    await change('new-3').focus();
    await office.keyboard.press('Tab');
    await office.keyboard.press('Enter');
    await office.keyboard.type('招聘会');
    await office.getByTitle(/组织招聘活动/).waitFor();
    await office.keyboard.press('Enter');
    await office.getByTestId('change-old-3').waitFor({ state: 'detached' });
    expect(await change('new-3').innerText()).toMatch(/变更.*办公室认定/s);
    expect(await office.evaluate(() => document.activeElement?.getAttribute('data-change'))).toBe('new-3');
    await letOldAnswerThrough();
    expect(await office.getByTestId('amendment-counts').innerText()).toMatch(/变更 2.*新增 0.*撤销 1/s);
  });

  it('put in force it says what will happen, and then duties follow', async () => {
    expect(await office.getByTestId('amendment-effect').innerText()).toMatch(/责任\s*新增 1 项，终止 2 项/);
    await office.getByRole('button', { name: '施行新版本' }).click();
    expect(await office.getByRole('dialog').innerText()).toContain('第 1 版转入历次版本');
    await office.getByRole('button', { name: '确认施行' }).click();
    await office.getByTestId('notice-versions').waitFor();
    expect(new URL(office.url()).pathname).toBe(`/notices/${noticeId}`);
    expect(await ledgerOf('wulong.jiaowei')).toEqual([expect.stringContaining('支持企业稳岗')]);
    expect(await ledgerOf('wulong.renshe')).toEqual([
      expect.stringContaining('开发就业岗位'),
      expect.stringContaining('搭建供需平台'),
    ]);
  });

  it('the unit that joined signs for its task; the dropped one is marked', async () => {
    const liaison = await site.visit('wulong.jiaowei');
    await liaison.goto(`${site.url}/notices/${noticeId}`);
    await liaison.getByText('本单位 1 项待签收').waitFor();
    await liaison.getByRole('button', { name: '签收' }).click();
    await liaison.getByText('已签收 1 项任务。').waitFor();
    await office.goto(`${site.url}/tasks?noticeId=${noticeId}&state=withdrawn`);
    const row = office.getByTestId(/^task-row-/);
    await row.first().waitFor();
    expect(await row.allInnerTexts()).toEqual([expect.stringMatching(/编发政策汇编.*已撤销/s)]);
    await row.click();
    await office.getByTestId('task-withdrawn').waitFor();
    await office.goto(`${site.url}/notices/${noticeId}`);
  });

  it('the earlier version can still be read', async () => {
    await office.getByTestId('notice-versions').getByRole('link', { name: '第1版' }).click();
    await office.getByText('这是旧版本，只供查阅，不再有效。').waitFor();
    expect(await office.getByRole('article', { name: '原文' }).innerText()).toContain('邀请用人单位现场设摊');
    expect(await office.getByRole('list', { name: '任务' }).innerText()).toContain('组织招聘活动');
    await expectNoFaults();
    expect(site.faults).toEqual([]);
  });
});
