import type { LightExplanation, Overview } from '../../src/contract/index.js';
import { FilingsService } from '../../src/reporting/index.js';
import { BulletinsQueries } from '../../src/supervision/bulletins.queries.js';
import { OverviewQueries } from '../../src/supervision/overview.queries.js';
import { SupervisionController } from '../../src/supervision/supervision.controller.js';
import { DraftsService } from '../../src/escalation/index.js';
import { EDUCATION, FINANCE, LABOUR, refusalOf, SUPERVISION, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

/** The days on which somebody looks: quiet, due soon, overdue, drafts waiting, a second period. */
const DAYS = [
  '2023-11-05',
  '2023-11-27',
  '2023-12-01',
  '2023-12-04',
  '2023-12-07',
  '2023-12-20',
  '2023-12-28',
] as const;

describe('the overview', () => {
  let world: World;
  const seen = new Map<string, Overview>();
  const ladders = new Map<string, LightExplanation['ladder'][]>();
  beforeAll(async () => {
    world = await World.start();
    world.set('2023-10-13', '10:00');
    await world.tick();
    await world.assignSeed('wulong');
    for (const day of DAYS) {
      await world.tickAt(day, '09:00');
      await live(day);
      await world.tickAt(day, '24:00');
      seen.set(day, plain(await overview()));
      ladders.set(day, await laddersOn());
    }
    world.set('2024-01-15');
    await world.tick();
  });
  afterAll(() => world?.close());

  const overview = (query = {}, actor = world.as(SUPERVISION, 'supervision')) =>
    world.get(OverviewQueries).of(query, actor);
  /** How many entries of an overdue filing were drafted on a past day is not kept. */
  const plain = (page: Overview): Overview => ({
    ...page,
    overdue: page.overdue.map((row) => ({ ...row, filled: 0 })),
  });
  /** What the drawer of every sixth filing of the first two periods says about its reminders. */
  const laddersOn = async (asOf?: string) => {
    const filings = await world.db.query<{ id: string }>(
      `select filing.id from filing join period on period.id = filing.period_id
       where filing.due_on <= '2023-12-04' and ($1::date is null or period.opens_on <= $1)
       order by filing.due_on, filing.unit_id`,
      [asOf ?? null],
    );
    const ids = filings.filter((_, i) => i % 6 === 0).map((row) => row.id);
    const actor = world.as(SUPERVISION, 'supervision');
    const query = asOf === undefined ? {} : { asOf };
    const asked = ids.map((id) => world.get(SupervisionController).light(actor, id, query));
    return (await Promise.all(asked)).map((light) => light.ladder);
  };
  const inState = (state: string) =>
    world.db.query<{ id: string; version: number }>(
      `select id, version from filing where state = $1 order by due_on, unit_id`,
      [state],
    );

  /** Some submit, some of what was submitted is returned or accepted, the 督查室 decides on a few drafts. */
  async function live(day: string): Promise<void> {
    world.set(day, '14:00');
    const service = world.get(FilingsService);
    for (const [i, { id, version }] of (await inState('submitted')).entries()) {
      if (i % 3 === 0) await service.return(world.office(), id, { version, reason: '请补充数据。' });
      else await service.accept(world.office(), id, { version });
    }
    world.set(day, '15:00');
    const owed = [...(await inState('open')), ...(await inState('returned'))];
    for (const { id } of owed.filter((_, i) => i % 6 === 0)) await submitFiling(world, id);
    const drafts = await world.db.query<{ id: string; reported: boolean }>(
      `select draft.id, filing.state in ('submitted', 'accepted') as reported
       from draft join filing on filing.id = filing_id
       where draft.state = 'pending' order by draft.unit_id limit 4`,
    );
    const director = world.as(SUPERVISION, 'supervision');
    for (const { id, reported } of drafts)
      if (reported) await world.get(DraftsService).reject(director, id, '该单位已补报。');
      else await world.get(DraftsService).approve(director, id);
  }

  it.each(DAYS)('of %s, asked for later, is what was seen that day', async (asOf) => {
    expect(plain(await overview({ asOf }))).toEqual(seen.get(asOf));
  });

  it.each(DAYS)('the ladders of %s, asked for later, are those of that day', async (asOf) => {
    expect(await laddersOn(asOf)).toEqual(ladders.get(asOf));
  });

  it('the ladders speak of rungs that had fired, of some ahead, and of none where the report was in', () => {
    const all = DAYS.flatMap((day) => ladders.get(day) ?? []);
    expect(all.some((rungs) => rungs.some((rung) => rung.fired) && rungs.some((rung) => !rung.fired))).toBe(
      true,
    );
    expect(all.some((rungs) => rungs.length > 0 && rungs.every((rung) => rung.fired))).toBe(true);
    expect(new Set(DAYS.map((day) => JSON.stringify(ladders.get(day)))).size).toBeGreaterThan(4);
  });

  it('did change from day to day, so that the comparison means something', () => {
    const totals = DAYS.map((day) => JSON.stringify(seen.get(day)?.totals));
    expect(new Set(totals).size).toBe(DAYS.length);
    const drafts = DAYS.map((day) => seen.get(day)?.totals.draftsPending ?? 0);
    expect([...new Set(drafts)].length).toBeGreaterThan(2);
    const late = seen.get('2023-12-28');
    for (const colour of ['green', 'yellow', 'red'] as const) expect(late?.lights[colour]).toBeGreaterThan(0);
  });

  it.each(DAYS)('of %s adds up: one cell and one light for each filing owed', (day) => {
    const { totals, lights, units, periods, notices, overdue } = seen.get(day) as Overview;
    const cells = units.flatMap((unit) => unit.cells);
    expect(cells).toHaveLength(totals.owed);
    expect(totals.owed).toBe(54 * periods.length - (periods.some((p) => p.dueOn === '2024-01-03') ? 1 : 0));
    for (const [colour, n] of Object.entries(lights))
      expect([colour, cells.filter((cell) => cell.colour === colour).length]).toEqual([colour, n]);
    expect(notices.map((notice) => notice.lights)).toEqual([lights]);
    expect(overdue).toHaveLength(totals.overdue);
    expect(overdue.every((row) => row.overdue && (row.state === 'open' || row.state === 'returned'))).toBe(
      true,
    );
  });

  it('knows nothing of the time after: a day ahead is today', async () => {
    const [today, ahead] = [await overview(), await overview({ asOf: '2024-06-30' })];
    expect(ahead).toEqual(today);
    expect((await overview({ asOf: '2023-10-01' })).totals.owed).toBe(0);
  });

  it('shows a leader the own unit, the office its notices, and refuses everybody else', async () => {
    const own = await overview({}, world.as(EDUCATION, 'leader'));
    expect(own.units.map((unit) => unit.unit.id)).toEqual([EDUCATION]);
    expect(own.totals).toMatchObject({ owed: 3, draftsPending: 0 });
    expect(own.overdue.every((row) => row.unit.id === EDUCATION)).toBe(true);
    expect((await overview({}, world.office())).totals.owed).toBe(seen.get('2023-12-28')?.totals.owed);
    expect((await overview({}, world.office('dazu'))).totals.owed).toBe(0);
    expect(await refusalOf(overview({}, world.as(LABOUR, 'liaison')))).toBe('access/forbidden');
  });

  it('of one notice holds that notice, and refuses days that do not exist', async () => {
    const notice = await world.value<string>(`select id from notice`);
    expect((await overview({ noticeId: notice })).totals).toEqual((await overview()).totals);
    expect((await overview({ noticeId: 'no-such-notice' })).totals.owed).toBe(0);
    expect(await refusalOf(overview({ asOf: '2023-02-31' }))).toBe('request/invalid');
  });

  it('and the list for the 通报 count the same filings', async () => {
    const listing = await world
      .get(BulletinsQueries)
      .listing({ quarter: '2023Q4' }, world.as(SUPERVISION, 'supervision'));
    expect(listing.owed).toBe(108);
    expect(listing.onTime + listing.late + listing.missing).toBe(listing.owed);
    expect(listing.rows.filter((row) => row.kind === 'missing')).toHaveLength(listing.missing);
    expect(listing.rows.filter((row) => row.kind === 'late')).toHaveLength(listing.late);
    const missing = await world.value(
      `select count(*)::int from filing where first_submitted_at is null and due_on < '2024-01-01'`,
    );
    expect(listing.missing).toBe(missing);
    expect(await refusalOf(world.get(BulletinsQueries).listing({}, world.as(FINANCE, 'leader')))).toBe(
      'access/forbidden',
    );
  });
});
