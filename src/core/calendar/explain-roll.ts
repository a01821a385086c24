import { addDays, dayOfWeek, partsOf, type LocalDate } from '../kernel/local-date.js';
import { coversYear, dayKind, isWorkingDay, type WorkCalendar } from './work-calendar.js';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** `周一` … `周日`. */
export function weekdayName(date: LocalDate): string {
  return `周${WEEKDAYS[dayOfWeek(date) - 1]}`;
}

/** `12月4日`. */
export function monthDay(date: LocalDate): string {
  const { month, day } = partsOf(date);
  return `${month}月${day}日`;
}

/**
 * Says in Chinese why a report due by rule on `ruledOn` is due on `dueOn`: “3日为周日，顺延至12月4日（周一）”,
 * “10月3日为国庆节假期，顺延至10月9日（周一）”. Years whose arrangement is not loaded are named as 未发布.
 */
export function explainRoll(cal: WorkCalendar, ruledOn: LocalDate, dueOn: LocalDate): string {
  return `${explainDates(cal, ruledOn, dueOn)}${unpublished(cal, [ruledOn, dueOn])}`;
}

function explainDates(cal: WorkCalendar, ruledOn: LocalDate, dueOn: LocalDate): string {
  const rest = restReason(cal, ruledOn);
  if (ruledOn === dueOn)
    return rest ? `${rest}，按规定不顺延` : `${monthDay(ruledOn)}${dayNote(cal, ruledOn)}为工作日`;
  const target = `${monthDay(dueOn)}${dayNote(cal, dueOn)}`;
  if (!rest) return `原定${monthDay(ruledOn)}，调整至${target}`;
  const further = reasonsBetween(cal, ruledOn, dueOn).map((reason) => `，${reason}`);
  return `${rest}${further.join('')}，${dueOn > ruledOn ? '顺延' : '提前'}至${target}`;
}

/** What else keeps offices closed between the two days, where that is neither a weekend nor the same festival. */
function reasonsBetween(cal: WorkCalendar, ruledOn: LocalDate, dueOn: LocalDate): string[] {
  const step = dueOn > ruledOn ? 1 : -1;
  const said = new Set([nameOf(cal, ruledOn)]);
  const reasons: string[] = [];
  for (let day = addDays(ruledOn, step); day !== dueOn; day = addDays(day, step)) {
    const name = nameOf(cal, day);
    if (name === undefined || said.has(name)) continue;
    said.add(name);
    reasons.push(restReason(cal, day) ?? '');
  }
  return reasons;
}

/** What a day off is for; nothing for a weekend or a day that is worked. */
function nameOf(cal: WorkCalendar, date: LocalDate): string | undefined {
  const special = cal.days.get(date);
  return special?.isOffDay ? (special.reason ?? special.name) : undefined;
}

/** Why offices rest on this day, or null on a working day. */
function restReason(cal: WorkCalendar, date: LocalDate): string | null {
  if (isWorkingDay(cal, date)) return null;
  const { kind, name } = dayKind(cal, date);
  const { reason } = cal.days.get(date) ?? {};
  if (reason !== undefined) return `${monthDay(date)}因${reason}放假`;
  return kind === 'holiday'
    ? `${monthDay(date)}为${name}假期`
    : `${partsOf(date).day}日为${weekdayName(date)}`;
}

/** “（周一）”, “（周日，调休上班）”. */
export function dayNote(cal: WorkCalendar, date: LocalDate): string {
  const makeUp = dayKind(cal, date).kind === 'make-up' ? '，调休上班' : '';
  return `（${weekdayName(date)}${makeUp}）`;
}

function unpublished(cal: WorkCalendar, dates: readonly LocalDate[]): string {
  const years = [...new Set(dates.map((d) => partsOf(d).year))].filter((y) => !coversYear(cal, y));
  return years.length > 0 ? `（${years.join('、')}年放假安排未发布，暂按周一至周五推算）` : '';
}
