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
  readonly text: string;
  readonly who: readonly string[];
  /** Null where the rule names no day and opens no periods. */
  readonly schedule: ReportingRule | null;
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

  /** The rules of a notice since its 交办, but those that a new version has ended. */
  inForce(tx: Tx, noticeId: string): Promise<RuleInForce[]> {
    return tx.manager.query(
      `select id, source_text as text, who, schedule, active_from::text as "activeFrom"
       from reporting_rule where notice_id = $1 and active_from is not null and ended_on is null order by seq`,
      [noticeId],
    );
  }

  /** The next free place among the rules a notice has had. */
  async nextSeq(tx: Tx, noticeId: string): Promise<number> {
    const rows: { seq: number }[] = await tx.manager.query(
      `select coalesce(max(seq) + 1, 0) as seq from reporting_rule where notice_id = $1`,
      [noticeId],
    );
    return rows[0]?.seq ?? 0;
  }

  async end(tx: Tx, ruleIds: readonly string[], on: LocalDate): Promise<void> {
    await tx.manager.query(`update reporting_rule set ended_on = $2 where id = any($1)`, [[...ruleIds], on]);
  }

  async unitsOf(tx: Tx, ruleId: string): Promise<string[]> {
    const rows: { unitId: string }[] = await tx.manager.query(
      `select unit_id as "unitId" from reporting_unit where rule_id = $1`,
      [ruleId],
    );
    return rows.map((row) => row.unitId);
  }

  async removeUnits(tx: Tx, ruleId: string, unitIds: readonly string[]): Promise<void> {
    await tx.manager.query(`delete from reporting_unit where rule_id = $1 and unit_id = any($2)`, [
      ruleId,
      [...unitIds],
    ]);
  }

  async insertUnits(tx: Tx, ruleId: string, unitIds: readonly string[]): Promise<void> {
    await tx.manager.query(
      `insert into reporting_unit (rule_id, unit_id) select $1, unnest($2::text[]) on conflict do nothing`,
      [ruleId, [...unitIds]],
    );
  }
}
