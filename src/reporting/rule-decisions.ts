import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { WorkCalendar } from '../core/calendar/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { dueDayUnder, endRule, sayRule, wordsOfFilers, type ReportingRule } from '../core/reporting/index.js';
import type { Notice } from '../notices/index.js';
import { Calendars } from '../parameters/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import type { Tx } from '../platform/transaction/tx.js';
import { PeriodsService } from './periods.service.js';
import type { StoredRule } from './rule-lines.queries.js';
import { RulePeriodsRepository } from './rule-periods.repository.js';
import { RulePreviewQueries } from './rule-preview.queries.js';
import { RulesRepository } from './rules.repository.js';

/** What the office has decided about the rules of its notice. */
export interface Decision {
  readonly notice: Notice;
  readonly today: LocalDate;
  /** Holds from this day on. */
  readonly from: LocalDate;
  readonly reason: string;
  readonly by: string;
}

/** Carries decisions about rules out, within the transaction of whoever decides. */
@Injectable()
export class RuleDecisions {
  constructor(
    private readonly rules: RulesRepository,
    private readonly standing: RulePeriodsRepository,
    private readonly previews: RulePreviewQueries,
    private readonly periods: PeriodsService,
    private readonly calendars: Calendars,
  ) {}

  /** Opens what should be open by today under the rules as they are: a late engine takes nothing from anybody. */
  async catchUp(tx: Tx, { notice, today }: Decision): Promise<void> {
    const [since] = (await this.rules.inForce(tx, notice.id)).map((rule) => rule.activeFrom).sort();
    if (since !== undefined) await this.periods.open(tx, { from: since, to: today, noticeId: notice.id });
  }

  /**
   * Ends all rules of a line: dates they name from that day on are asked for no more, and open periods of such dates
   * are taken back as far as nobody has begun them. Returns the filings that are withdrawn.
   */
  async endLine(tx: Tx, line: readonly StoredRule[], decision: Decision): Promise<string[]> {
    const running = line.flatMap((rule) => rule.schedule ?? []);
    const cut = running.map((rule) => endRule(rule, decision.from));
    const short = cut.filter((rule, i) => rule.effectiveTo !== running[i]?.effectiveTo);
    await this.rules.cutShort(tx, short, decision);
    const open = await this.standing.standing(tx.manager, cut.map((rule) => rule.id), decision.today); // prettier-ignore
    const calendar = await this.calendars.current(tx.manager);
    const named = (ruleId: string, ruledOn: LocalDate) => {
      const rule = cut.find((r) => r.id === ruleId);
      return rule !== undefined && isStillNamed(rule, calendar, ruledOn);
    };
    const gone = open.filter((period) => !named(period.ruleId, period.ruledOn));
    return gone.length === 0 ? [] : this.standing.drop(tx, gone.map((period) => period.id)); // prettier-ignore
  }

  /**
   * Puts rules in force, following `firstId` where they take the place of a line, and opens what is open by then.
   * Refuses `rule/invalid` where nobody would owe under one of them. Returns how many filings are new.
   */
  async start(
    tx: Tx,
    rules: readonly ReportingRule[],
    { firstId, ...decision }: Decision & { readonly firstId: string | null },
  ): Promise<number> {
    const { notice, today, from, by, reason } = decision;
    let seq = await this.rules.nextSeq(tx, notice.id);
    for (const schedule of rules) {
      const owing = await this.previews.owing(tx.manager, notice, { rules: [schedule], on: from });
      const [unknown] = owing.unresolved;
      if (unknown !== undefined) throwRefusal('rule/invalid', { problem: `“${unknown}”不是单位名录中的单位，无法确定由谁报送。` }); // prettier-ignore
      if (owing.unitIds.length === 0) throwRefusal('rule/invalid', { problem: '没有一个单位需要按此规则报送。' }); // prettier-ignore
      const requirement = {
        text: sayRule(schedule),
        cadence: schedule.cadence,
        who: schedule.filers ? wordsOfFilers(schedule.filers) : [],
        to: schedule.to ?? null,
      };
      await this.rules.insert(tx, schedule.id, {
        ...{ noticeId: notice.id, seq, requirement, schedule, activeFrom: today },
        decided: { by, reason, firstId },
      });
      await this.rules.insertUnits(tx, schedule.id, owing.unitIds);
      seq += 1;
    }
    return this.periods.open(tx, { from: today, to: today, noticeId: notice.id });
  }
}

/** Does the rule, cut short as it is, still ask for the date? Of a counted working day the day itself decides. */
function isStillNamed(rule: ReportingRule, cal: WorkCalendar, ruledOn: LocalDate): boolean {
  if (rule.cadence === 'irregular') return true;
  const day = rule.workingDay === undefined ? ruledOn : dueDayUnder(rule, cal, ruledOn);
  return day != null && day <= (rule.effectiveTo ?? day) && day >= rule.effectiveFrom;
}

/** A new rule’s own number: rules are told apart before they are stored. */
export function newRuleId(): string {
  return randomUUID();
}
