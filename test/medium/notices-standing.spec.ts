import type { NoticeDetail } from '../../src/contract/index.js';
import { SEEDS, World } from '../factories/main-loop.js';

const NOTE = '以下任务均需各乡镇〔街道〕落实，不再列出';
const TEXT = `重庆市武隆区人民政府办公室关于印发2023年就业工作分工方案的通知
武隆府办发〔2023〕77号
各乡镇人民政府：
现将方案印发给你们，请各责任单位每周五下班前将工作进展报送区人力社保局。
重庆市武隆区人民政府办公室
2023年10月9日
一、扩大就业
1.开发就业岗位。（责任单位：区人力社保局、各乡镇〔街道〕。${NOTE}）
2.开展技能培训。（牵头单位：区人力社保局；配合单位：区教委）
3.落实稳岗补贴。（责任单位：区财政局）
`;

describe('a note that names standing parties', () => {
  let world: World;
  let cookie: string;
  let notice: NoticeDetail;
  beforeAll(async () => {
    world = await World.start();
    await world.addAccounts([{ unitId: SEEDS.wulong.office, post: 'office' }]);
    world.set('2023-10-12', '10:00');
    cookie = await world.signIn(SEEDS.wulong.office, 'office');
    const body = { fileName: '分工.txt', contentBase64: Buffer.from(TEXT).toString('base64') };
    const answer = await world.send('POST', '/notices', { cookie, body });
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    notice = answer.body as unknown as NoticeDetail;
  });
  afterAll(() => world?.close());

  it('shows them in each task behind it, with the note', () => {
    const shown = notice.taskList.map((task) => task.parties.map(({ printed, role, note }) => [printed, role, note ?? null]));
    expect(shown).toEqual([
      [['区人力社保局', 'lead', null], ['各乡镇〔街道〕', 'group', null]],
      [['区人力社保局', 'lead', null], ['区教委', 'co', null], ['各乡镇〔街道〕', 'group', NOTE]],
      [['区财政局', 'lead', null], ['各乡镇〔街道〕', 'group', NOTE]],
    ]);
  }); // prettier-ignore

  it('says that reports are due every week', () => {
    expect(notice.rules.map(({ cadenceWord, scheduled }) => [cadenceWord, scheduled])).toEqual([
      ['每周', true],
    ]);
  });

  it('gives every town a duty in every task, and opens the first weekly reports', async () => {
    const answer = await world.send('POST', `/notices/${notice.id}/assign`, {
      cookie,
      body: { revision: 0, confirmLeads: true },
    });
    expect([answer.status, answer.body]).toEqual([expect.any(Number), expect.anything()]);
    const duties = await world.db.query<{ n: number; towns: number }>(
      `select task.n, count(*) filter (where via_group = '各乡镇〔街道〕')::int as towns
       from duty join task on task.id = duty.task_id group by task.n order by task.n`,
    );
    expect(duties).toEqual([1, 2, 3].map((n) => ({ n, towns: 26 })));
    const periods = await world.db.query(
      `select ruled_on::text, label from period order by ruled_on limit 1`,
    );
    expect(periods).toEqual([{ ruled_on: '2023-10-13', label: '2023年10月9日至15日' }]);
  });
});
