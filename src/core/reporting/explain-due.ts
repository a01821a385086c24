import { coversYear, explainRoll, type WorkCalendar } from '../calendar/index.js';
import { partsOf } from '../kernel/local-date.js';
import type { Period } from './expand-periods.js';
import type { RuleParts } from './rule-parts.js';
import { sayTime } from './rule-words.js';
import { sayDay } from './say-rule.js';

/**
 * Why a report is due when it is: “3日为周日，顺延至12月5日（周二），12时截止”, “每月第二个工作日：12月4日（周一）为工作日”.
 * Years whose arrangement is not loaded are named.
 */
export function explainDue(
  rule: RuleParts,
  cal: WorkCalendar,
  { ruledOn, dueOn, dueTime }: Pick<Period, 'ruledOn' | 'dueOn' | 'dueTime'>,
): string {
  const counted = rule.workingDay !== undefined;
  const day = counted
    ? `${sayDay(rule)}：${explainRoll(cal, dueOn, dueOn)}`
    : explainRoll(cal, ruledOn, dueOn);
  return dueTime ? `${day}，${sayTime(dueTime)}截止` : day;
}

/** As {@link explainDue}; nothing where the date by rule itself is the due day and its year is published. */
export function whyDue(
  rule: RuleParts,
  cal: WorkCalendar,
  { ruledOn, dueOn }: Pick<Period, 'ruledOn' | 'dueOn'>,
): string {
  const isPlain = ruledOn === dueOn && coversYear(cal, partsOf(dueOn).year);
  return isPlain ? '' : explainDue(rule, cal, { ruledOn, dueOn });
}
