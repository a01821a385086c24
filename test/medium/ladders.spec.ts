import type { LadderBoard, LadderChecked, LadderForm, RungForm } from '../../src/contract/index.js';
import { AssignmentService } from '../../src/reporting/index.js';
import { FINANCE, LABOUR, SEEDS, SUPERVISION, World, type Answer } from '../factories/main-loop.js';
import { SECOND_NOTICE } from '../factories/second-notice.js';

const OFFICE = { unitId: SEEDS.wulong.office, post: 'office' };
const SECOND_OFFICE = { unitId: SEEDS.wulong.office, post: 'office2' };
const FAR_OFFICE = { unitId: SEEDS.dazu.office, post: 'office' };
const SUPERVISOR = { unitId: SUPERVISION, post: 'supervision' };
const DIRECTOR = { unitId: SUPERVISION, post: 'director' };
const LIAISON = { unitId: LABOUR, post: 'liaison' };
const PEOPLE = [OFFICE, SECOND_OFFICE, FAR_OFFICE, SUPERVISOR, DIRECTOR, LIAISON];

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** From 27 October 2023 on, told in order: 武隆’s filings of 3 November run under the shipped ladder. */
describe('the ladder editor', () => {
  let world: World;
  let first: string;
  let second: string;
  const cookies = new Map<object, string>();

  beforeAll(async () => {
    world = await World.start({ profile: 'demo' });
    world.set('2023-10-13', '10:00');
    await world.tick();
    first = await world.assignSeed('wulong');
    second = await world.import('second.txt', new TextEncoder().encode(SECOND_NOTICE));
    await world.get(AssignmentService).assign(world.office(), second);
    await world.tickAt('2023-10-27');
    await world.addAccounts(PEOPLE);
    for (const part of PEOPLE) cookies.set(part, await world.signIn(part.unitId, part.post));
  });
  afterAll(() => world?.close());

  const send = (part: object, method: 'GET' | 'POST', url: string, body?: object) =>
    world.send(method, url, { cookie: cookies.get(part) ?? '', ...(body ? { body } : {}) });
  const granted = <T>({ status, body }: Answer, code = 200): T => {
    expect({ status, detail: body['detail'], errors: body['errors'] }).toEqual({ status: code });
    return body as T;
  };
  const of = (noticeId: string | null) => (noticeId === null ? '' : `?noticeId=${noticeId}`);
  const board = async (part: object, noticeId: string | null = null): Promise<LadderBoard> =>
    granted(await send(part, 'GET', `/ladders${of(noticeId)}`));
  const save = (part: object, body: object) =>
    send(part, 'POST', '/ladders', { reason: '与月度例会同步', ...body });
  const check = async (part: object, noticeId: string | null, ladder: LadderForm): Promise<LadderChecked> =>
    granted(await send(part, 'POST', '/ladders/check', { noticeId, ladder }));
  const changed = (ladder: LadderForm, id: string, change: Partial<RungForm>): LadderForm => ({
    ...ladder,
    rungs: ladder.rungs.map((rung) => (rung.rung === id ? { ...rung, ...change } : rung)),
  });
  const refusal = ({ status, body }: Answer) => {
    const { code, detail } = body as unknown as Problem;
    return { status, code, detail };
  };
  const versionsOfFilings = () =>
    world.db.query<{ notice: string; ruled: string; version: number }>(
      `select distinct filing.notice_id as notice, ruled_on::text as ruled, ladder_version as version
       from filing join period on period.id = period_id order by ruled, version`,
    );

  it('shows the default with the filings that climb it, to the office as it stands', async () => {
    const { version, own, basedOn, versions, lines, abilities, choices } = await board(OFFICE);
    expect({ version, own, basedOn, abilities }).toEqual({
      ...{ version: 1, own: false, basedOn: 1 },
      abilities: { change: false, rehearse: true },
    });
    expect(versions).toEqual([
      expect.objectContaining({ version: 1, by: '系统', inForce: true, filings: { all: 57, running: 57 } }),
    ]);
    expect(lines[1]).toMatchObject({
      ...{ label: '临期提醒', act: '发提醒', moment: '截止前1个工作日09:00', to: '联络员' },
      ...{ fallback: '副联络员、单位负责人', channels: '电子邮件、短信', cap: '不限' },
    });
    expect(choices.channels.filter(({ setUp }) => setUp).map(({ key }) => key)).toEqual([
      'mail',
      'sms',
      'inbox',
    ]);
    expect((await board(SUPERVISOR)).abilities).toEqual({ change: true, rehearse: true });
  });

  it('says of a draft what is wrong with each rung, what is different, and how its texts will read', async () => {
    const { ladder } = await board(SUPERVISOR);
    const late = changed(ladder, 'remind-3', { to: [], template: { sms: '{{姓名}}，请报送。' } });
    const { faults } = await check(SUPERVISOR, null, changed(late, 'supervise', { needsApproval: false }));
    expect(faults.map(({ rung, field }) => `${rung} ${field}`)).toEqual([
      ...['remind-3 to', 'remind-3 template', 'supervise approval'],
    ]);
    expect(faults[1]?.sentence).toMatch(/^“提醒”一级的短信模板：变量“姓名”不存在，可用的变量为：收件人、/);
    const words = {
      subject: '还有{{项数}}项，{{最近截止日}}截止',
      mail: '{{收件人}}：\n请尽快报送。\n{{明细}}',
    };
    const earlier = changed(ladder, 'remind-1', { offsetWorkingDays: -5, template: words });
    const { lines, changes, texts, faults: none } = await check(SUPERVISOR, null, earlier);
    expect(none).toEqual([]);
    expect(lines.map(({ rung }) => rung).slice(0, 2)).toEqual(['remind-1', 'remind-3']);
    expect(changes[0]?.lines[0]).toBe('时间：截止前1个工作日09:00 → 截止前5个工作日09:00');
    const mail = texts.find(({ rung, channel }) => rung === 'remind-1' && channel === 'mail');
    expect(mail?.subject).toBe('还有1项，11月3日截止');
    expect(mail?.body).toMatch(/^某联络员：\n请尽快报送。\n[^]*《某项重点工作任务分工》/);
    const sms = texts.find(({ rung, channel }) => rung === 'remind-1' && channel === 'sms');
    expect(sms?.sms?.parts).toBe(1);
  });

  it('is saved as the next version with who, when and why, and stands in the trail', async () => {
    const { ladder, basedOn } = await board(SUPERVISOR);
    const four = changed(ladder, 'remind-3', { offsetWorkingDays: -4 });
    world.set('2023-10-28', '10:00');
    const saved = granted<LadderBoard>(
      await save(SUPERVISOR, { noticeId: null, ladder: four, basedOn }),
      201,
    );
    expect(saved).toMatchObject({ version: 2, basedOn: 2 });
    expect(saved.versions.map(({ version, inForce, reason, filings }) => [version, inForce, reason, filings.running]))
      .toEqual([[2, true, '与月度例会同步', 0], [1, false, '随产品交付的默认阶梯', 57]]); // prettier-ignore
    expect(saved.versions[0]).toMatchObject({ by: world.as(SUPERVISION, 'supervision').name });
    const row = `select after from audit where action = 'ladder.saved'`;
    expect(await world.value(row)).toMatchObject({
      ladderVersion: 2,
      rungs: '提醒（调整）',
      reason: '与月度例会同步',
    });
    const compared = await send(OFFICE, 'GET', '/ladders/comparison?before=1&after=2');
    expect(granted<{ changes: object[] }>(compared).changes).toEqual([
      expect.objectContaining({ lines: ['时间：截止前3个工作日09:00 → 截止前4个工作日09:00'] }),
    ]);
  });

  it('refuses a save on an old version and one that changes nothing; nothing is written', async () => {
    const { ladder } = await board(SUPERVISOR);
    const before = await world.counts();
    const stale = await save(DIRECTOR, {
      ...{ noticeId: null, basedOn: 1, ladder: changed(ladder, 'remind-3', { at: '10:00' }) },
    });
    expect(refusal(stale)).toEqual({
      ...{ status: 409, code: 'ladder/stale' },
      detail: `提醒阶梯已由${world.as(SUPERVISION, 'supervision').name}于2023-10-28 10:00另存为新版本，您的改动没有保存，请对照新版本后再存。`,
    });
    expect(refusal(await save(DIRECTOR, { noticeId: null, basedOn: 2, ladder })).code).toBe(
      'ladder/unchanged',
    );
    const noReason = await save(DIRECTOR, { noticeId: null, basedOn: 2, ladder, reason: '' });
    expect(refusal(noReason)).toMatchObject({ status: 422, code: 'ladder/reason-required' });
    expect(await world.counts()).toEqual(before);
  });

  it('lets one of two saves at the same time win; the other is told', async () => {
    const { ladder } = await board(SUPERVISOR);
    const both = [SUPERVISOR, DIRECTOR].map((part, i) =>
      save(part, { noticeId: null, basedOn: 2, ladder: changed(ladder, 'remind-3', { at: `1${i}:00` }) }),
    );
    const answers = await Promise.all(both);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.flatMap(({ body }) => body['code'] ?? [])).toEqual(['ladder/stale']);
    expect(await world.value(`select count(*)::int from ladder_version`)).toBe(3);
  });

  it('refuses a ladder with faults and names each with its rung; the version stays', async () => {
    const { ladder } = await board(SUPERVISOR);
    const [rung] = ladder.rungs as [RungForm];
    const twice = { ...rung, rung: 'remind-9', label: '又一次提醒' };
    const broken = { ...changed(ladder, 'chase', { to: [], at: '25:00' }), source: '' };
    const answer = await save(SUPERVISOR, {
      ...{ noticeId: null, basedOn: 3, ladder: { ...broken, rungs: [twice, ...broken.rungs] } },
    });
    const { code, detail, errors = [] } = answer.body as unknown as Problem;
    expect([answer.status, code, detail]).toEqual([
      ...[422, 'ladder/invalid', '提醒阶梯有4处问题，没有保存，请改正标出的各项。'],
    ]);
    expect(errors.map(({ path }) => path).sort()).toEqual([
      ...['rungs.chase.at', 'rungs.chase.to', 'rungs.remind-9.moment', 'source'],
    ]);
    expect(errors.every(({ message }) => message.endsWith('。'))).toBe(true);
    expect((await board(SUPERVISOR)).version).toBe(3);
    const empty = await save(SUPERVISOR, { noticeId: null, basedOn: 3, ladder: null });
    expect(empty.status).toBe(422);
  });

  it('is kept by those it belongs to', async () => {
    const { ladder } = await board(SUPERVISOR);
    const attempt = async (part: object, noticeId: string | null) => {
      const seen = await send(part, 'GET', `/ladders${of(noticeId)}`);
      const saved = await save(part, { noticeId, basedOn: null, ladder });
      return [seen.status, saved.status];
    };
    expect(await attempt(LIAISON, null)).toEqual([403, 403]);
    expect(await attempt(LIAISON, first)).toEqual([404, 404]);
    expect(await attempt(OFFICE, null)).toEqual([200, 403]);
    expect(await attempt(FAR_OFFICE, first)).toEqual([404, 404]);
    expect(await attempt(SUPERVISOR, first)).toEqual([200, 403]);
    const check = { noticeId: null, ladder };
    expect((await send(OFFICE, 'POST', '/ladders/check', check)).status).toBe(403);
    expect((await world.send('GET', '/ladders')).status).toBe(401);
  });

  it('gives a notice one of its own, by its office; the other notices keep the default', async () => {
    const { ladder, own, basedOn } = await board(OFFICE, first);
    expect([own, basedOn]).toEqual([false, null]);
    // the deputy is left out on purpose; three messages about one filing at most
    const leads = changed(ladder, 'remind-3', { offsetWorkingDays: -5, at: '09:00', fallback: ['leader'] });
    const quiet = changed(leads, 'remind-1', { channels: ['mail'] });
    const capped = changed(quiet, 'chase', { cap: { per: 'filing', most: 3 }, fallback: ['leader'] });
    world.set('2023-10-30', '10:00');
    const saved = granted<LadderBoard>(await save(OFFICE, { noticeId: first, basedOn, ladder: capped }), 201);
    expect(saved).toMatchObject({ version: 4, own: true, basedOn: 4 });
    expect(saved.versions.map(({ version, scope, filings }) => [version, scope, filings.running])).toEqual([
      [4, 'notice', 0],
      [1, 'default', 54],
    ]);
    expect((await board(SUPERVISOR)).ownLadders.map(({ id }) => id)).toEqual([first]);
    expect(await board(OFFICE, second)).toMatchObject({ version: 3, own: false });
    const stale = await save(SECOND_OFFICE, { noticeId: first, basedOn: null, ladder });
    expect(refusal(stale)).toMatchObject({ status: 409, code: 'ladder/stale' });
  });

  it('leaves filings their version; those opened later climb the new one, each notice its own', async () => {
    await world.tickAt('2023-10-31', '09:00');
    const fired = `select distinct rung from rung`;
    expect(await world.db.query(fired)).toEqual([{ rung: 'remind-3' }]);
    await world.tickAt('2023-11-02', '09:00');
    await world.tickAt('2023-11-27', '08:00');
    expect(await versionsOfFilings()).toEqual([
      ...[first, second].map((notice) => ({ notice, ruled: '2023-11-03', version: 1 })),
      { notice: second, ruled: '2023-12-03', version: 3 },
      { notice: first, ruled: '2023-12-03', version: 4 },
    ].sort((a, b) => a.version - b.version || (a.notice < b.notice ? -1 : 1))); // prettier-ignore
  });

  it('asks the fallback of the ladder where a post is empty, and writes down that it did', async () => {
    await world.db.query(
      `insert into absence (person_id, from_on, to_on, reason, recorded_by, recorded_at)
       values ($1, '2023-11-20', '2023-12-29', '休假', '某', now())`,
      [`${LABOUR}.liaison`],
    );
    await world.tickAt('2023-11-27', '09:00');
    const filing = await world.value<string>(
      `select filing.id from filing join period on period.id = period_id
       where unit_id = $1 and filing.notice_id = $2 and ruled_on = '2023-12-03'`,
      [LABOUR, first],
    );
    const told = `select person_id from message_item join message on message.id = message_id where filing_id = $1`;
    expect(await world.db.query(told, [filing])).toEqual([{ person_id: `${LABOUR}.leader` }]);
    const remarks = `select rung, kind, who, why from rung_remark where filing_id = $1`;
    expect(await world.db.query(remarks, [filing])).toEqual([
      {
        ...{ rung: 'remind-3', kind: 'stand-in', who: '联络员' },
        why: expect.stringMatching(/^联络员休假.*，改送单位负责人$/) as string,
      },
    ]);
  });

  it('holds back what is over the cap of the ladder, and says of whom', async () => {
    await world.tickAt('2023-12-01', '09:00');
    await world.tickAt('2023-12-04', '24:00');
    await world.tickAt('2023-12-05', '09:00');
    const filing = `(select filing.id from filing join period on period.id = period_id
       where unit_id = $1 and filing.notice_id = $2 and ruled_on = '2023-12-03')`;
    const sent = `select count(*)::int from message_item where filing_id = ${filing}`;
    // two reminders by mail, one chaser; liaison, leader and office by mail and short message were wanted
    expect(await world.value(sent, [FINANCE, first])).toBe(3);
    const held = `select count(*)::int from rung_remark
                  where rung = 'chase' and kind = 'held' and why = '该件已发送3条，达到上限' and filing_id = ${filing}`;
    expect(await world.value(held, [FINANCE, first])).toBeGreaterThan(2);
    // the second notice climbs the default, which has no cap
    expect(await world.value<number>(sent, [FINANCE, second])).toBeGreaterThan(3);
  });

  it('goes back to the default, which then holds for what opens later', async () => {
    world.set('2023-12-06', '10:00');
    const { ladder, basedOn } = await board(OFFICE, first);
    const back = granted<LadderBoard>(await save(OFFICE, { noticeId: first, basedOn, ladder: null }), 201);
    expect(back).toMatchObject({ version: 3, own: false, basedOn: 5 });
    expect(back.versions[0]).toMatchObject({ version: 5, isReset: true, inForce: false });
    const again = await save(OFFICE, { noticeId: first, basedOn: 5, ladder: null });
    expect(refusal(again)).toMatchObject({ status: 409, code: 'ladder/unchanged' });
    expect(await world.value(`select action from audit where after->>'ladderVersion' = '5'`)).toBe(
      'ladder.reset',
    );
    const compared = await send(OFFICE, 'GET', `/ladders/comparison${of(first)}&before=4&after=5`);
    expect(granted<{ changes: object[] }>(compared).changes).toHaveLength(3);
    expect((await send(OFFICE, 'GET', `/ladders/comparison${of(second)}&before=4&after=5`)).status).toBe(404);
    await world.tickAt('2023-12-29');
    expect((await versionsOfFilings()).filter(({ ruled }) => ruled === '2024-01-03')).toEqual(
      [first, second].sort().map((notice) => ({ notice, ruled: '2024-01-03', version: 3 })),
    );
    expect(ladder.rungs).toHaveLength(7);
  });
});
