import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { CappedMessage } from '../core/reminders/index.js';

/**
 * What has been told about these filings on any day, and to these people (null: to anybody) on one of these days, as far
 * as caps count it; days in China, by the moment of the rung.
 */
export function selectTold(
  manager: EntityManager,
  about: {
    readonly filingIds: readonly string[];
    readonly personIds: readonly string[] | null;
    readonly days: readonly LocalDate[];
  },
): Promise<CappedMessage[]> {
  const on = `(item.wanted_at at time zone 'Asia/Shanghai')::date`;
  return manager.query(
    `select item.filing_id as "filingId", item.rung, coalesce(item.told_to, message.told_to) as "personId",
            coalesce(item.told_by, message.channel) as channel, ${on}::text as "on"
     from message_item item join message on message.id = item.message_id
     where item.filing_id = any($1::uuid[])
        or ($2::text[] is null or message.told_to = any($2)) and ${on} = any($3::date[])`,
    [about.filingIds, about.personIds, about.days],
  );
}
