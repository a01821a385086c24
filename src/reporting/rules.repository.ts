import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { ReportingRequirement } from '../core/notices/index.js';
import type { ReportingRule } from '../core/reporting/index.js';
import type { Tx } from '../platform/transaction/tx.js';

export interface NewRule {
  readonly noticeId: string;
  readonly seq: number;
  readonly requirement: ReportingRequirement;
  readonly schedule: ReportingRule | null;
  readonly activeFrom: LocalDate;
}

/** A rule of an assigned notice. */
export interface RuleInForce {
  readonly id: string;
  readonly who: readonly string[];
  /** False where the rule names no day and opens no periods. */
  readonly scheduled: boolean;
  readonly activeFrom: LocalDate;
}

/** Reporting rules and the units that owe under them. */
@Injectable()
export class RulesRepository {
  async insert(tx: Tx, id: string, rule: NewRule): Promise<void> {
    const { requirement } = rule;
    await tx.manager.query(
      `insert into reporting_rule (id, notice_id, seq, source_text, cadence, who, recipient, schedule, active_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        rule.noticeId,
        rule.seq,
        requirement.text,
        requirement.cadence,
        [...requirement.who],
        requirement.to,
        rule.schedule === null ? null : JSON.stringify(rule.schedule),
        rule.activeFrom,
      ],
    );
  }

  /** The rules of a notice since its 交办. */
  inForce(tx: Tx, noticeId: string): Promise<RuleInForce[]> {
    return tx.manager.query(
      `select id, who, schedule is not null as scheduled, active_from::text as "activeFrom"
       from reporting_rule where notice_id = $1 and active_from is not null order by seq`,
      [noticeId],
    );
  }

  async insertUnits(tx: Tx, ruleId: string, unitIds: readonly string[]): Promise<void> {
    await tx.manager.query(
      `insert into reporting_unit (rule_id, unit_id) select $1, unnest($2::text[]) on conflict do nothing`,
      [ruleId, [...unitIds]],
    );
  }
}
