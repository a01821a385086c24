import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReportingRule } from '../core/reporting/index.js';

/** The schedule as the core computes with it. */
export const SCHEDULE = `schedule || jsonb_build_object('endedOn', ended_on)`;

/** Reporting rules in force. */
@Injectable()
export class RulesQueries {
  /** Schedules of all rules that open periods; `noticeId` limits them to one notice. */
  async schedules(manager: EntityManager, noticeId?: string): Promise<ReportingRule[]> {
    const rows: { schedule: ReportingRule }[] = await manager.query(
      `select ${SCHEDULE} as schedule from reporting_rule
       where schedule is not null and active_from is not null and ($1::uuid is null or notice_id = $1)
       order by id`,
      [noticeId ?? null],
    );
    return rows.map((row) => row.schedule);
  }
}
