import { readFileSync } from 'node:fs';
import pg from 'pg';
import { CalendarChangesService, CalendarQueries } from '../../src/calendars/index.js';
import type { CalendarChange } from '../../src/contract/index.js';
import { isWorkingDay, type HolidayFile } from '../../src/core/calendar/index.js';
import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import type { SignedInActor } from '../../src/identity/index.js';
import { Calendars } from '../../src/parameters/index.js';
import { FilingDetailQueries, FilingsService } from '../../src/reporting/index.js';
import { EDUCATION, FINANCE, LABOUR, refusalOf, SUPERVISION, World } from '../factories/main-loop.js';
import { startPlatform } from '../support/test-platform.js';

const FRIDAY = '2023-11-03';
const MONDAY = '2023-11-06';
const shipped = (year: number) =>
  JSON.parse(readFileSync(`seeds/reference/holidays/${year}.json`, 'utf8')) as HolidayFile;
const rest: CalendarChange = { kind: 'override', day: FRIDAY, rests: true, reason: '全区防汛抢险' };

/** The period of 3 November 2023, a Friday: opened on 27 October for 54 units of 武隆, begun by 人社局. */
describe('changing the work calendar', () => {
  let world: World;
  let admin: SignedInActor;
  beforeAll(async () => {
    world = await World.start();
    admin = { ...world.as(SUPERVISION, 'director'), roles: ['sysadmin'] };
  });
  afterAll(() => world?.close());

  beforeEach(async () => {
    await world.forget();
    await world.db.query('truncate calendar_override, holiday_year');
    await world.db.query('update work_calendar set revision = gen_random_uuid()');
    await world.tickAt('2023-10-13', '08:00');
    world.set('2023-10-13', '10:00');
    await world.assignSeed('wulong');
    await world.tickAt('2023-10-30');
  });

  const changes = () => world.get(CalendarChangesService);
  const preview = async (change: CalendarChange) => changes().preview(admin, change, await world.clock.now());
  const save = async (change: CalendarChange, replace?: boolean) => {
    const { revision } = await preview(change);
    return changes().save(admin, { change, revision, ...(replace === undefined ? {} : { replace }) });
  };
  const begin = async (unitId: string) => {
    const liaison = world.as(unitId, 'liaison');
    const id = await world.filingOf(unitId, FRIDAY);
    const { revision, entries } = await world.get(FilingDetailQueries).detail(id, liaison);
    const texts = entries.map(({ taskId }) => ({
      taskId,
      done: '已动笔',
      problems: '',
      nextStep: '',
      noChange: false,
    }));
    await world.get(FilingsService).save(liaison, id, { revision, entries: texts });
  };
  const dueOf = async (unitId: string) =>
    world.value<string>(`select due_on::text from filing where id = $1`, [
      await world.filingOf(unitId, FRIDAY),
    ]);
  const moved = () =>
    world.db.query(`select before, after from audit where action = 'period.moved' order by seq`);

  it('shows before saving what moves and what somebody has begun; both are then done just so', async () => {
    await begin(LABOUR);
    const { problems, changedDays, moves } = await preview(rest);
    expect([problems, changedDays]).toEqual([[], [{ date: FRIDAY, rests: true }]]);
    expect(moves.map(({ kind, from, to, filings }) => [kind, from, to, filings])).toEqual([
      ['moves', FRIDAY, MONDAY, 53],
      ['begun', FRIDAY, MONDAY, 1],
    ]);
    const before = (await moved()).length;
    expect(await save(rest)).toEqual({ periods: 1, filings: 53 });
    expect([await dueOf(LABOUR), await dueOf(EDUCATION)]).toEqual([FRIDAY, MONDAY]);
    const [period] = await world.db.query(`select due_on::text, opens_on::text from period`);
    expect(period).toEqual({ due_on: MONDAY, opens_on: '2023-10-27' });
    expect((await moved()).slice(before)).toEqual([
      {
        before: { period: '2023年10月', dueOn: FRIDAY },
        after: { period: '2023年10月', dueOn: MONDAY, filings: 53, reason: '全区防汛抢险' },
      },
    ]);
    const liaison = world.as(EDUCATION, 'liaison');
    const filing = await world
      .get(FilingDetailQueries)
      .detail(await world.filingOf(EDUCATION, FRIDAY), liaison);
    expect(filing).toMatchObject({
      dueOn: MONDAY,
      dueWhy: '11月3日因全区防汛抢险放假，顺延至11月6日（周一）',
    });
  });

  it('lets the ladder follow: who was moved is overdue after the new day, who had begun after the old one', async () => {
    await begin(LABOUR);
    await save(rest);
    const overdue = async (unitId: string) =>
      world.value(`select overdue_at is not null from filing where id = $1`, [
        await world.filingOf(unitId, FRIDAY),
      ]);
    await world.tickAt('2023-11-04', '12:00');
    expect([await overdue(LABOUR), await overdue(EDUCATION)]).toEqual([true, false]);
    await world.tickAt('2023-11-07', '12:00');
    expect(await overdue(EDUCATION)).toBe(true);
  });

  it('moves them back when the day is withdrawn, with the reason of both kept', async () => {
    await save(rest);
    const { overrides } = await world.get(CalendarQueries).page(admin, 2023);
    const withdrawal: CalendarChange = { kind: 'withdraw', id: overrides[0]!.id, reason: '汛情解除' };
    expect(await save(withdrawal)).toEqual({ periods: 1, filings: 54 });
    expect(await dueOf(EDUCATION)).toBe(FRIDAY);
    const page = await world.get(CalendarQueries).page(admin, 2023);
    expect(page.overrides).toMatchObject([{ reason: '全区防汛抢险', withdrawn: { reason: '汛情解除' } }]);
    expect(page.days.filter((day) => day.mark === '调')).toEqual([]);
    expect((await preview(withdrawal)).problems).toEqual(['这项调整不存在，或者已经撤销。']);
  });

  it('leaves a day that was set by hand, and one whose new day has passed', async () => {
    const id = await world.filingOf(FINANCE, FRIDAY);
    await world.db.query(`update filing set due_on = '2023-11-08' where id = $1`, [id]);
    const kinds = async (change: CalendarChange) =>
      (await preview(change)).moves.map(({ kind, filings }) => [kind, filings]);
    expect(await kinds(rest)).toEqual([
      ['moves', 53],
      ['set-by-hand', 1],
    ]);
    await save(rest);
    expect(await dueOf(FINANCE)).toBe('2023-11-08');
    await world.tickAt('2023-12-04');
    const sunday: CalendarChange = { kind: 'override', day: '2023-12-03', rests: false, reason: '补班一天' };
    expect(await kinds(sunday)).toEqual([['passed', 54]]);
    expect(await save(sunday)).toEqual({ periods: 0, filings: 0 });
  });

  it('waits for a filing that is being saved at this moment, and leaves it', async () => {
    const { revision } = await preview(rest);
    const id = await world.filingOf(LABOUR, FRIDAY);
    const writer = new pg.Client({ connectionString: world.db.url });
    await writer.connect();
    await writer.query('begin');
    await writer.query('select from filing where id = $1 for update', [id]);
    const saving = changes().save(admin, { change: rest, revision });
    await writer.query('update entry set updated_at = now() where filing_id = $1', [id]);
    await writer.query('commit');
    await writer.end();
    expect(await saving).toEqual({ periods: 1, filings: 53 });
    expect(await dueOf(LABOUR)).toBe(FRIDAY);
  });

  it('saves a change only on the calendar that was previewed', async () => {
    const { revision } = await preview(rest);
    await save({ kind: 'override', day: '2023-11-10', rests: true, reason: '运动会' });
    expect(await refusalOf(changes().save(admin, { change: rest, revision }))).toBe('calendar/stale');
    expect(await dueOf(EDUCATION)).toBe(FRIDAY);
  });

  it('is for the system administrator; an office reads', async () => {
    const office = world.office();
    expect(await refusalOf(changes().preview(office, rest, await world.clock.now()))).toBe(
      'access/forbidden',
    );
    const page = await world.get(CalendarQueries).page(office, 2023);
    expect(page).toMatchObject({ abilities: { keep: false }, year: 2023, overrides: [] });
    expect(page.days.find((day) => day.date === '2023-10-07')).toMatchObject({ mark: '班', rests: false });
    const refused = world.get(CalendarQueries).page(world.as(LABOUR, 'liaison'));
    expect(await refusalOf(refused)).toBe('access/forbidden');
  });

  describe('import', () => {
    const table = (year: number, over: Partial<HolidayFile> = {}): CalendarChange => {
      const days = shipped(2026).days.map((day) => ({ ...day, date: `${year}${day.date.slice(4)}` }));
      return { kind: 'import', json: JSON.stringify({ ...shipped(2026), year, days, ...over }) };
    };
    const withFriday = (): CalendarChange => {
      const file = shipped(2023);
      const days = [...file.days, { name: '国庆节', date: FRIDAY, isOffDay: true }];
      return { kind: 'import', json: JSON.stringify({ ...file, days }) };
    };

    /** 31 December 2018 stands in the notice of 2019. */
    const newYearsEve = (): CalendarChange => {
      const file = shipped(2018);
      const days = [...file.days, { name: '元旦', date: '2018-12-31', isOffDay: true }];
      return { kind: 'import', json: JSON.stringify({ ...file, days }) };
    };

    it('of a new year ends its alarm, in every process', async () => {
      world.set('2026-11-01');
      const missing = async () => (await world.get(CalendarQueries).alarms(admin)).length;
      expect([await missing(), await world.get(CalendarQueries).alarms(world.office())]).toEqual([1, []]);
      const other = await startPlatform({ databaseUrl: world.db.url, role: 'web', providers: [Calendars] });
      await other.get(Calendars).current();
      expect((await preview(table(2027))).replaces).toBeNull();
      await save(table(2027));
      const seen = await other.get(Calendars).current();
      await other.close();
      expect([seen.years.has(2027), isWorkingDay(seen, localDate('2027-10-01'))]).toEqual([true, false]);
      expect(await missing()).toBe(0);
      const { years } = await world.get(CalendarQueries).page(admin, 2027);
      expect(years.at(-1)).toMatchObject({ year: 2027, origin: 'imported', imported: { by: admin.name } });
    });

    it('asks before it replaces a year, then moves what follows', async () => {
      const seen = await preview(withFriday());
      expect(seen.replaces).toMatchObject({ year: 2023, origin: 'shipped' });
      expect(await refusalOf(save(withFriday()))).toBe('calendar/replaces');
      expect(await save(withFriday(), true)).toEqual({ periods: 1, filings: 54 });
      expect(await dueOf(EDUCATION)).toBe(MONDAY);
      expect((await preview(withFriday())).replaces).toMatchObject({ origin: 'imported' });
    });

    it.each<[string, CalendarChange, RegExp]>([
      ['cut short', { kind: 'import', json: '{"year": 2027' }, /^内容不是完整的 JSON 文本/],
      ['another file', { kind: 'import', json: '[]' }, /^文件不是放假安排/],
      [
        'a date twice',
        table(2027, { days: [...shipped(2026).days, ...shipped(2026).days] }),
        /不属于2027年|重复/,
      ],
      [
        'a festival missing',
        table(2027, { days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }] }),
        /缺少节日：春节/,
      ],
      ['a day of another year’s table', newYearsEve(), /2018-12-31 已列在另一年的放假安排中/],
      ['a day that does not exist', { ...rest, day: '2023-02-30' }, /^2023-02-30：日期不存在。$/],
      ['no reason', { ...rest, reason: '' }, /请写明调整理由/],
      ['a day that rests anyhow', { ...rest, day: '2023-11-04' }, /本来就放假/],
    ])('%s: said in a sentence, nothing is saved', async (_, change, says) => {
      const { problems, revision } = await preview(change);
      expect(problems.join('')).toMatch(says);
      expect(await refusalOf(changes().save(admin, { change, revision }))).toBe('calendar/unusable');
    });
  });

  it.each([
    ['2026-10-31', 0],
    ['2026-11-01', 1],
    ['2026-12-31', 1],
    ['2027-02-01', 1],
  ])('on %s %i years are missing', async (today, count) => {
    world.clock.set(instantAt(localDate(today), '09:00'));
    expect((await world.get(CalendarQueries).page(admin)).missing).toHaveLength(count);
  });
});
