import { AssignmentService, FilingsService } from '../../src/reporting/index.js';
import { EDUCATION, FINANCE, LABOUR, World } from '../factories/main-loop.js';
import { SECOND_NOTICE } from '../factories/second-notice.js';
import { submitFiling } from '../factories/write-filing.js';

interface Told {
  readonly channel: string;
  readonly stage: string;
  readonly unit_id: string;
  readonly duty: string;
  readonly items: number;
}

/** One story from 28 November 2023 on; every test carries it a step further. */
describe('the ladder', () => {
  let world: World;
  let office: string;
  beforeAll(async () => {
    world = await World.start({ profile: 'demo' });
    office = world.office().unitId;
    world.set('2023-11-06', '15:00');
    await world.tick();
    await world.assignSeed('wulong');
    const second = await world.import('second.txt', new TextEncoder().encode(SECOND_NOTICE));
    await world.get(AssignmentService).assign(world.office(), second);
    await world.tickAt('2023-11-27');
    world.set('2023-11-28');
    for (const { id } of await world.db.query<{ id: string }>(`select id from filing where unit_id = $1`, [
      EDUCATION,
    ]))
      await submitFiling(world, id);
  });
  afterAll(() => world?.close());

  const toldOn = (day: string) =>
    world.db.query<Told>(
      `select channel, stage, message.unit_id, duty, (select count(*)::int from message_item where message_id = message.id) as items
       from message join person on person.id = person_id where on_day = $1 order by message.unit_id, channel, duty`,
      [day],
    );
  const of = (told: readonly Told[], unit: string) =>
    told.filter((t) => t.unit_id === unit).map((t) => `${t.channel} ${t.duty} ${t.items}`);

  it('says nothing before its first rung', async () => {
    expect(await world.tickAt('2023-11-29', '08:59')).toMatchObject({ rungs: 0 });
    expect(await toldOn('2023-11-29')).toEqual([]);
  });

  it('reminds three working days ahead by one mail to each liaison, whatever the number of notices', async () => {
    await world.tickAt('2023-11-29');
    const told = await toldOn('2023-11-29');
    expect(told).toHaveLength(53);
    expect(told.every((t) => t.channel === 'mail' && t.duty === 'liaison')).toBe(true);
    expect(of(told, LABOUR)).toEqual(['mail liaison 2']);
    expect(of(told, FINANCE)).toEqual(['mail liaison 2']);
    expect(of(told, EDUCATION)).toEqual([]);
    const why = await world.value(`select distinct why from message_item`);
    expect(why).toBe('应于12月4日前报送，距截止还有3个工作日');
  });

  it('delivers each mail once', async () => {
    await world.deliver();
    await world.tickAt('2023-11-29', '09:10');
    await world.deliver();
    expect(await world.value(`select count(*)::int from captured_mail`)).toBe(53);
    expect(await world.value(`select count(*)::int from message where state <> 'sent'`)).toBe(0);
    const body = await world.value<string>(`select text from captured_mail where to_address = $1`, [
      `${LABOUR}.liaison@demo.invalid`,
    ]);
    for (const number of ['武就业领导组〔2023〕4号', '武就业领导组〔2023〕9号'])
      expect(body).toContain(number);
  });

  it('reminds one working day ahead by mail and short message, past a weekend', async () => {
    await world.tickAt('2023-11-30', '24:00');
    expect(await toldOn('2023-11-30')).toEqual([]);
    await world.tickAt('2023-12-01');
    const told = await toldOn('2023-12-01');
    expect(told).toHaveLength(106);
    expect(of(told, LABOUR)).toEqual(['mail liaison 2', 'sms liaison 2']);
  });

  it('leaves out those who have submitted meanwhile, and does not forget a returned one', async () => {
    world.set('2023-12-01', '16:00');
    for (const { id } of await world.db.query<{ id: string }>(`select id from filing where unit_id = $1`, [
      FINANCE,
    ]))
      await submitFiling(world, id);
    const returned = await world.value<string>(`select id from filing where unit_id = $1 limit 1`, [
      EDUCATION,
    ]);
    await world.get(FilingsService).return(world.office(), returned, { version: 1, reason: '请补充数据。' });
    await world.deliver();
    expect(of(await toldOn('2023-12-01'), EDUCATION)).toEqual(['mail liaison 1']);
  });

  it('marks what is owed overdue at 24:00 of the due day, not a minute earlier, and tells nobody', async () => {
    const overdue = () =>
      world.value<number>(`select count(*)::int from filing where overdue_at is not null`);
    await world.tickAt('2023-12-04', '23:59');
    expect(await overdue()).toBe(0);
    await world.tickAt('2023-12-04', '24:00');
    // 57 filings, less two of finance and one of education that were in.
    expect(await overdue()).toBe(54);
    expect(await world.value(`select count(*)::int from filing_event where type = 'overdue'`)).toBe(54);
    expect(
      await world.value(`select count(*)::int from filing where overdue_at is not null and unit_id = $1`, [
        FINANCE,
      ]),
    ).toBe(0);
    expect(await toldOn('2023-12-05')).toEqual([]);
  });

  it('chases on the next working day: liaison and leader, the office in copy in one mail', async () => {
    await world.tickAt('2023-12-05');
    const told = await toldOn('2023-12-05');
    expect(told.every((t) => t.stage === 'chase')).toBe(true);
    expect(of(told, LABOUR)).toEqual(['mail leader 2', 'mail liaison 2', 'sms leader 2', 'sms liaison 2']);
    expect(of(told, EDUCATION)).toEqual(['mail leader 1', 'mail liaison 1', 'sms leader 1', 'sms liaison 1']);
    expect(of(told, FINANCE)).toEqual([]);
    const copies = of(told, office).filter((line) => line.startsWith('mail'));
    expect([...new Set(copies)]).toEqual(['mail office 54']);
  });

  it('sends each unit its 催办单 with the dates of its filing, in full', async () => {
    await world.deliver();
    const text = await world.value<string>(
      `select text from captured_mail where to_address = $1 and subject like '【督办】催办%'`,
      [`${LABOUR}.leader@demo.invalid`],
    );
    for (const words of [
      '关于报送2023年11月工作进展的催办单\n\n区人力社保局：\n按照《',
      '你单位应于2023年12月4日前（3日为周日，顺延至12月4日（周一））向区就业工作领导小组办公室报送',
      '截至2023年12月5日，仍未收到报送，已逾期1个工作日。\n请于12月8日（3个工作日内）前登录系统完成报送',
      '\n区就业工作领导小组办公室\n2023年12月5日',
    ])
      expect(text).toContain(words);
  });

  it('writes nobody about a draft: the 督办函 of the third day waits', async () => {
    await world.tickAt('2023-12-06', '24:00');
    expect(await world.value(`select count(*)::int from draft`)).toBe(0);
    expect(await world.tickAt('2023-12-07')).toMatchObject({ drafts: 54 });
    expect(await toldOn('2023-12-07')).toEqual([]);
    expect(
      await world.value(`select count(*)::int from draft where state = 'pending' and kind = 'supervise'`),
    ).toBe(54);
  });

  it('stops for a unit that files late, and goes on for the others', async () => {
    const late = await world.db.query<{ id: string }>(`select id from filing where unit_id = $1`, [LABOUR]);
    world.set('2023-12-08');
    for (const { id } of late) await submitFiling(world, id);
    expect(await world.tickAt('2023-12-13')).toMatchObject({ drafts: 52 });
    const kinds = `select count(*)::int from draft where kind = 'admonish' and unit_id = $1`;
    expect([await world.value(kinds, [LABOUR]), await world.value(kinds, [EDUCATION])]).toEqual([0, 1]);
  });

  it('lists at the end of the quarter what is missing, in one draft for each notice', async () => {
    await world.tickAt('2023-12-31', '24:00');
    await world.tickAt('2024-01-01', '24:00');
    expect(await world.value(`select count(*)::int from draft where kind = 'list'`)).toBe(0);
    await world.tickAt('2024-01-02');
    const lists = await world.db.query<{ doc_number: string; body: string }>(
      `select doc_number, draft.body from draft join notice on notice.id = notice_id where kind = 'list' order by 1`,
    );
    // Of the second notice only one of education’s two filings may still be out.
    const missing = await world.db.query<{ doc_number: string }>(
      `select distinct doc_number from filing join notice on notice.id = notice_id
       where filing.state in ('open', 'returned') and due_on < '2024-01-01' order by 1`,
    );
    expect(lists.map((list) => list.doc_number)).toEqual(missing.map((row) => row.doc_number));
    expect(lists.length).toBeGreaterThan(0);
    expect(lists[0]?.body).toContain('区人力社保局');
    expect(lists[0]?.body).not.toContain('区财政局');
  });

  it('proposes 约谈 already on the third day where two periods running are overdue', async () => {
    await world.tickAt('2024-01-08', '08:59');
    await world.tickAt('2024-01-08', '09:00');
    const drafted = await world.db.query<{ kind: string; unit_id: string }>(
      `select kind, draft.unit_id from draft join filing on filing.id = filing_id where due_on = '2024-01-03' and draft.unit_id = any($1) order by 2, 1`,
      [[FINANCE, '500156-minzhengju']],
    );
    expect(drafted).toEqual([
      ...[
        { kind: 'supervise', unit_id: FINANCE },
        { kind: 'supervise', unit_id: FINANCE },
      ],
      ...[
        { kind: 'admonish', unit_id: '500156-minzhengju' },
        { kind: 'supervise', unit_id: '500156-minzhengju' },
      ],
    ]);
  });

  it('lets each rung fire once for each filing over the whole story', async () => {
    const unique = await world.value(`select count(*) = count(distinct (filing_id, rung)) from rung`);
    expect(unique).toBe(true);
    const told = `select count(*) = count(distinct (person_id, channel, filing_id, rung)) from message_item join message on message.id = message_id`;
    expect(await world.value(told)).toBe(true);
  });
});
