import type { WorkCalendar } from '../calendar/index.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { periodsDueBetween, type Period } from './expand-periods.js';
import type { ReportingRule } from './reporting-rule.js';

/** The rule as it stands when it ends: dates it names on `on` or later are asked for no more. */
export function endRule(rule: ReportingRule, on: LocalDate): ReportingRule {
  const last = addDays(on, -1);
  return { ...rule, effectiveTo: rule.effectiveTo && rule.effectiveTo < last ? rule.effectiveTo : last };
}

/** A rule that follows another one: in force from that day, unless it says a later one itself. */
export function startRule(rule: ReportingRule, on: LocalDate): ReportingRule {
  return { ...rule, effectiveFrom: rule.effectiveFrom > on ? rule.effectiveFrom : on };
}

/** One report before and after a change of rule, told by what it covers. */
export interface ChangedPeriod {
  /** “2023年12月”. */
  readonly label: string;
  /** Null where the report is asked for only since the change, or no more. */
  readonly before: Period | null;
  readonly after: Period | null;
}

/**
 * Which reports due in [from, to] a change of rules moves, drops and adds, by the earlier of their due days. What
 * covers the same span is the same report; one with the same due day and hour is not listed.
 */
export function changedPeriods(
  old: readonly ReportingRule[],
  next: readonly ReportingRule[],
  at: { readonly calendar: WorkCalendar; readonly from: LocalDate; readonly to: LocalDate },
): ChangedPeriod[] {
  const periodsOf = (rules: readonly ReportingRule[]) =>
    rules.flatMap((rule) => periodsDueBetween(rule, at.calendar, at.from, at.to));
  const waiting = new Map<string, Period[]>();
  for (const period of periodsOf(next))
    waiting.set(spanOf(period), [...(waiting.get(spanOf(period)) ?? []), period]);
  const changed: ChangedPeriod[] = [];
  for (const before of periodsOf(old)) {
    const after = waiting.get(spanOf(before))?.shift() ?? null;
    const same = after?.dueOn === before.dueOn && after.dueTime === before.dueTime;
    if (!same) changed.push({ label: before.covers.label, before, after });
  }
  for (const after of [...waiting.values()].flat())
    changed.push({ label: after.covers.label, before: null, after });
  return changed.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
}

function spanOf({ covers }: Period): string {
  return `${covers.from} ${covers.to}`;
}

function dayOf({ before, after }: ChangedPeriod): string {
  return [before?.dueOn, after?.dueOn].filter((day) => day !== undefined).sort()[0] ?? '';
}
