import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { FilingDetailQueries } from '../../src/reporting/index.js';
import type { ReminderLadder } from '../../src/core/reminders/index.js';
import { keepShipped } from '../../src/parameters/ladders.js';
import { Ladders, loadLadder } from '../../src/parameters/index.js';
import { projectPath } from '../../src/platform/config/project-path.js';
import { LABOUR, World } from '../factories/main-loop.js';

describe('versions of the ladder', () => {
  let world: World;
  let notice: string;
  let shipped: ReminderLadder;
  beforeAll(async () => {
    world = await World.start();
    shipped = await loadLadder();
    world.set('2023-10-13', '10:00');
    await world.tick();
    notice = await world.assignSeed('wulong');
  });
  afterAll(() => world?.close());

  const ladders = () => world.get(Ladders);
  const save = (version: number, noticeId: string | null, ladder: ReminderLadder | null, since: string) =>
    world.db.query(
      `insert into ladder_version (version, notice_id, definition, since, reason, by) values ($1, $2, $3, $4, '试', '某')`,
      [version, noticeId, ladder && JSON.stringify(ladder), since],
    );
  const versionsOfFilings = () =>
    world.db.query<{ ruled: string; version: number }>(
      `select distinct ruled_on::text as ruled, ladder_version as version
       from filing join period on period.id = period_id order by 1`,
    );
  /** The shipped ladder with its first reminder so many working days ahead. */
  const remindingAhead = (days: number): ReminderLadder => ({
    ...shipped,
    rungs: shipped.rungs.map((rung, i) => (i === 0 ? { ...rung, offsetWorkingDays: -days } : rung)),
  });

  it('begin with the shipped ladder, once, however often the product starts', async () => {
    const file: unknown = JSON.parse(
      await readFile(projectPath('seeds/parameters/reminder-ladder.json'), 'utf8'),
    );
    for (let start = 0; start < 3; start += 1)
      await keepShipped(world.get(DataSource).manager, remindingAhead(4));
    const versions = await ladders().versions();
    expect(versions.map(({ version, noticeId, ladder, by }) => [version, noticeId, ladder, by])).toEqual([
      [1, null, file, '系统'],
    ]);
  });

  it('are kept by running filings; a filing opened later starts with the newest', async () => {
    await world.tickAt('2023-10-27');
    await save(2, null, remindingAhead(4), '2023-10-28T00:00:00Z');
    await world.tickAt('2023-11-27');
    expect(await versionsOfFilings()).toEqual([
      { ruled: '2023-11-03', version: 1 },
      { ruled: '2023-12-03', version: 2 },
    ]);
    const planned = await world.db.query<{ ruled: string; at: string }>(
      `select distinct ruled_on::text as ruled, to_char(planned_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at
       from rung join filing on filing.id = filing_id join period on period.id = period_id
       where rung = 'remind-3' order by 1`,
    );
    expect(planned).toEqual([{ ruled: '2023-11-03', at: '10-31 09:00' }]);
    await world.tickAt('2023-11-28', '09:00');
    const fourDaysAhead = `select count(*)::int from rung where rung = 'remind-3' and planned_at = '2023-11-28T01:00:00Z'`;
    expect(await world.value(fourDaysAhead)).toBe(54);
  });

  it('show on a filing the rungs of the version it started with', async () => {
    const id = await world.filingOf(LABOUR, '2023-12-03');
    const lines = await world.get(FilingDetailQueries).detail(id, world.as(LABOUR, 'liaison'));
    expect(lines.rungs.slice(0, 2).map(({ rung, at, fired }) => [rung, at.slice(0, 16), fired])).toEqual([
      ['remind-3', '2023-11-28T09:00', true],
      ['remind-1', '2023-12-01T09:00', false],
    ]);
  });

  it('a notice has its own until it goes back to the default', async () => {
    await save(3, notice, remindingAhead(5), '2023-11-28T02:00:00Z');
    expect((await ladders().inForce(notice)).version).toBe(3);
    expect((await ladders().inForce(null)).version).toBe(2);
    await save(4, notice, null, '2023-11-28T03:00:00Z');
    expect((await ladders().inForce(notice)).version).toBe(2);
  });

  it('neither a version nor the version of a filing can be changed', async () => {
    await expect(world.db.query(`update ladder_version set reason = '改' where version = 1`)).rejects.toThrow(
      /cannot be changed/,
    );
    await expect(
      world.db.query(`update filing set ladder_version = 2 where ladder_version = 1`),
    ).rejects.toThrow(/keeps the ladder/);
  });

  it('what a broken-off transaction saved is not remembered', async () => {
    const dataSource = world.get(DataSource);
    const seen: number[] = [];
    await dataSource
      .transaction(async (manager) => {
        await manager.query(
          `insert into ladder_version (version, notice_id, definition, since, reason, by)
           values (5, null, $1, now(), '试', '某')`,
          [JSON.stringify(remindingAhead(9))],
        );
        seen.push((await ladders().inForce(null, manager)).version);
        throw new Error('broken off');
      })
      .catch(() => undefined);
    await save(5, null, remindingAhead(6), '2023-11-29T00:00:00Z');
    const { version, ladder } = await ladders().inForce(null);
    expect([seen, version, ladder.rungs[0]?.offsetWorkingDays]).toEqual([[5], 5, -6]);
  });
});
