import { DataSource } from 'typeorm';
import { instant, instantAt, isoOf } from '../../src/core/kernel/instant.js';
import { addDays, localDate } from '../../src/core/kernel/local-date.js';
import { rehearseFully } from '../../src/core/rehearsal/index.js';
import { RehearsalWorlds } from '../../src/rehearsal/index.js';
import { FilingHistoryService } from '../../src/reporting/index.js';
import { EDUCATION, FINANCE, LABOUR, World } from '../factories/main-loop.js';

const FROM = localDate('2023-12-01');
const TO = localDate('2023-12-13');

/** 武隆’s filings of 3 December 2023, one extended, one resting for good, one resumed, rehearsed and then lived through. */
describe('a rehearsal of filings with a history', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
    await world.tickAt('2023-11-06', '15:00');
    await world.assignSeed('wulong');
    await world.tickAt('2023-11-27');
    await world.tickAt('2023-11-28', '24:00');
    await world.tickAt('2023-11-29');
    const [extended, resting, resumed] = await Promise.all(
      [EDUCATION, FINANCE, LABOUR].map((unit) => world.filingOf(unit, '2023-12-03')),
    );
    const service = world.get(FilingHistoryService);
    world.set('2023-11-29', '10:00');
    await service.grant(world.office(), extended!, { dueOn: '2023-12-08', reason: '数据未出' });
    for (const id of [resting!, resumed!]) await service.suspend(world.office(), id, { reason: '核实口径' });
    world.set('2023-11-30', '10:00');
    await service.resume(world.office(), resumed!);
    await world.tickAt('2023-11-30', '24:00');
  });
  afterAll(() => world?.close());

  const rungsOfUnit = async (unit: string) => {
    const id = await world.filingOf(unit, '2023-12-03');
    return world.value<string>(
      `select string_agg(rung, ' ' order by planned_at) from rung where filing_id = $1 and planned_at >= '2023-12-01'`,
      [id],
    );
  };

  it('foretells what the engine then does, rung by rung', async () => {
    const { manager } = world.get(DataSource);
    const input = await world.get(RehearsalWorlds).ofPresent(manager, {});
    const { rungs } = rehearseFully({ ...input, from: FROM, to: TO });
    const standing = await world.db.query<{ id: string }>(`select id from filing`);
    const known = new Set(standing.map(({ id }) => id));
    const foretold = rungs
      .filter(({ rung }) => known.has(rung.filingId))
      .map(({ rung: { filingId, rung, at, why } }) => `${filingId} ${rung} ${isoOf(at)} ${why}`);
    for (let day = FROM; day <= TO; day = addDays(day, 1)) {
      await world.tickAt(day, '09:00');
      await world.tickAt(day, '24:00');
    }
    const fired = await world.db.query<{ filing: string; rung: string; at: string; why: string }>(
      `select filing_id as filing, rung, planned_at as at, why from rung where planned_at >= $1`,
      [new Date(instantAt(FROM, '00:00'))],
    );
    const lived = fired.map((r) => `${r.filing} ${r.rung} ${isoOf(instant(Date.parse(r.at)))} ${r.why}`);
    expect(foretold.sort()).toEqual(lived.sort());
    expect(lived.length).toBeGreaterThan(150);
  });

  it('and that is: the extended one later, the resting one never, the resumed one like its neighbours', async () => {
    expect(await rungsOfUnit(EDUCATION)).toBe('remind-1 overdue chase supervise');
    expect(await rungsOfUnit(FINANCE)).toBeNull();
    expect(await rungsOfUnit(LABOUR)).toBe('remind-1 overdue chase supervise admonish');
  });
});
