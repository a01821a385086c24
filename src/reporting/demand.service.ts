import { Injectable } from '@nestjs/common';
import type { DemandReport, ReportDemanded } from '../contract/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { isLocalDate, type LocalDate } from '../core/kernel/local-date.js';
import { demandPeriod } from '../core/reporting/index.js';
import type { SignedInActor } from '../identity/index.js';
import { NoticesService } from '../notices/index.js';
import { Calendars } from '../parameters/index.js';
import { granted, throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import { PeriodsService } from './periods.service.js';
import { RuleLinesQueries, stateOfRule } from './rule-lines.queries.js';
import { lockOwn, type RuleIds } from './rules.service.js';

/** 临时要求报送: a report that is asked for once, under a rule on demand (不定期). */
@Injectable()
export class DemandService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesService,
    private readonly lines: RuleLinesQueries,
    private readonly periods: PeriodsService,
    private readonly calendars: Calendars,
  ) {}

  /**
   * Opens a period, and the filings of all units that owe under the rule. Refuses `access/not-found` to other offices,
   * `rule/ended`, and what the core’s demandPeriod refuses; `rule/demand-outside` too where one is due that day already.
   */
  demand(actor: SignedInActor, { noticeId, ruleId }: RuleIds, input: DemandReport): Promise<ReportDemanded> {
    return this.transactions.run(actor, async (tx) => {
      const notice = await lockOwn(tx, this.notices, { actor, noticeId });
      const today = dateOf(tx.now);
      const rules = await this.lines.of(tx.manager, noticeId);
      const rule = rules.find(({ id }) => id === ruleId) ?? throwRefusal('access/not-found');
      const { schedule } = rule;
      if (schedule === null || stateOfRule(schedule, today) === 'ended') throwRefusal('rule/ended');
      const [dueOn, from, to] = [realDay(input.dueOn), realDay(input.from), realDay(input.to)];
      const { dueTime, about } = input;
      const calendar = await this.calendars.current(tx.manager);
      const period = granted(demandPeriod(schedule, calendar, { askedOn: today, dueOn, dueTime, from, to })); // prettier-ignore
      const label = `${about}（${period.covers.label}）`;
      const filings = await this.periods.openAll(tx, [
        { ...period, covers: { ...period.covers, label }, ruleId },
      ]);
      if (filings === 0) throwRefusal('rule/demand-outside', { problem: '同一天已经有一次临时报送到期' });
      tx.audit({
        action: 'report.demanded',
        subjectType: 'notice',
        subjectId: notice.id,
        after: { about: label, dueOn, unitsOwing: filings },
      });
      return { label, filings };
    });
  }
}

function realDay(text: string): LocalDate {
  return isLocalDate(text)
    ? text
    : throwRefusal('rule/demand-outside', { problem: `没有${text.replaceAll('-', '年').replace(/年(\d+)$/, '月$1日')}这一天` });
} // prettier-ignore
