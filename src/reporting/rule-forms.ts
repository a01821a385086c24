import type { RuleForm, RulePeriod } from '../contract/index.js';
import type { WorkCalendar } from '../core/calendar/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { explainDue, type Period, type ReportingRule, type RuleParts } from '../core/reporting/index.js';

/** The form as a rule in force from that day, or from a later one it names; nothing is checked yet. */
export function ruleOf(form: RuleForm, id: string, from: LocalDate): ReportingRule {
  const { dates, effectiveFrom, effectiveTo, ...said } = form;
  const starts = (effectiveFrom ?? '') > from ? (effectiveFrom as LocalDate) : from;
  return {
    ...said,
    id,
    ...(dates ? { dates: dates.map(({ on, covers }) => ({ on: on as LocalDate, covers })) } : {}),
    ...(effectiveTo === undefined || effectiveTo === '' ? {} : { effectiveTo: effectiveTo as LocalDate }),
    effectiveFrom: starts,
  };
}

/** What a form shows of a rule, or of the parts a sentence has given. */
export function formOf(rule: RuleParts): RuleForm {
  const { windows, dates, filers, ...said } = rule;
  const plain: Partial<Record<'id' | 'endedOn', unknown>> & typeof said = { ...said };
  delete plain.id;
  delete plain.endedOn;
  return {
    ...plain,
    ...(windows ? { windows: windows.map((window) => ({ ...window })) } : {}),
    ...(dates ? { dates: dates.map((date) => ({ ...date })) } : {}),
    ...(filers ? { filers: filers.kind === 'named' ? { ...filers, names: [...filers.names] } : filers } : {}),
  };
}

export function periodRow(rule: ReportingRule, cal: WorkCalendar, period: Period): RulePeriod {
  const { ruledOn, dueOn, dueTime = null, opensOn, covers } = period;
  return { label: covers.label, ruledOn, dueOn, dueTime, opensOn, why: explainDue(rule, cal, period) };
}
