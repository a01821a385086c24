import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import type { ReachabilityAlarm } from '../core/reachability/index.js';
import { toDate } from '../platform/database/columns.js';

export interface AlarmsMoved {
  readonly raised: number;
  readonly resolved: number;
}

const MARK = 'reachability';
const COLUMNS = `r("officeUnit" text, "unitId" text, "personId" text, kind text, "filingIds" uuid[], "dueOn" date, sentence text)`;

/** The alarms as found last; each is open once. */
@Injectable()
export class AlarmsRepository {
  /** Makes the open alarms those that were found: new ones are raised, known ones follow, the rest is resolved. */
  async replace(
    manager: EntityManager,
    found: readonly ReachabilityAlarm[],
    at: Instant,
  ): Promise<AlarmsMoved> {
    const rows = JSON.stringify(found.map((a) => ({ ...a, filingIds: `{${a.filingIds.join(',')}}` })));
    const [, resolved] = await manager.query<[object[], number]>(
      `update reach_alarm a set resolved_at = $2 where a.resolved_at is null and not exists (
         select 1 from jsonb_to_recordset($1::jsonb) r("officeUnit" text, "unitId" text, "personId" text, kind text)
         where (r."officeUnit", r."unitId", r.kind) = (a.office_unit, a.unit_id, a.kind)
           and r."personId" is not distinct from a.person_id)`,
      [rows, toDate(at)],
    );
    const raised = await manager.query<{ fresh: boolean }[]>(
      `insert into reach_alarm as a (office_unit, unit_id, person_id, kind, filing_ids, due_on, sentence, found_at)
       select r."officeUnit", r."unitId", r."personId", r.kind, r."filingIds", r."dueOn", r.sentence, $2
       from jsonb_to_recordset($1::jsonb) ${COLUMNS}
       on conflict (office_unit, unit_id, person_id, kind) where resolved_at is null do update
         set filing_ids = excluded.filing_ids, due_on = excluded.due_on, sentence = excluded.sentence
         where (a.filing_ids, a.due_on, a.sentence) is distinct from (excluded.filing_ids, excluded.due_on, excluded.sentence)
       returning (xmax = 0) as fresh`,
      [rows, toDate(at)],
    );
    return { raised: raised.filter((row) => row.fresh).length, resolved };
  }

  /** Takes turns with other processes; returns when the alarms were looked for last, null before the first time. */
  async takeMark(manager: EntityManager): Promise<Instant | null> {
    await manager.query(`insert into tick_mark (name, at) values ($1, '-infinity') on conflict do nothing`, [
      MARK,
    ]);
    const rows = await manager.query<{ at: Instant | null }[]>(
      `select nullif(at, '-infinity') as at from tick_mark where name = $1 for update`,
      [MARK],
    );
    return rows[0]?.at ?? null;
  }

  async moveMark(manager: EntityManager, at: Instant): Promise<void> {
    await manager.query('update tick_mark set at = $2 where name = $1', [MARK, toDate(at)]);
  }

  /** Has a person, or what is known of an address, changed since? */
  async hasNews(manager: EntityManager, since: Instant): Promise<boolean> {
    const [row] = await manager.query<{ news: boolean }[]>(
      `select exists (select 1 from person where changed_at >= $1)
           or exists (select 1 from address_fault where at >= $1) as news`,
      [toDate(since)],
    );
    return row?.news ?? false;
  }
}
