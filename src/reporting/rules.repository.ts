import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { ReportingRequirement } from '../core/notices/index.js';
import type { ReportingRule } from '../core/reporting/index.js';
import type { EntityManager } from 'typeorm';
import type { Duty } from '../core/tasks/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

export interface NewRule {
  readonly noticeId: string;
  readonly seq: number;
  readonly requirement: Pick<ReportingRequirement, 'text' | 'who' | 'to'> & { readonly cadence: string };
  readonly schedule: ReportingRule | null;
  readonly activeFrom: LocalDate;
  /** Set where the office has laid it down, with the rule its line began with. */
  readonly decided?: RuleDecision & { readonly firstId: string | null };
}

export interface RuleDecision {
  readonly by: string;
  readonly reason: string;
}

/** A rule of an assigned notice. */
export interface RuleInForce {
  readonly id: string;
  readonly text: string;
  readonly who: readonly string[];
  /** Null where the rule names no day and opens no periods. */
  readonly schedule: ReportingRule | null;
  readonly activeFrom: LocalDate;
  /** The line of changes it belongs to, and the rule that line began with. */
  readonly line: {
    readonly id: string;
    readonly text: string;
    readonly schedule: ReportingRule | null;
    readonly byOffice: boolean;
  };
}

/** Reporting rules and the units that owe under them. */
@Injectable()
export class RulesRepository {
  async insert(tx: Tx, id: string, rule: NewRule): Promise<void> {
    const { requirement } = rule;
    await tx.manager.query(
      `insert into reporting_rule (id, notice_id, seq, source_text, cadence, who, recipient, schedule, active_from,
                                   first_id, reason, decided_by, decided_at, by_office)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
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
        rule.decided?.firstId ?? null,
        rule.decided?.reason ?? null,
        rule.decided?.by ?? null,
        rule.decided ? toDate(tx.now) : null,
        rule.decided?.firstId === null,
      ],
    );
  }

  /** The rules of a notice since its 交办, but those that a new version has ended. */
  inForce(tx: Tx, noticeId: string): Promise<RuleInForce[]> {
    return tx.manager.query(
      `select rule.id, rule.source_text as text, rule.who, rule.schedule, rule.active_from::text as "activeFrom",
              jsonb_build_object('id', root.id, 'text', root.source_text, 'schedule', root.schedule,
                                 'byOffice', root.by_office) as line
       from reporting_rule rule join reporting_rule root on root.id = coalesce(rule.first_id, rule.id)
       where rule.notice_id = $1 and rule.active_from is not null and rule.ended_on is null order by rule.seq`,
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

  /** Keeps the schedules of rules that a decision of the office has cut short. */
  async cutShort(tx: Tx, rules: readonly ReportingRule[], { by, reason }: RuleDecision): Promise<void> {
    await tx.manager.query(
      `update reporting_rule set schedule = cut.schedule, decided_by = $2, reason = $3, decided_at = $4
       from jsonb_to_recordset($1) as cut (id uuid, schedule jsonb) where reporting_rule.id = cut.id`,
      [JSON.stringify(rules.map((schedule) => ({ id: schedule.id, schedule }))), by, reason, toDate(tx.now)],
    );
  }

  /** Every duty the notice gives now: who owes under a rule is told from them. */
  duties(manager: EntityManager, noticeId: string): Promise<Pick<Duty, 'unitId' | 'role'>[]> {
    return manager.query(`select unit_id as "unitId", role from duty where notice_id = $1`, [noticeId]);
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
