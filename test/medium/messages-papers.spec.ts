import { DraftsService } from '../../src/escalation/index.js';
import { AssignmentService } from '../../src/reporting/index.js';
import { EDUCATION, LABOUR, SUPERVISION, World } from '../factories/main-loop.js';
import { SECOND_NOTICE } from '../factories/second-notice.js';

interface Captured {
  readonly subject: string;
  readonly text: string;
}

interface Listed {
  readonly items: readonly {
    readonly channel: string;
    readonly stage: string;
    readonly items: readonly { readonly paper: { readonly title: string; readonly body: string } | null }[];
  }[];
}

const WULONG =
  '重庆市武隆区就业工作领导小组关于印发〈武隆区优化调整稳就业政策全力促发展惠民生若干措施〉的通知';
const CHASER = '关于报送2023年11月工作进展的催办单';

/** Two notices are owed by every unit; every test carries the story a step further. */
describe('papers in the mail', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ profile: 'demo' });
    world.set('2023-11-06', '15:00');
    await world.tick();
    await world.assignSeed('wulong');
    const second = await world.import('second.txt', new TextEncoder().encode(SECOND_NOTICE));
    await world.get(AssignmentService).assign(world.office(), second);
    // each rung in its time: what comes late is told in one message, without a stage of its own
    for (const day of ['2023-11-27', '2023-11-29', '2023-12-01']) await world.tickAt(day);
    await world.tickAt('2023-12-04', '24:00');
    await world.tickAt('2023-12-05', '08:59');
    await world.deliver();
  });
  afterAll(() => world?.close());

  const mailTo = (person: string, subject: string) =>
    world.db.query<Captured>(
      `select subject, text from captured_mail where to_address = $1 and subject like $2 order by seq`,
      [`${person}@demo.invalid`, `【督办】${subject}%`],
    );
  const supervision = () => world.as(SUPERVISION, 'supervision');
  const draftsOf = (unit: string) =>
    world.db.query<{ id: string; title: string; body: string }>(
      `select id, title, body from draft where kind = 'supervise' and unit_id = $1 order by id`,
      [unit],
    );

  it('carry no paper before the chase', async () => {
    expect(await world.value(`select count(*)::int from message_item where paper_body is not null`)).toBe(0);
  });

  it('bring the unit’s liaison and leader the whole 催办单 of each filing, dated the day of the tick', async () => {
    await world.tickAt('2023-12-05', '09:10');
    await world.deliver();
    const tasks = await world.value<number>(
      `select count(*)::int from entry join filing on filing.id = filing_id join notice on notice.id = notice_id
       where unit_id = $1 and doc_number = '武就业领导组〔2023〕4号'`,
      [EDUCATION],
    );
    const body = [
      '区教委：',
      `按照《${WULONG}》（武就业领导组〔2023〕4号）要求，你单位应于2023年12月4日前（3日为周日，顺延至12月4日（周一））向区就业工作领导小组办公室报送2023年11月工作进展，涉及任务${tasks}项。截至2023年12月5日，仍未收到报送，已逾期1个工作日。`,
      '请于12月8日（3个工作日内）前登录系统完成报送；确有困难的，请一并说明原因。',
      '区就业工作领导小组办公室',
      '2023年12月5日',
    ].join('\n');
    for (const post of ['liaison', 'leader']) {
      const mails = await mailTo(`${EDUCATION}.${post}`, '催办');
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain(`${CHASER}\n\n${body}`);
      expect(mails[0]?.text.split(CHASER)).toHaveLength(3);
      expect(mails[0]?.text).toContain('武就业领导组〔2023〕9号）要求');
    }
  });

  it('are not in the office’s copy, nor in a short message', async () => {
    const papers = await world.db.query(
      `select distinct channel, duty from message_item join message on message.id = message_id
       join person on person.id = person_id where rung = 'chase' and paper_body is not null order by 1, 2`,
    );
    expect(papers).toEqual([
      { channel: 'mail', duty: 'leader' },
      { channel: 'mail', duty: 'liaison' },
    ]);
    const texts = await world.db.query<{ text: string }>(`select text from captured_sms`);
    expect(texts.every(({ text }) => [...text].length <= 70 && !text.includes('催办单'))).toBe(true);
    const copies = await mailTo(world.office().personId, '催办');
    expect(copies).toHaveLength(1);
    expect(copies[0]?.text).not.toContain('文书');
  });

  it('go out once, whatever number of ticks and deliveries follows', async () => {
    const sent = () => world.value<number>(`select count(*)::int from captured_mail`);
    const before = await sent();
    await world.tickAt('2023-12-05', '09:15');
    await world.deliver();
    expect(await sent()).toBe(before);
  });

  it('bring an approved 督办函 in full, and keep it when a second joins the same mail', async () => {
    await world.tickAt('2023-12-07');
    const drafted = await draftsOf(EDUCATION);
    for (const { id } of drafted) await world.get(DraftsService).approve(supervision(), id);
    await world.deliver();
    const letters = await draftsOf(EDUCATION);
    expect(letters).toHaveLength(2);
    for (const post of ['liaison', 'leader']) {
      const mails = await mailTo(`${EDUCATION}.${post}`, '督办');
      expect(mails).toHaveLength(1);
      for (const { title, body } of letters) expect(mails[0]?.text).toContain(`${title}\n\n${body}`);
    }
    for (const { body } of letters) expect(body).toContain('\n区政府督查室\n2023年12月7日');
    expect(await mailTo(`${LABOUR}.liaison`, '督办')).toEqual([]);
  });

  it('come in the mail of the next window when the first letter has gone', async () => {
    for (const { id } of await draftsOf(LABOUR)) {
      await world.get(DraftsService).approve(supervision(), id);
      await world.deliver();
    }
    expect(await mailTo(`${LABOUR}.liaison`, '督办')).toHaveLength(1);
    await world.tickAt('2023-12-07', '12:00');
    await world.deliver();
    const [first, second] = await draftsOf(LABOUR);
    if (!first || !second) throw new Error('two letters were expected');
    const mails = await mailTo(`${LABOUR}.liaison`, '督办');
    expect(mails.map((mail) => mail.text.includes(first.body))).toEqual([true, false]);
    expect(mails.map((mail) => mail.text.includes(second.body))).toEqual([false, true]);
  });

  it('are read by the unit on its page of messages, and by no other unit', async () => {
    await world.addAccounts([
      { unitId: EDUCATION, post: 'liaison' },
      { unitId: LABOUR, post: 'liaison' },
    ]);
    const read = async (unit: string) => {
      const cookie = await world.signIn(unit, 'liaison');
      const answer = await world.send('GET', '/messages?size=200', { cookie });
      return (answer.body as unknown as Listed).items;
    };
    const rows = await read(EDUCATION);
    const papers = rows.flatMap((row) => row.items.flatMap(({ paper }) => (paper ? [paper] : [])));
    expect(papers.map((paper) => paper.title).filter((title) => title === CHASER)).toHaveLength(4);
    for (const { title, body } of await draftsOf(EDUCATION)) expect(papers).toContainEqual({ title, body });
    expect(rows.filter((row) => row.channel === 'sms' || row.stage.startsWith('remind'))).not.toEqual([]);
    for (const row of rows.filter((r) => r.channel === 'sms'))
      expect(row.items.every(({ paper }) => paper === null)).toBe(true);
    expect(JSON.stringify(await read(LABOUR))).not.toContain('区教委：');
  });
});
