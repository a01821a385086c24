import { readFileSync } from 'node:fs';
import type {
  ExpectedView,
  QueueExport,
  RehearsalDifferenceView,
  RehearsalView,
  RehearsedText,
} from '../../src/contract/index.js';
import type { HolidayFile } from '../../src/core/calendar/index.js';
import { loadLadder } from '../../src/parameters/index.js';
import { AssignmentService, FilingsService } from '../../src/reporting/index.js';
import { EDUCATION, FINANCE, LABOUR, SUPERVISION, World } from '../factories/main-loop.js';
import { SECOND_NOTICE } from '../factories/second-notice.js';
import { submitFiling } from '../factories/write-filing.js';

const OFFICE = { unitId: '500156-jiuyegongzuolingdaoxiaozubangongshi', post: 'office' };
const LIAISON = { unitId: LABOUR, post: 'liaison' };
const SUPERVISOR = { unitId: SUPERVISION, post: 'supervision' };

const KEEPER = { unitId: SUPERVISION, post: 'director' };
const NEW_RULE = {
  ...{ kind: 'rules', replaces: null, from: '2023-12-01' },
  rules: [
    {
      ...{ cadence: 'monthly', dayOfMonth: 20, covers: 'current-month', holiday: 'roll-forward' },
      ...{ opensBeforeWorkingDays: 5, effectiveTo: '2023-12-31' },
      filers: { kind: 'named', names: ['区财政局'] },
    },
  ],
};

/** 28 November 2023: the filings of 4 December are open, one is submitted, one was returned. */
describe('the rehearsal from the present state', () => {
  let world: World;
  const cookies = new Map<object, string>();
  const ids = new Map<string, string>();

  beforeAll(async () => {
    world = await World.start({ profile: 'demo' });
    world.set('2023-11-06', '15:00');
    await world.tick();
    ids.set('first', await world.assignSeed('wulong'));
    const second = await world.import('second.txt', new TextEncoder().encode(SECOND_NOTICE));
    await world.get(AssignmentService).assign(world.office(), second);
    ids.set('second', second);
    await world.tickAt('2023-11-27');
    await world.tickAt('2023-11-28', '08:00');
    const owedBy = (unit: string) =>
      world.value<string>(`select id from filing where unit_id = $1 and notice_id = $2`, [
        unit,
        ids.get('first'),
      ]);
    for (const unit of [EDUCATION, FINANCE]) await submitFiling(world, await owedBy(unit));
    const returned = await owedBy(FINANCE);
    await world.get(FilingsService).return(world.office(), returned, { version: 1, reason: '请补充数据。' });
    await world.tickAt('2023-11-28', '09:00');
    await world.addAccounts([OFFICE, LIAISON, SUPERVISOR]);
    await world.addAccounts([KEEPER]);
    await world.db.query(`update account set roles = '{sysadmin}' where person_id = $1`, [
      world.as(KEEPER.unitId, KEEPER.post).personId,
    ]);
    for (const part of [OFFICE, LIAISON, SUPERVISOR, KEEPER])
      cookies.set(part, await world.signIn(part.unitId, part.post));
  });
  afterAll(() => world?.close());

  const ask = async <T>(part: object, url: string): Promise<T> => {
    const { status, body } = await world.send('GET', url, { cookie: cookies.get(part) ?? '' });
    expect({ status, detail: body['detail'] }).toEqual({ status: 200, detail: undefined });
    return body as T;
  };
  const rehearsal = (part: object, query: string) => ask<RehearsalView>(part, `/rehearsal?${query}`);

  it('stands on the desk of messages by day and channel, person by person', async () => {
    const days = 'from=2023-11-28&to=2023-12-27';
    const desk = await ask<ExpectedView>(OFFICE, `/queue/expected?${days}&size=200`);
    const { totals, choices, digests } = await rehearsal(OFFICE, 'days=30&size=200');
    expect(desk.total).toBe(totals.digests);
    expect(desk.total).toBeGreaterThan(0);
    for (const { key, count } of choices.channels) {
      const counted = desk.counts.filter(({ channel }) => channel === key);
      expect(counted.reduce((sum, row) => sum + row.count, 0)).toBe(count);
    }
    const [first] = digests.items;
    const name = encodeURIComponent(first?.person.name ?? '');
    const own = await ask<ExpectedView>(OFFICE, `/queue/expected?${days}&q=${name}&size=200`);
    expect(own.items.every(({ person }) => person.name === first?.person.name)).toBe(true);
    expect(own.items).toContainEqual(expect.objectContaining({ at: first?.at, channel: first?.channel }));
    const past = await ask<ExpectedView>(OFFICE, '/queue/expected?from=2023-10-01&to=2023-10-31');
    expect([past.total, past.counts]).toEqual([0, []]);
    const sheet = await ask<QueueExport>(OFFICE, `/queue/export?${days}&state=expected`);
    expect(sheet.rows).toBe(desk.total);
  });

  it('takes filings that are there with their state and expects the later ones', async () => {
    const { from, to, due, totals } = await rehearsal(OFFICE, `days=60&noticeId=${ids.get('first')}`);
    expect([from, to]).toEqual(['2023-11-28', '2024-01-26']);
    expect(due.map(({ dueOn, period, units, opened, submitted }) => [dueOn, period, units, opened, submitted]))
      .toEqual([
        ['2023-12-04', '2023年11月', 54, 54, 1],
        ['2024-01-03', '2023年12月', 53, 0, 0],
      ]); // prettier-ignore
    expect(totals.filings).toBe(107);
  });

  it('reminds nobody of what is submitted, and again of what came back', async () => {
    const toldFor = async (unit: string) => {
      const person = world.as(unit, 'liaison').personId;
      const { digests } = await rehearsal(OFFICE, `days=7&personId=${person}&noticeId=${ids.get('first')}`);
      return digests.items.map((row) => `${row.at.slice(0, 10)} ${row.channel}`);
    };
    expect(await toldFor(EDUCATION)).toEqual([]);
    expect(await toldFor(FINANCE)).toEqual(['2023-11-29 mail', '2023-12-01 mail', '2023-12-01 sms']);
  });

  it('joins what one person is told in one window into one message, and previews its text', async () => {
    const person = world.as(LABOUR, 'liaison').personId;
    const view = await rehearsal(OFFICE, `days=2&personId=${person}`);
    expect(view.digests.items.map(({ lines, notices, rungs }) => [lines, notices.length, rungs.length])).toEqual([
      [2, 2, 1],
    ]); // prettier-ignore
    const [row] = view.digests.items;
    const query = new URLSearchParams({ personId: person, channel: 'mail', window: row?.window ?? '' });
    const text = await ask<RehearsedText>(OFFICE, `/rehearsal/digest?days=2&${query}`);
    expect(text.subject).toBe('【督办】提醒：您单位有 2 项报送单待报（最近 12月4日截止）');
    expect(text.body).toContain('武就业领导组〔2023〕4号');
    expect(text.body).toContain('武就业领导组〔2023〕9号');
    const none = await world.send('GET', `/rehearsal/digest?days=2&${query}x`, {
      cookie: cookies.get(OFFICE) ?? '',
    });
    expect(none.status).toBe(404);
  });

  it('counts each message once on the calendar, and in every group it belongs to', async () => {
    const { days, totals, groups } = await rehearsal(OFFICE, 'days=30&by=channel');
    expect(days).toHaveLength(30);
    expect(days.reduce((n, day) => n + day.digests, 0)).toBe(totals.digests);
    expect(groups.reduce((n, { count }) => n + count, 0)).toBe(totals.digests);
    expect(days.find(({ day }) => day === '2023-12-04')).toMatchObject({ due: 57, kind: 'workday' });
    const { groups: rungs } = await rehearsal(OFFICE, 'days=30&by=rung');
    expect(rungs.map(({ key }) => key)).toEqual(['remind-3', 'remind-1', 'chase']);
    const { digests } = await rehearsal(OFFICE, 'days=30&day=2023-12-01');
    expect(new Set(digests.items.map(({ at }) => at.slice(0, 10)))).toEqual(new Set(['2023-12-01']));
    expect(digests.total).toBe(days.find(({ day }) => day === '2023-12-01')?.digests);
  });

  it('shows a unit what it owes itself, the supervision office the whole', async () => {
    const own = await rehearsal(LIAISON, 'days=10');
    expect(own.due.map(({ units }) => units)).toEqual([1, 1]);
    expect(own.totals.filings).toBe(2);
    expect((await rehearsal(SUPERVISOR, 'days=10')).totals.filings).toBe(57);
  });

  it('says which years are not published', async () => {
    expect((await rehearsal(OFFICE, 'days=30')).unknownYears).toEqual([]);
    world.set('2026-12-20');
    expect((await rehearsal(OFFICE, 'days=30')).unknownYears).toEqual([2027]);
    world.set('2023-11-28');
  });

  describe('with a change that is not saved', () => {
    const compare = async (change: object, part: object = OFFICE) => {
      const before = await world.counts();
      const answer = await world.send('POST', '/rehearsal/difference', {
        cookie: cookies.get(part) ?? '',
        body: { days: 60, change },
      });
      expect(await world.counts()).toEqual(before);
      return answer;
    };
    const difference = async (change: object) => {
      const { status, body } = await compare(change);
      expect({ status, detail: body['detail'] }).toEqual({ status: 200, detail: undefined });
      return body as unknown as RehearsalDifferenceView;
    };

    it('a day off moves what is due on it, but not what somebody has begun', async () => {
      const days = [{ date: '2023-12-04', isOffDay: true, reason: '极端天气' }];
      const { filings, due, told } = await difference({ kind: 'days', days });
      // of 57, education and finance have written theirs
      expect(filings).toMatchObject({ added: 0, dropped: 0, moved: 55 });
      expect(due.map(({ before, after, units }) => `${before} ${after} ${units}`).sort()).toEqual([
        '2023-12-04 2023-12-05 3',
        '2023-12-04 2023-12-05 52',
      ].sort()); // prettier-ignore
      expect(told.some(({ change }) => change === 'moved')).toBe(true);
    });

    it('a ladder without its first rung drops the reminders of what opens later only', async () => {
      const ladder = await loadLadder();
      const rungs = ladder.rungs.filter(({ rung }) => rung !== 'remind-3');
      const { filings, messages, told } = await difference({
        kind: 'ladder',
        noticeId: null,
        ladder: { ...ladder, rungs },
      });
      expect(filings).toMatchObject({ added: 0, dropped: 0, moved: 0 });
      expect([messages.added, messages.moved]).toEqual([0, 0]);
      expect(messages.dropped).toBeGreaterThan(50);
      expect(new Set(told.map(({ before }) => before?.slice(0, 10)))).toEqual(new Set(['2023-12-28']));
    });

    it('a rule that ends takes its later reports with it', async () => {
      const rule = await world.value<string>(
        `select id from reporting_rule where notice_id = $1 and schedule is not null`,
        [ids.get('first')],
      );
      const notice = { noticeId: ids.get('first'), from: '2023-12-05' };
      const ended = { kind: 'rules', ...notice, replaces: rule, rules: [] };
      expect((await difference(ended)).due.map(({ change, before }) => `${change} ${before}`)).toEqual([
        'dropped 2024-01-03',
      ]);
      expect((await compare({ ...ended, replaces: ids.get('first') })).status).toBe(404);
      expect((await compare({ ...ended, noticeId: ids.get('second') })).status).toBe(404);
      expect((await compare({ ...ended, replaces: null })).body['detail']).toContain(
        '没有写明要增加的报送要求',
      );
      expect((await compare({ ...ended, from: '2023-11-27' })).body['detail']).toContain('生效日期早于今天');
    });

    it('a new rule asks the units it names, told with their rungs and documents', async () => {
      const finance = await difference({ ...NEW_RULE, noticeId: ids.get('first') });
      expect(finance.filings).toMatchObject({ added: 1, dropped: 0, moved: 0 });
      expect(finance.due).toEqual([
        { change: 'added', docNumber: '武就业领导组〔2023〕4号', period: '2023年12月', before: null, after: '2023-12-20', units: 1 },
      ]); // prettier-ignore
      expect(finance.messages.dropped + finance.messages.moved).toBe(0);
      const liaison = finance.told.find(({ unit }) => unit.id === FINANCE);
      expect(liaison).toMatchObject({ change: 'added', rung: '提醒', channel: 'mail', lines: 1 });
      expect(liaison?.docNumber).toBe('武就业领导组〔2023〕4号');
      const byDay = finance.days.reduce((n, { before, after }) => n + after - before, 0);
      expect(byDay).toBe(finance.digests.after - finance.digests.before);
      expect(byDay).toBeGreaterThan(0);
      const unknown = { ...NEW_RULE.rules[0], filers: { kind: 'named', names: ['区航天局'] } };
      const { body } = await compare({ ...NEW_RULE, noticeId: ids.get('first'), rules: [unknown] });
      expect(body['detail']).toContain('“区航天局”不是单位名录中的单位');
    });

    it('a liaison sees of a new rule what the own unit would owe', async () => {
      const draft = { ...NEW_RULE, noticeId: ids.get('first') };
      const { body } = await compare(draft, LIAISON);
      expect(body['filings']).toMatchObject({ added: 0, dropped: 0, moved: 0 });
    });

    it('whoever keeps the calendar sees what a year’s table moves in all governments, but no rules', async () => {
      const { year, source, days } = JSON.parse(readFileSync('seeds/reference/holidays/2023.json', 'utf8')) as HolidayFile; // prettier-ignore
      const monday = { name: '防汛抢险', date: '2023-12-04', isOffDay: true };
      const json = JSON.stringify({ year, papers: source, days: [...days, monday] });
      const draft = { kind: 'calendar', change: { kind: 'import', json } };
      const { status, body } = await compare(draft, KEEPER);
      expect(status).toBe(200);
      expect(body['filings']).toMatchObject({ added: 0, dropped: 0, moved: 55 });
      const broken = await compare({ kind: 'calendar', change: { kind: 'import', json: '{' } }, KEEPER);
      expect(broken.body['detail']).toContain('内容不是完整的 JSON 文本');
      const rule = await compare({ ...NEW_RULE, noticeId: ids.get('first') }, KEEPER);
      expect(rule.status).toBe(403);
    });

    it.each([
      [{ kind: 'ladder', noticeId: null, ladder: null }, '默认阶梯不能删除'],
      [{ kind: 'ladder', noticeId: null, ladder: { id: 'x', source: '', validFrom: '', rungs: [] } }, '阶梯须有编号'],
      [{ kind: 'sending', policies: [{ channel: 'mail', windows: [], workingDaysOnly: false, deadlineDayException: false }] }, '至少要有一个发送时段'],
      [{ kind: 'days', days: [{ date: '2023-02-30', isOffDay: true, reason: '极端天气' }] }, '不是有效的日期'],
    ])('refuses %j', async (change, sentence) => {
      const { status, body } = await compare(change);
      expect(status).toBe(422);
      expect(body['detail']).toContain(sentence);
    }); // prettier-ignore
  });

  it('changes nothing', async () => {
    const before = await world.counts();
    await rehearsal(OFFICE, 'days=365');
    expect(await world.counts()).toEqual(before);
  });

  it.each(['days=0', 'days=367', 'days=x', 'by=weight', 'noticeId=1', 'day=2023-2'])(
    'refuses %s',
    async (query) => {
      const { status } = await world.send('GET', `/rehearsal?${query}`, {
        cookie: cookies.get(OFFICE) ?? '',
      });
      expect(status).toBe(400);
    },
  );
});
