import { instantAt, isoOf } from '../../src/core/kernel/instant.js';
import { addDays, localDate } from '../../src/core/kernel/local-date.js';
import type { FullRehearsal } from '../../src/core/rehearsal/index.js';
import {
  isoIn,
  liveUntil,
  momentsOf,
  rehearseWorld,
  toldSince,
  withoutLinks,
  type Told,
} from '../factories/lived-rehearsal.js';
import { World } from '../factories/main-loop.js';

jest.setTimeout(600_000);

const BEGIN = localDate('2020-06-01');
const FROM = addDays(BEGIN, 1);
const BEGUN = instantAt(BEGIN, '24:00');
const TO = localDate('2022-05-31');
/** Until then every message really goes out; later ones are marked as sent, delivery being the same for all. */
const DELIVERED_UNTIL = localDate('2020-08-31');

/** Five notices on a fresh database: two years rehearsed, then lived through by the real engine; nobody files. */
describe('the engine does what was rehearsed', () => {
  let world: World;
  let rehearsed: FullRehearsal;
  let foretold: readonly Told[];

  beforeAll(async () => {
    world = await World.start({ profile: 'demo' });
    world.set(BEGIN, '08:00');
    await world.tick();
    for (const seed of ['chongqing', 'wanzhou', 'jiangjin', 'dazu', 'wulong'] as const)
      await world.assignSeed(seed);
    await world.tickAt(BEGIN, '24:00');
    ({ full: rehearsed, told: foretold } = await rehearseWorld(world, FROM, TO));
    for (const moment of momentsOf(rehearsed)) await liveUntil(world, moment, DELIVERED_UNTIL);
  });
  afterAll(() => world?.close());

  it('the same filings', async () => {
    const opened = await world.db.query<{ key: string }>(
      `select concat_ws(' ', doc_number, ruled_on, filing.due_on, period.label, unit.printed) as key
       from filing join period on period.id = filing.period_id join notice on notice.id = filing.notice_id
       join unit on unit.id = filing.unit_id where filing.due_on between $1 and $2`,
      [FROM, TO],
    );
    const foretold = rehearsed.due.map(({ filing: { docNumber, ruledOn, dueOn, covers }, place }) =>
      [docNumber, ruledOn, dueOn, covers.label, world.registry.units.get(place.unitId)?.printed].join(' '),
    );
    expect(foretold.length).toBeGreaterThan(1_000);
    expect(opened.map(({ key }) => key).sort()).toEqual(foretold.sort());
  });

  it('the same rungs at the same moments for the same reasons', async () => {
    const fired = await world.db.query<{ key: string }>(
      `select concat_ws(' ', rung, filing.due_on, unit.printed, ${isoIn('planned_at')}, why, superseded) as key
       from rung join filing on filing.id = rung.filing_id join unit on unit.id = filing.unit_id`,
    );
    const places = new Map<string, string>();
    for (const { ladder, place } of rehearsed.expected) places.set(ladder.filingId, place.unitId);
    const foretold = rehearsed.rungs.map(({ rung }) => {
      const unit = world.registry.units.get(places.get(rung.filingId) ?? '')?.printed;
      return [rung.rung, rung.dueOn, unit, isoOf(rung.at), rung.why, 'f'].join(' ');
    });
    const known = new Set(foretold);
    expect(fired.map(({ key }) => key).filter((key) => !known.has(key))).toEqual([]);
    expect(fired.length).toBe(foretold.length);
  });

  it('the same messages, one by one: person, channel, window, moment, what they are about and every word', async () => {
    const sent = await toldSince(world, BEGUN);
    const textOf = new Map(foretold.map(({ key, text }) => [key, text]));
    expect(foretold.length).toBeGreaterThan(3_000);
    expect(sent.map(({ key }) => key).filter((key) => !textOf.has(key))).toEqual([]);
    expect(sent.length).toBe(foretold.length);
    const different = sent.filter(({ key, text }) => textOf.get(key) !== text);
    expect(different.slice(0, 3).map(({ key, text }) => [textOf.get(key), text])).toEqual([]);
  });

  it('what was delivered arrived once, word for word', async () => {
    const mails = await world.db.query<{ text: string }>(
      `select subject || chr(10) || text as text from captured_mail`,
    );
    const last = isoOf(instantAt(DELIVERED_UNTIL, '24:00'));
    const mailed = rehearsed.digests.map(({ channel, at }) => channel === 'mail' && at <= last);
    const arriving = foretold.filter((_, i) => mailed[i]).map(({ text }) => text);
    expect(mails.length).toBeGreaterThan(300);
    expect(mails.map(({ text }) => withoutLinks(text)).sort()).toEqual(arriving.sort());
  });
});
