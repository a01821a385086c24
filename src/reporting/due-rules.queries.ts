import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { ReportingRule } from '../core/reporting/index.js';
import { SCHEDULE } from './rules.queries.js';

/** A rule to be looked at, with the version of its row by which it was found. */
export interface DueRule {
  readonly schedule: ReportingRule;
  readonly foundBy: string;
}

/** What a look at a rule has found: no period opens before that day. */
export interface QuietRule extends DueRule {
  readonly until: LocalDate;
}

/** The rules the tick has to look at, however many there are. */
@Injectable()
export class DueRulesQueries {
  /** Rules of which a period may open by `to`, and those looked at before they, or the calendar, last changed. */
  due(manager: EntityManager, to: LocalDate): Promise<DueRule[]> {
    return manager.query(
      `select ${SCHEDULE} as schedule, xmin::text as "foundBy" from reporting_rule
       where (quiet_until <= $1 or quiet_under < (select revision from work_calendar)
              or quiet_under > (select revision from work_calendar))
         and schedule is not null and active_from is not null order by id`,
      [to],
    );
  }

  /** Keeps until when rules are quiet; one that has changed since it was found is left for the next tick. */
  async keepQuiet(manager: EntityManager, rules: readonly QuietRule[]): Promise<void> {
    if (rules.length === 0) return;
    await manager.query(
      `update reporting_rule set quiet_until = r.until, quiet_under = (select revision from work_calendar)
       from unnest($1::uuid[], $2::text[], $3::date[]) as r (id, found, until)
       where reporting_rule.id = r.id and reporting_rule.xmin::text = r.found`,
      [
        rules.map(({ schedule }) => schedule.id),
        rules.map(({ foundBy }) => foundBy),
        rules.map(({ until }) => until),
      ],
    );
  }
}
