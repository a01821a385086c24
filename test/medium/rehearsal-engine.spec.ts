import { DataSource } from 'typeorm';
import { dateOf, instant, instantAt, isoOf, type Instant } from '../../src/core/kernel/instant.js';
import { addDays, localDate } from '../../src/core/kernel/local-date.js';
import { rehearseFully, type FullRehearsal } from '../../src/core/rehearsal/index.js';
import { RehearsalWorlds, RehearsedTexts } from '../../src/rehearsal/index.js';
import { World } from '../factories/main-loop.js';

jest.setTimeout(600_000);

const BEGIN = localDate('2020-06-01');
const FROM = addDays(BEGIN, 1);
const TO = localDate('2022-05-31');
/** Until then every message really goes out; later ones are marked as sent, delivery being the same for all. */
const DELIVERED_UNTIL = localDate('2020-08-31');

const withoutLinks = (text: string): string => text.replace(/\/filings\/[0-9a-f-]*/g, '/filings');
const iso = (column: string) =>
  `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS') || '+08:00'`;

/** Five notices on a fresh database: two years rehearsed, then lived through by the real engine; nobody files. */
describe('the engine does what was rehearsed', () => {
  let world: World;
  let rehearsed: FullRehearsal;
  let texts: string[];

  beforeAll(async () => {
    world = await World.start({ profile: 'demo' });
    world.set(BEGIN, '08:00');
    await world.tick();
    for (const seed of ['chongqing', 'wanzhou', 'jiangjin', 'dazu', 'wulong'] as const)
      await world.assignSeed(seed);
    await world.tickAt(BEGIN, '24:00');
    await rehearse();
    for (const moment of momentsOf(rehearsed)) await liveUntil(moment);
  });
  afterAll(() => world?.close());

  async function rehearse(): Promise<void> {
    const { manager } = world.get(DataSource);
    const input = await world.get(RehearsalWorlds).ofPresent(manager, {});
    rehearsed = rehearseFully({ ...input, from: FROM, to: TO });
    const words = await world.get(RehearsedTexts).compose(manager, rehearsed.digests, input);
    texts = words.map(({ subject, body }) => withoutLinks(`${subject}\n${body}`));
  }

  /** Moments at which something is foretold, and every Monday besides: what is not foretold would come to light then. */
  function momentsOf({ rungs, digests }: FullRehearsal): Instant[] {
    const moments = new Set<number>([instantAt(TO, '24:00')]);
    for (const { rung } of rungs) moments.add(rung.at);
    for (const { at } of digests) moments.add(Date.parse(at));
    for (let day = FROM; day <= TO; day = addDays(day, 7)) moments.add(instantAt(day, '09:00'));
    return [...moments].sort((a, b) => a - b).map((at) => instant(at));
  }

  async function liveUntil(at: Instant): Promise<void> {
    world.clock.set(at);
    await world.tick();
    if (dateOf(at) <= DELIVERED_UNTIL) return world.deliver();
    await world.db.query(
      `update message set state = 'sent', sent_at = $1 where state = 'queued' and planned_at <= $1`,
      [new Date(at)],
    );
    await world.db.query(`delete from outbox`);
  }

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
      `select concat_ws(' ', rung, filing.due_on, unit.printed, ${iso('planned_at')}, why, superseded) as key
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
    const sent = await world.db.query<{ key: string; text: string }>(
      `select concat_ws(' ', told_to, channel, send_window, ${iso('planned_at')}, (
                select string_agg(concat_ws(' ', item.rung, filing.due_on, filing.unit_id), ', '
                                  order by item.rung, filing.due_on, filing.unit_id)
                from message_item item join filing on filing.id = item.filing_id
                where item.message_id = message.id)) as key, subject || chr(10) || body as text
       from message`,
    );
    const foretold = rehearsed.digests.map(({ personId, channel, window, at, lines }, i) => {
      const about = lines.map(({ rung, dueOn, filing }) => [rung, dueOn, filing.place.unitId].join(' '));
      return {
        key: [personId, channel, window, at, about.sort().join(', ')].join(' '),
        text: texts[i] ?? '',
      };
    });
    const textOf = new Map(foretold.map(({ key, text }) => [key, text]));
    expect(foretold.length).toBeGreaterThan(3_000);
    expect(sent.map(({ key }) => key).filter((key) => !textOf.has(key))).toEqual([]);
    expect(sent.length).toBe(foretold.length);
    const different = sent.filter(({ key, text }) => textOf.get(key) !== withoutLinks(text));
    expect(different.slice(0, 3).map(({ key, text }) => [textOf.get(key), withoutLinks(text)])).toEqual([]);
  });

  it('what was delivered arrived once, word for word', async () => {
    const mails = await world.db.query<{ text: string }>(
      `select subject || chr(10) || text as text from captured_mail`,
    );
    const last = isoOf(instantAt(DELIVERED_UNTIL, '24:00'));
    const foretold = texts.filter((_, i) => {
      const digest = rehearsed.digests[i];
      return digest?.channel === 'mail' && digest.at <= last;
    });
    expect(mails.length).toBeGreaterThan(300);
    expect(mails.map(({ text }) => withoutLinks(text)).sort()).toEqual(foretold.sort());
  });
});
