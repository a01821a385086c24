import type { QueueFilter, QueueRow } from '../contract/index.js';
import { canReadQueueTexts, type Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { addDays, localDate, type LocalDate } from '../core/kernel/local-date.js';
import { channelWordOf, stageWordOf } from '../core/messages/index.js';
import { IN_DOUBT } from '../messages/index.js';
import { ConditionBuilder } from '../platform/database/condition.js';

/** The moment a message belongs to; the index message_by_moment is made of it. */
export const MOMENT = 'coalesce(m.sent_at, m.not_before, m.created_at)';
export const DAY = `(${MOMENT} at time zone 'Asia/Shanghai')::date`;
export const STATE = `case when m.state <> 'queued' then m.state
  else case when m.last_error = '${IN_DOUBT}' then 'in-doubt' else 'planned' end end`;
export const SOURCES = `from message m join unit u on u.id = m.unit_id left join person p on p.id = m.person_id`;

/** What a row of the list is made of. */
export const ROW = `m.id, ${MOMENT} as at, m.channel, m.stage, m.stage_word as "stageWord", ${STATE} as state, p.name as person,
  jsonb_build_object('id', u.id, 'name', u.printed) as unit, m.subject,
  case when m.last_error = '${IN_DOUBT}' then null else m.last_error end as error,
  (select count(distinct i.filing_id)::int from message_item i where i.message_id = m.id) as filings`;

export interface StoredRow extends Omit<QueueRow, 'at' | 'person' | 'channelWord'> {
  readonly at: Instant;
  readonly stage: string;
  readonly person: string | null;
}

/** The days of the desk: thirty days back and a week ahead where nothing else is asked for. */
export interface DeskDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const BACK = 29;
const AHEAD = 7;
const LONGEST = 92;

/**
 * The days asked for, at most {@link LONGEST}; `to` before `from` is taken as the one day `from`. A single day is shown
 * among the usual days where it is one of them, otherwise among those around it.
 */
export function deskDays({ from, to, day }: QueueFilter, today: LocalDate): DeskDays {
  if (from === undefined && to === undefined) {
    const usual = daysAround(today);
    const isUsual = day === undefined || (day >= usual.from && day <= usual.to);
    return isUsual ? usual : daysAround(localDate(day));
  }
  const first = from === undefined ? addDays(localDate(to ?? today), -BACK) : localDate(from);
  const last = to === undefined ? daysAround(addDays(first, BACK)).to : localDate(to);
  const latest = addDays(first, LONGEST - 1);
  return { from: first, to: last < first ? first : last > latest ? latest : last };
}

function daysAround(day: LocalDate): DeskDays {
  return { from: addDays(day, -BACK), to: addDays(day, AHEAD) };
}

/**
 * The conditions of a list: the days, the reader's scope (office and supervision office their government, the system
 * administrator every one) and the filters; to count a chart, `day`, `channel` and `state` are left open.
 */
export function conditionsOf(actor: Actor, { from, to }: DeskDays, filter: QueueFilter): ConditionBuilder {
  const conditions = new ConditionBuilder(0)
    .add((p) => `${MOMENT} >= ${p}::date::timestamp at time zone 'Asia/Shanghai'`, from)
    .add((p) => `${MOMENT} < ${p}::date::timestamp at time zone 'Asia/Shanghai'`, addDays(to, 1))
    .add((p) => `m.unit_id = ${p}`, filter.unitId)
    .add((p) => `strpos(p.name, ${p}) > 0`, filter.q === '' ? undefined : filter.q)
    .add(
      (p) => `exists (select 1 from message_item i join filing f on f.id = i.filing_id
                      where i.message_id = m.id and f.notice_id = ${p}::uuid)`,
      filter.noticeId,
    );
  return inScope(actor, conditions);
}

/** canSeeQueue of core/access as SQL. */
export function inScope(actor: Actor, conditions: ConditionBuilder): ConditionBuilder {
  if (!canReadQueueTexts(actor)) return conditions;
  return conditions.add((p) => `u.jurisdiction = ${p}`, actor.jurisdiction);
}

/** A row as the reader may see it: administrators learn that a message went, not what it says. */
export function presentRow({ stage, ...row }: StoredRow, actor: Actor): QueueRow {
  return {
    ...row,
    at: isoOf(row.at),
    channelWord: channelWordOf(row.channel),
    stageWord: row.stageWord || stageWordOf(stage),
    // a group or another system instead of a person
    person: row.person ?? channelWordOf(row.channel),
    subject: canReadQueueTexts(actor) ? row.subject : null,
  };
}
