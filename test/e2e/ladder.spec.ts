import type { Page } from 'playwright-core';
import type { LadderBoard } from '../../src/contract/index.js';
import { DemoSite } from '../support/demo-site.js';
import { faultsAt, WIDTHS } from '../support/page-faults.js';

// One change told in order: each test goes on where the one before ended.
describe('the ladder editor in a browser', () => {
  let site: DemoSite;
  let keeper: Page;

  beforeAll(async () => {
    site = await DemoSite.start();
    keeper = await site.visit('wulong.ducha');
  }, 180_000);

  afterAll(() => site?.stop());

  const drawer = () => keeper.getByRole('dialog');
  const save = () => keeper.getByRole('button', { name: '保存为新版本' });
  const changes = () => keeper.getByRole('list', { name: '与现行版本相比的改动' });
  const edit = (name: RegExp) => keeper.getByRole('button', { name }).click();
  const finish = async (): Promise<void> => {
    await drawer().getByRole('button', { name: '完成' }).click();
    await drawer().waitFor({ state: 'hidden' });
  };
  const expectNoFaults = async (): Promise<void> => {
    for (const width of WIDTHS)
      expect(await faultsAt(keeper, width)).toEqual({ widest: width, violations: [] });
    await keeper.setViewportSize({ width: 1440, height: 900 });
  };

  it('shows the rungs around the due day, in words', async () => {
    await keeper.goto(site.url);
    await keeper.getByRole('link', { name: '提醒阶梯' }).click();
    const chase = keeper.getByTestId('rung-chase');
    await chase.waitFor();
    expect(await chase.innerText()).toMatch(
      /截止后第1个工作日09:00[^]*联络员、单位负责人[^]*抄送牵头协调办公室/,
    );
    const line = keeper.getByRole('list', { name: '各级与截止日的先后' });
    expect((await line.innerText()).replace(/\s+/g, ' ')).toMatch(
      /前3日 提醒 前1日 临期提醒 截止日 终了 逾期 后1日 催办/,
    );
    await expectNoFaults();
  });

  it('says beside the field what is wrong, and lets nobody save it', async () => {
    await keeper.getByRole('button', { name: '修改阶梯' }).click();
    await edit(/^编辑提醒，/);
    await drawer()
      .getByRole('group', { name: '主送', exact: true })
      .getByLabel('联络员', { exact: true })
      .uncheck();
    await drawer().getByText('“提醒”一级没有主送对象，消息无人接收。').waitFor();
    await drawer().getByLabel('邮件标题').fill('{{姓名}}请报送');
    await drawer()
      .getByText(/变量“姓名”不存在，可用的变量为：收件人、/)
      .waitFor();
    await expectNoFaults();
    await finish();
    await keeper.getByTestId('rung-remind-3').getByText('2处问题').waitFor();
    await keeper.getByLabel('修改理由').fill('节前提早提醒');
    expect(await save().isDisabled()).toBe(true);
  });

  it('is mended: a variable goes in by its button, the text is shown as it will read', async () => {
    await edit(/^编辑提醒，/);
    await drawer()
      .getByRole('group', { name: '主送', exact: true })
      .getByLabel('联络员', { exact: true })
      .check();
    await drawer().getByLabel('邮件标题').fill('');
    await drawer().getByRole('button', { name: '项数', exact: true }).click();
    await drawer().getByLabel('邮件标题').press('End');
    await drawer().getByLabel('邮件标题').pressSequentially('项待报');
    await drawer().getByTestId('rung-preview').getByText('1项待报').waitFor();
    await drawer().getByLabel('几个工作日').fill('5');
    await keeper.keyboard.press('Escape');
    await drawer().waitFor({ state: 'hidden' });
    await changes().getByText('时间：截止前3个工作日09:00 → 截止前5个工作日09:00').waitFor();
    await changes().getByText('邮件标题：系统文字 → “{{项数}}项待报”').waitFor();
  });

  it('takes a copy and asks before one is removed', async () => {
    await edit(/^复制催办，/);
    await drawer().getByLabel('名称').fill('再次催办');
    await finish();
    await keeper.getByText('截止后第2个工作日09:00').first().waitFor();
    await edit(/^删除临期提醒，/);
    const asked = keeper.getByRole('dialog');
    await asked.getByRole('button', { name: '删除这一级' }).click();
    await keeper.getByTestId('rung-remind-1').waitFor({ state: 'detached' });
    expect((await changes().innerText()).replace(/\s+/g, ' ')).toMatch(
      /调整 提醒 .*增加 再次催办 .*取消 临期提醒/,
    );
    await expectNoFaults();
  });

  it('shows before it is saved which messages come, go and move', async () => {
    await keeper.getByRole('button', { name: '先看影响' }).click();
    await keeper.getByTestId('difference-sum').waitFor();
    expect(await keeper.getByTestId('difference-sum').innerText()).toMatch(/消息由 \d+ 条变为 \d+ 条/);
    expect(await keeper.getByRole('table', { name: '变化的消息' }).innerText()).toMatch(
      /提醒[^]*武就业领导组/,
    );
    await expectNoFaults();
  });

  it('is saved for what opens later, with a reason, and compared with the version before', async () => {
    await save().click();
    const second = keeper.getByTestId('version-2');
    await second.waitFor();
    expect(await second.innerText()).toMatch(/第2版\s*现行[^]*节前提早提醒\s*0\s*0/);
    await keeper
      .getByRole('list', { name: '第1版到第2版的改动' })
      .getByText('时间：截止前3个工作日09:00 → 截止前5个工作日09:00')
      .waitFor();
    await keeper.reload();
    await keeper.getByTestId('version-2').waitFor();
    expect(await keeper.getByTestId('rung-remind-3').innerText()).toContain('截止前5个工作日09:00');
    expect(await keeper.getByTestId('rung-remind-1').count()).toBe(0);
    await expectNoFaults();
  });

  it('can be reached and changed by the keyboard alone', async () => {
    await keeper.getByRole('button', { name: '修改阶梯' }).focus();
    await keeper.keyboard.press('Enter');
    await keeper.getByTestId('rung-chase').focus();
    await keeper.keyboard.press('Enter');
    await drawer().getByLabel('名称').focus();
    await keeper.keyboard.press('End');
    await keeper.keyboard.type('一');
    await keeper.keyboard.press('Escape');
    await drawer().waitFor({ state: 'hidden' });
    await changes().getByText('名称：催办 → 催办一').waitFor();
    await keeper.getByRole('button', { name: '放弃改动' }).click();
    await keeper.getByRole('button', { name: '修改阶梯' }).waitFor();
  });

  it('loses nothing of what is typed where somebody else has saved meanwhile', async () => {
    await keeper.getByRole('button', { name: '修改阶梯' }).click();
    await edit(/^编辑提醒，/);
    await drawer().getByLabel('时刻').fill('10:30');
    await finish();
    await changes()
      .getByText(/截止前5个工作日10:30/)
      .waitFor();
    await keeper.getByLabel('修改理由').fill('避开早会');
    const admin = await site.visit('xitong');
    const url = `${site.url}/api/v1/ladders`;
    const { ladder, basedOn } = (await (await admin.request.get(url)).json()) as LadderBoard;
    const rungs = ladder.rungs.filter(({ rung }) => rung !== 'list');
    const data = { noticeId: null, ladder: { ...ladder, rungs }, basedOn, reason: '通报另行办理' };
    expect((await admin.request.post(url, { data, headers: { 'x-duban': '1' } })).status()).toBe(201);
    await save().click();
    await keeper.getByText(/提醒阶梯已由.+另存为新版本，您的改动没有保存/).waitFor();
    await changes().getByText('动作：列入通报名单').waitFor();
    expect(await keeper.getByLabel('修改理由').inputValue()).toBe('避开早会');
    await edit(/^删除通报，/);
    await keeper.getByRole('dialog').getByRole('button', { name: '删除这一级' }).click();
    await keeper.getByRole('button', { name: '以我的改动为准继续' }).click();
    await keeper.getByTestId('rung-list').waitFor({ state: 'detached' });
    await save().click();
    await keeper.getByTestId('version-4').waitFor();
    expect(await keeper.getByTestId('rung-remind-3').innerText()).toContain('10:30');
    expect(await keeper.getByTestId('rung-list').count()).toBe(0);
  });

  it('of one notice is its office’s; the office reads the default', async () => {
    const office = await site.visit('wulong.ban');
    await office.goto(`${site.url}/ladders`);
    await office.getByTestId('version-4').waitFor();
    expect(await office.getByRole('button', { name: '修改阶梯' }).count()).toBe(0);
    const answer = await office.request.get(`${site.url}/api/v1/notices`);
    const [notice] = (await answer.json()) as { id: string }[];
    await office.goto(`${site.url}/notices/${notice?.id}`);
    await office.getByRole('main').getByRole('link', { name: '提醒阶梯' }).click();
    await office.getByText('按默认阶梯提醒，现行第4版。').waitFor();
    await office.getByRole('button', { name: '为本文件另设阶梯' }).waitFor();
    expect(site.faults).toEqual([]);
  });
});
