import { readFileSync } from 'node:fs';
import { CalendarChangesService } from '../../src/calendars/index.js';
import type { HolidayFile } from '../../src/core/calendar/index.js';
import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import type { ReminderLadder, Rung } from '../../src/core/reminders/index.js';
import { loadLadder } from '../../src/parameters/index.js';
import { FilingHistoryService } from '../../src/reporting/filing-history.service.js';
import {
  liveUntil,
  momentsOf,
  rehearseWorld,
  toldSince,
  type Rehearsed,
} from '../factories/lived-rehearsal.js';
import { EDUCATION, FINANCE, RURAL, SUPERVISION, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

jest.setTimeout(300_000);

const MIDWAY = instantAt(localDate('2023-11-27'), '24:00');
const FROM = localDate('2023-11-28');
const TO = localDate('2024-02-10');
/** 3 January 2024, a Wednesday on which filings fall due. */
const STORM = { name: '雨雪冰冻', date: '2024-01-03', isOffDay: true };

/**
 * The second ladder: sooner, capped by filing and by a person’s day, with the supervision office in copy of what is
 * chased, and a second chase on the heels of the first.
 */
function secondLadder(shipped: ReminderLadder): ReminderLadder {
  const change = (rung: Rung): Rung[] => {
    if (rung.rung === 'remind-3') return [{ ...rung, offsetWorkingDays: -4 }];
    if (rung.rung === 'remind-1') return [{ ...rung, cap: { per: 'person-day', most: 1 } }];
    if (rung.rung !== 'chase') return [rung];
    const again: Rung = { ...rung, rung: 'chase-2', offsetWorkingDays: rung.offsetWorkingDays + 1, label: '再催办' };
    return [
      { ...rung, cc: [...rung.cc, 'supervision'] },
      { ...again, cap: { per: 'filing', most: 22 } },
    ];
  }; // prettier-ignore
  return { ...shipped, id: 'second', rungs: shipped.rungs.flatMap(change) };
}

/** 武隆 six weeks on; then a new ladder, a new year’s table, one report extended and one at rest. What is rehearsed then is lived through. */
describe('the engine does what was rehearsed midway', () => {
  let world: World;
  let rehearsed: Rehearsed;

  beforeAll(async () => {
    world = await World.start({ profile: 'demo' });
    world.set('2023-10-13', '10:00');
    await world.tick();
    await world.assignSeed('wulong');
    const before = await rehearseWorld(world, localDate('2023-10-14'), localDate('2023-11-27'));
    for (const moment of momentsOf(before.full)) await liveUntil(world, moment, localDate('2023-10-31'));
    await saveLadder();
    await importTable();
    await world.tick();
    await extendAndSuspend();
    await submitFiling(world, await world.filingOf(EDUCATION, '2023-12-03'));
    rehearsed = await rehearseWorld(world, FROM, TO);
    for (const moment of momentsOf(rehearsed.full)) await liveUntil(world, moment, localDate('2023-12-06'));
  });
  afterAll(() => world?.close());

  const saveLadder = async () => {
    const ladder = secondLadder(await loadLadder());
    const since = new Date(MIDWAY);
    await world.db.query(
      `insert into ladder_version (version, notice_id, definition, since, reason, by) values (2, null, $1, $2, '从严', '某')`,
      [JSON.stringify(ladder), since],
    );
  };
  const extendAndSuspend = async () => {
    const history = world.get(FilingHistoryService);
    const reason = '数据核对';
    const extended = await world.filingOf(FINANCE, '2023-12-03');
    await history.grant(world.office(), extended, { dueOn: '2023-12-12', reason });
    await history.suspend(world.office(), await world.filingOf(RURAL, '2023-12-03'), { reason });
    await world.deliver();
  };
  const importTable = async () => {
    const admin = { ...world.as(SUPERVISION, 'director'), roles: ['sysadmin' as const] };
    const shipped = JSON.parse(readFileSync('seeds/reference/holidays/2024.json', 'utf8')) as HolidayFile;
    const change = { kind: 'import' as const, json: JSON.stringify({ ...shipped, days: [...shipped.days, STORM] }) };
    const { revision } = await world.get(CalendarChangesService).preview(admin, change, MIDWAY);
    await world.get(CalendarChangesService).save(admin, { change, revision, replace: true });
  }; // prettier-ignore

  it('the same filings, by the new table', async () => {
    const opened = await world.db.query<{ key: string }>(
      `select concat_ws(' ', ruled_on, filing.due_on, unit_id) as key
       from filing join period on period.id = filing.period_id where filing.due_on between $1 and $2`,
      [FROM, TO],
    );
    const foretold = rehearsed.full.due.map(({ filing, place }) =>
      [filing.ruledOn, filing.dueOn, place.unitId].join(' '),
    );
    expect(new Set(rehearsed.full.due.map(({ filing }) => filing.dueOn))).toEqual(
      new Set(['2023-12-04', '2023-12-12', '2024-01-04', '2024-02-04']),
    );
    expect(opened.map(({ key }) => key).sort()).toEqual(foretold.sort());
  });

  it('the same messages by both ladders, word for word', async () => {
    const told = await toldSince(world, MIDWAY);
    const textOf = new Map(rehearsed.told.map(({ key, text }) => [key, text]));
    expect(told.map(({ key }) => key).filter((key) => !textOf.has(key))).toEqual([]);
    expect(told.length).toBe(rehearsed.told.length);
    expect(told.length).toBeGreaterThan(200);
    const different = told.filter(({ key, text }) => textOf.get(key) !== text);
    expect(different.slice(0, 3).map(({ key, text }) => [textOf.get(key), text])).toEqual([]);
    const rungs = new Set(rehearsed.full.digests.flatMap(({ lines }) => lines.map(({ version, rung }) => `${version} ${rung}`))); // prettier-ignore
    expect([...rungs].sort()).toEqual(['1 chase', '1 remind-1', '1 remind-3', '2 chase', '2 chase-2', '2 remind-1', '2 remind-3']); // prettier-ignore
  });

  it('what is extended is reminded of and chased by its new day, what rests by none', () => {
    const lines = rehearsed.full.told.filter(({ dueOn }) => dueOn < '2024-01-01');
    const of = (unit: string) => new Set(lines.filter(({ filing }) => filing.place.unitId === unit).map(({ rung, dueOn }) => `${rung} ${dueOn}`)); // prettier-ignore
    expect(of(FINANCE)).toEqual(new Set(['remind-3 2023-12-12', 'remind-1 2023-12-12', 'chase 2023-12-12']));
    expect([of(RURAL).size, of(EDUCATION).size]).toEqual([0, 0]);
  });

  it('the supervision office is in copy of what the second ladder chases, as it was foretold', async () => {
    const copies = rehearsed.full.digests.filter(({ unitId }) => unitId === SUPERVISION);
    const dues = new Set(copies.flatMap(({ lines }) => lines.map(({ dueOn }) => dueOn)));
    expect(dues).toEqual(new Set(['2024-01-04', '2024-02-04']));
    const sent = await world.db.query<{ window: string }>(
      `select send_window as "window" from message where unit_id = $1 order by 1`,
      [SUPERVISION],
    );
    expect(sent.map(({ window }) => window)).toEqual(copies.map(({ window }) => window).sort());
  });

  it('what is over a cap is held back, each way of counting, and stands beside its rung', async () => {
    const held = await world.db.query<{ rung: string; why: string }>(
      `select distinct rung, why from rung_remark where kind = 'held' order by rung`,
    );
    expect(held.map(({ rung, why }) => `${rung} ${why}`)).toEqual([
      'chase-2 该件已发送22条，达到上限',
      'remind-1 该人当日已收到1条，达到上限',
    ]);
  });
});
