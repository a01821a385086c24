import fc from 'fast-check';
import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { FilingsService } from '../../src/reporting/index.js';
import { FARMING, LABOUR, refusalOf, RURAL, World } from '../factories/main-loop.js';

/**
 * What ticks bring about, without the moment at which they ran: that may differ when they catch up. A 通报 list stands
 * for all filings of its quarter, whichever of them carries it.
 */
const BROUGHT_ABOUT = `
  select filing.unit_id || ' ' || period.ruled_on || ' ' || period.due_on || ' ' || period.opens_on as filing,
         (select count(*)::int from entry where entry.filing_id = filing.id) as entries,
         filing.overdue_at is not null as overdue,
         (select string_agg(rung || ' ' || planned_at, ', ' order by planned_at, rung) from rung where rung.filing_id = filing.id) as rungs,
         (select string_agg(kind, ', ' order by kind) from draft where draft.filing_id = filing.id and kind <> 'list') as drafts
  from filing join period on period.id = filing.period_id order by 1`;

describe('periods and rungs', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world?.close());

  const filings = () => world.value<number>(`select count(*)::int from filing`);
  const rungs = () => world.value<number>(`select count(*)::int from rung`);
  /** 武隆’s notice assigned on Friday, 13 October 2023; the ticks begin there. */
  const begin = async () => {
    await world.forget();
    await world.tickAt('2023-10-13', '08:00');
    world.set('2023-10-13', '10:00');
    await world.assignSeed('wulong');
  };
  /** Back to the hour of 交办, with nothing opened. */
  const rewind = async () => {
    await world.db.query(`truncate period, filing, draft, message, outbox cascade`);
    await world.db.query(`update tick_mark set at = $1`, [
      new Date(instantAt(localDate('2023-10-13'), '10:00')),
    ]);
  };

  describe('opening', () => {
    beforeAll(begin);

    it('does nothing before the day: 27 October opens the period of 3 November, for 54 units', async () => {
      expect(await filings()).toBe(0);
      expect(await world.tickAt('2023-10-26', '24:00')).toMatchObject({ filings: 54 });
      const [period] = await world.db.query(
        `select ruled_on::text, due_on::text, opens_on::text, label, covers_from::text, covers_to::text from period`,
      );
      expect(period).toEqual({
        ...{ ruled_on: '2023-11-03', due_on: '2023-11-03', opens_on: '2023-10-27' },
        ...{ label: '2023年10月', covers_from: '2023-10-01', covers_to: '2023-10-31' },
      });
    });

    it('gives each filing one entry for each duty of its unit', async () => {
      const wrong = await world.db.query(
        `select unit_id from filing where (select count(*) from entry where filing_id = filing.id)
           <> (select count(*) from duty where duty.unit_id = filing.unit_id)`,
      );
      expect(wrong).toEqual([]);
      const entries = `select count(*)::int from entry join filing on filing.id = entry.filing_id where unit_id = $1`;
      expect(await world.value(entries, [LABOUR])).toBe(19);
    });

    it('does nothing twice, nor when the clock goes backwards', async () => {
      expect(await world.tick()).toEqual({ filings: 0, rungs: 0, drafts: 0 });
      expect(await world.tickAt('2023-10-20')).toEqual({ filings: 0, rungs: 0, drafts: 0 });
      const mark = await world.value<Date>(`select at from tick_mark`);
      expect(mark.getTime()).toBe(instantAt(localDate('2023-10-26'), '24:00'));
      expect(await filings()).toBe(54);
    });

    it('rolls Sunday, 3 December, to Monday and keeps both dates', async () => {
      await world.tickAt('2023-11-26', '24:00');
      const second = `select ruled_on::text, due_on::text from period order by ruled_on desc limit 1`;
      expect((await world.db.query(second))[0]).toEqual({ ruled_on: '2023-12-03', due_on: '2023-12-04' });
      expect(await filings()).toBe(108);
    });
  });

  describe('catching up', () => {
    beforeAll(begin);
    beforeEach(rewind);

    it('after three weeks gives what daily ticks give', async () => {
      await world.tickDaily('2023-10-26', '2023-11-14');
      const daily = await world.db.query(BROUGHT_ABOUT);
      expect(daily).toHaveLength(54);
      expect(daily[0]?.rungs.split(', ')).toHaveLength(6);
      await rewind();
      await world.tickAt('2023-10-24', '09:00');
      await world.tickAt('2023-11-14', '24:00');
      expect(await world.db.query(BROUGHT_ABOUT)).toEqual(daily);
    });

    it('over two deadlines still knows that the period before was overdue', async () => {
      await world.tickDaily('2023-10-26', '2023-12-08');
      const daily = await world.db.query(BROUGHT_ABOUT);
      expect(
        daily.filter((row) => row.filing.includes('2023-12-03') && row.drafts === 'admonish, supervise'),
      ).toHaveLength(54);
      await rewind();
      await world.tickAt('2023-12-08', '24:00');
      expect(await world.db.query(BROUGHT_ABOUT)).toEqual(daily);
    });

    it('in any pieces gives the same filings and rungs', async () => {
      await world.tickAt('2023-12-08', '24:00');
      const whole = await world.db.query(BROUGHT_ABOUT);
      const from = instantAt(localDate('2023-10-14'), '00:00');
      const hours = (8 * 7 - 1) * 24;
      const cuts = fc.array(fc.integer({ min: 0, max: hours }), { minLength: 1, maxLength: 5 });
      const inPieces = async (pieces: number[]) => {
        await rewind();
        for (const hour of [...pieces].sort((a, b) => a - b)) {
          world.clock.set((from + hour * 3_600_000) as typeof from);
          await world.tick();
        }
        await world.tickAt('2023-12-08', '24:00');
        expect(await world.db.query(BROUGHT_ABOUT)).toEqual(whole);
      };
      await fc.assert(fc.asyncProperty(cuts, inPieces), { numRuns: 6, seed: 20231128 });
    });

    it('over two ends of quarters lists each quarter in a 通报 draft of its own', async () => {
      await world.tickAt('2024-04-02', '09:00');
      const titles = await world.db.query<{ title: string }>(
        `select title from draft where kind = 'list' order by title`,
      );
      expect(titles).toHaveLength(2);
      expect(titles.map(({ title }) => /第(.)季度/.exec(title)?.[1])).toEqual(['四', '一']);
    });

    it('by several ticks at once gives each filing and each rung once, each message too', async () => {
      world.set('2023-11-09', '10:00');
      const outcomes = await Promise.all([1, 2, 3, 4].map(() => world.tick()));
      const sum = (of: 'filings' | 'rungs' | 'drafts') => outcomes.reduce((n, outcome) => n + outcome[of], 0);
      expect([sum('filings'), sum('rungs'), sum('drafts')]).toEqual([54, 54 * 5, 54]);
      expect([await filings(), await rungs()]).toEqual([54, 54 * 5]);
      expect(
        await world.value(`select count(*)::int from filing_event where type in ('opened', 'overdue')`),
      ).toBe(108);
      const twice = `select message_id from message_item group by message_id, filing_id, rung having count(*) > 1`;
      expect(await world.db.query(twice)).toEqual([]);
    });

    it('that fails half-way leaves the mark and everything else where they were', async () => {
      world.set('2023-11-09', '10:00');
      const before = await world.counts();
      await world.db.query(
        `create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$`,
      );
      await world.db.query(
        `create trigger break_off before insert on draft for each row execute function break_off()`,
      );
      try {
        await expect(world.tick()).rejects.toThrow('broken off');
      } finally {
        await world.db.query(`drop function break_off cascade`);
      }
      expect(await world.counts()).toEqual(before);
      expect(await world.tick()).toMatchObject({ filings: 54, drafts: 54 });
    });
  });

  describe('of a unit absorbed on 1 January 2024', () => {
    beforeAll(async () => {
      await begin();
      await world.tickDaily('2023-12-20', '2024-01-29');
    });

    const owing = async (ruledOn: string) => {
      const rows = await world.db.query<{ unit_id: string; entries: number }>(
        `select unit_id, (select count(*)::int from entry where filing_id = filing.id) as entries
         from filing join period on period.id = filing.period_id where ruled_on = $1 and unit_id = any($2) order by unit_id desc`,
        [ruledOn, [RURAL, FARMING]],
      );
      return rows.map((row) => [row.unit_id, row.entries]);
    };
    const tasksOf = (units: string[]) =>
      world.value<number>(`select count(distinct task_id)::int from duty where unit_id = any($1)`, [units]);

    it('leaves the filings of 2023 with the old unit', async () => {
      const apart = [
        [RURAL, await tasksOf([RURAL])],
        [FARMING, await tasksOf([FARMING])],
      ];
      expect(await owing('2023-11-03')).toEqual(apart);
      expect(await owing('2023-12-03')).toEqual(apart);
      const names = `select unit.printed from filing join unit on unit.id = filing.unit_id where filing.unit_id = $1`;
      expect(await world.value(names, [RURAL])).toBe('区乡村振兴局');
    });

    it('asks its successor for those due in 2024, the January one that opened on 26 December too: one filing for both', async () => {
      const together = [[FARMING, await tasksOf([RURAL, FARMING])]];
      expect(await owing('2024-01-03')).toEqual(together);
      expect(await owing('2024-02-03')).toEqual(together);
      const opened = await world.value(`select opens_on::text from period where ruled_on = '2024-01-03'`);
      expect(opened).toBe('2023-12-26');
    });

    it('lets only the successor file it', async () => {
      const id = await world.filingOf(FARMING, '2024-01-03');
      const write = (unit: string) =>
        world.get(FilingsService).save(world.as(unit, 'liaison'), id, { revision: 0, entries: [] });
      expect(await refusalOf(write(RURAL))).toBe('access/not-found');
      expect(await write(FARMING)).toMatchObject({ revision: 1 });
    });

    it('gives the same when a tick catches up with the whole turn of the year', async () => {
      const daily = await world.db.query(BROUGHT_ABOUT);
      const lists = () => world.value(`select count(*)::int from draft where kind = 'list'`);
      expect(await lists()).toBe(1);
      await rewind();
      await world.tickAt('2024-01-29', '24:00');
      expect(await world.db.query(BROUGHT_ABOUT)).toEqual(daily);
      expect(await lists()).toBe(1);
    });
  });
});
