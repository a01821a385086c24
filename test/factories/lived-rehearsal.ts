import { DataSource } from 'typeorm';
import { dateOf, instant, instantAt, type Instant } from '../../src/core/kernel/instant.js';
import { addDays, type LocalDate } from '../../src/core/kernel/local-date.js';
import { rehearseFully, type FullRehearsal } from '../../src/core/rehearsal/index.js';
import { RehearsalWorlds, RehearsedTexts } from '../../src/rehearsal/index.js';
import type { World } from './main-loop.js';

export interface Told {
  /** Person, channel, window, moment and what it is about: document by document, rung by rung, unit by unit. */
  readonly key: string;
  readonly text: string;
}

export interface Rehearsed {
  readonly full: FullRehearsal;
  /** As many as digests, in their order. */
  readonly told: readonly Told[];
}

/** Links of filings that are not there yet cannot be known. */
export const withoutLinks = (text: string): string => text.replace(/\/filings\/[0-9a-f-]*/g, '/filings');

/** A moment of the database as the rehearsal writes it. */
export const isoIn = (column: string): string =>
  `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS') || '+08:00'`;

/** Rehearses from the present of the world. */
export async function rehearseWorld(world: World, from: LocalDate, to: LocalDate): Promise<Rehearsed> {
  const { manager } = world.get(DataSource);
  const input = await world.get(RehearsalWorlds).ofPresent(manager, {});
  const full = rehearseFully({ ...input, from, to });
  const words = await world.get(RehearsedTexts).compose(manager, full.digests, input);
  const told = full.digests.map(({ personId, channel, window, at, lines }, i) => {
    const about = lines.map(({ rung, dueOn, filing }) => [rung, dueOn, filing.place.unitId].join(' '));
    const { subject = '', body = '' } = words[i] ?? {};
    return {
      key: [personId, channel, window, at, about.sort().join(', ')].join(' '),
      text: withoutLinks(`${subject}\n${body}`),
    };
  });
  return { full, told };
}

/** What the engine has said since a moment, as {@link rehearseWorld} says it. */
export async function toldSince(world: World, since: Instant): Promise<Told[]> {
  const rows = await world.db.query<Told>(
    `select concat_ws(' ', told_to, channel, send_window, ${isoIn('planned_at')}, (
              select string_agg(concat_ws(' ', item.rung, filing.due_on, filing.unit_id), ', '
                                order by item.rung, filing.due_on, filing.unit_id)
              from message_item item join filing on filing.id = item.filing_id
              where item.message_id = message.id)) as key, subject || chr(10) || body as text
     from message where created_at > $1`,
    [new Date(since)],
  );
  return rows.map(({ key, text }) => ({ key, text: withoutLinks(text) }));
}

/** Moments at which something is foretold, and every Monday besides: what is not foretold would come to light then. */
export function momentsOf({ from, to, rungs, digests }: FullRehearsal): Instant[] {
  const moments = new Set<number>([instantAt(to, '24:00')]);
  for (const { rung } of rungs) moments.add(rung.at);
  for (const { at } of digests) moments.add(Date.parse(at));
  for (let day = from; day <= to; day = addDays(day, 7)) moments.add(instantAt(day, '09:00'));
  return [...moments].sort((a, b) => a - b).map((at) => instant(at));
}

/** Lets the engine work at a moment; what it says really goes out until the last day given, later it counts as sent. */
export async function liveUntil(world: World, at: Instant, deliveredUntil: LocalDate): Promise<void> {
  world.clock.set(at);
  await world.tick();
  if (dateOf(at) <= deliveredUntil) return world.deliver();
  await world.db.query(
    `update message set state = 'sent', sent_at = $1 where state = 'queued' and planned_at <= $1`,
    [new Date(at)],
  );
  await world.db.query(`delete from outbox`);
}
