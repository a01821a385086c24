import { isWorkingDay, workingDaysBetween, type WorkCalendar } from '../calendar/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import { ok, refuse, type Result } from '../kernel/result.js';
import { spanOfDays } from './coverage.js';
import type { Period } from './expand-periods.js';
import type { ReportingRule, TimeOfDay } from './reporting-rule.js';

/** A report that is asked for once under a rule on demand. */
export interface Demand {
  readonly askedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueTime?: TimeOfDay;
  /** What it covers, both days included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * The period that comes of a demand under an irregular rule (不定期). It opens on the day it is asked. Refuses
 * `rule/not-on-demand` for any other rule, `rule/demand-outside` {problem} for a demand outside the validity of the
 * rule, due on a rest day, or about a span that ends before it starts, and `rule/too-short-notice` {given, needed}
 * when it gives fewer working days than the rule promises (基层减负: no report from one day to the next).
 */
export function demandPeriod(rule: ReportingRule, cal: WorkCalendar, demand: Demand): Result<Period> {
  if (rule.cadence !== 'irregular') return refuse('rule/not-on-demand');
  const problem = problemOf(rule, cal, demand);
  if (problem) return refuse('rule/demand-outside', { problem });
  const { askedOn, dueOn, from, to } = demand;
  const given = workingDaysBetween(cal, askedOn, dueOn);
  const needed = rule.leadWorkingDays ?? 0;
  if (given < needed) return refuse('rule/too-short-notice', { given, needed });
  const time = demand.dueTime ?? rule.dueTime ?? '24:00';
  return ok({
    ruledOn: dueOn,
    dueOn,
    ...(time === '24:00' ? {} : { dueTime: time }),
    opensOn: askedOn,
    covers: spanOfDays(from, to),
  });
}

function problemOf(rule: ReportingRule, cal: WorkCalendar, demand: Demand): string | null {
  const { askedOn, dueOn, from, to } = demand;
  const last = rule.effectiveTo ?? dueOn;
  if (askedOn < rule.effectiveFrom || dueOn > last) return '不在规则的有效期内';
  if (rule.endedOn != null && askedOn >= rule.endedOn) return '规则已经终止';
  if (dueOn < askedOn) return '截止日期早于提出日期';
  if (!isWorkingDay(cal, dueOn)) return '截止日期为休息日';
  return to < from ? '报送内容的结束日期早于开始日期' : null;
}
