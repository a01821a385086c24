import { coversYear, dayNote, explainRoll, monthDay, type WorkCalendar } from '../calendar/index.js';
import { partsOf, type LocalDate } from '../kernel/local-date.js';
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

/** What an approved extension (延期) adds to the reason of a due day; nothing where it is due on its first day. */
export function addExtension(
  why: string,
  cal: WorkCalendar,
  { dueOn, firstDueOn }: { readonly dueOn: LocalDate; readonly firstDueOn?: LocalDate | null },
): string {
  if (firstDueOn == null || firstDueOn === dueOn) return why;
  const before = why === '' ? `原定${monthDay(firstDueOn)}` : why;
  return `${before}，经批准延期至${monthDay(dueOn)}${dayNote(cal, dueOn)}`;
}

/**
 * As {@link explainDue}; with what an approved extension (延期) added, where `firstDueOn` says that the filing was due
 * another day at first: “3日为周日，顺延至12月4日（周一），经批准延期至12月11日（周一）”. Nothing where the
 * date by rule itself is the due day and its year is published.
 */
export function whyDue(
  rule: RuleParts,
  cal: WorkCalendar,
  {
    ruledOn,
    dueOn,
    firstDueOn,
  }: Pick<Period, 'ruledOn' | 'dueOn'> & { readonly firstDueOn?: LocalDate | null },
): string {
  const first = firstDueOn ?? dueOn;
  const isPlain = ruledOn === first && coversYear(cal, partsOf(first).year);
  const why = isPlain ? '' : explainDue(rule, cal, { ruledOn, dueOn: first });
  return addExtension(why, cal, { dueOn, firstDueOn: first });
}
