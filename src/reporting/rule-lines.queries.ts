import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { UnitRef } from '../contract/index.js';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { withParties, type ReportingRule } from '../core/reporting/index.js';

/** A rule of a notice since its 交办, in whatever state. */
export interface StoredRule {
  readonly id: string;
  /** The rule its line of changes began with. */
  readonly lineId: string;
  /** The words of the notice; null where the office has laid the line down itself. */
  readonly noticeText: string | null;
  readonly text: string;
  readonly who: readonly string[];
  readonly to: string | null;
  /** With who files and who receives; null where the notice names no day. */
  readonly schedule: ReportingRule | null;
  readonly isLatest: boolean;
  readonly units: readonly UnitRef[];
  readonly decided: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
}

export type RuleState = 'in-force' | 'ahead' | 'ended' | 'no-day';

/** What a rule is on a day. One that was replaced before it began has ended. */
export function stateOfRule(schedule: ReportingRule | null, today: LocalDate): RuleState {
  if (schedule === null) return 'no-day';
  const { effectiveFrom, effectiveTo = null, endedOn } = schedule;
  const isOver = effectiveTo !== null && (effectiveTo < today || effectiveTo < effectiveFrom);
  if (isOver || (endedOn != null && endedOn <= today)) return 'ended';
  return effectiveFrom > today ? 'ahead' : 'in-force';
}

type Row = Omit<StoredRule, 'decided'> & {
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly reason: string | null;
};

/** The rules of a notice with their changes. */
@Injectable()
export class RuleLinesQueries {
  /** Line by line in the order of the notice; in a line the oldest first. */
  async of(manager: EntityManager, noticeId: string): Promise<StoredRule[]> {
    const rows: Row[] = await manager.query(
      `select rule.id, root.id as "lineId", case when not root.by_office then root.source_text end as "noticeText",
              rule.source_text as text, rule.who, rule.recipient as "to",
              rule.schedule || jsonb_build_object('endedOn', rule.ended_on) as schedule,
              rule.seq = max(rule.seq) over (partition by root.id) as "isLatest",
              rule.decided_by as "decidedBy", rule.decided_at as "decidedAt", rule.reason,
              coalesce((select jsonb_agg(jsonb_build_object('id', unit.id, 'name', unit.printed) order by unit.printed)
                from reporting_unit owes join unit on unit.id = owes.unit_id where owes.rule_id = rule.id), '[]') as units
       from reporting_rule rule join reporting_rule root on root.id = coalesce(rule.first_id, rule.id)
       where rule.notice_id = $1 and rule.active_from is not null order by root.seq, rule.seq`,
      [noticeId],
    );
    return rows.map(({ decidedBy, decidedAt, reason, ...row }) => ({
      ...row,
      schedule: row.schedule && withParties(row.schedule, row),
      decided: decidedAt && { by: decidedBy ?? '', at: decidedAt, reason: reason ?? '' },
    }));
  }
}
