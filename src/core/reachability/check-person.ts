import { monthDay } from '../calendar/index.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { faultOfMail, faultOfMobile } from './contact-faults.js';
import type { PostLife } from './availability.js';
import type { Absence } from './reachability.js';

/** What is wrong with one field of a form: a whole Chinese sentence. */
export interface FieldFault {
  readonly field: string;
  readonly sentence: string;
}

export interface Addresses {
  readonly email: string;
  readonly phone: string;
}

/** Longer than this is no absence but a change of post. */
const LONGEST_ABSENCE_DAYS = 366;

/** Both addresses may not be left out; one that is given must be right. */
export function checkAddresses({ email, phone }: Addresses): FieldFault[] {
  if (email.trim() === '' && phone.trim() === '')
    return [{ field: 'phone', sentence: '手机号和邮箱至少填写一项，否则消息无法送达。' }];
  const mobile = phone.trim() === '' ? null : faultOfMobile(phone);
  const mail = email.trim() === '' ? null : faultOfMail(email);
  return [
    ...(mobile === null ? [] : [{ field: 'phone', sentence: `${mobile}。` }]),
    ...(mail === null ? [] : [{ field: 'email', sentence: `${mail}。` }]),
  ];
}

/** Days away: not backwards, not over, not for longer than a year, and not twice. China days, both included. */
export function checkAbsence(
  asked: Omit<Absence, 'personId'>,
  { absences, today }: { readonly absences: PostLife['absences']; readonly today: LocalDate },
): FieldFault[] {
  const { from, to } = asked;
  if (to < from) return [{ field: 'to', sentence: '结束日期早于开始日期。' }];
  if (to < today) return [{ field: 'to', sentence: '结束日期已过，不必登记。' }];
  if (to > addDays(from, LONGEST_ABSENCE_DAYS))
    return [{ field: 'to', sentence: '不在岗超过一年的，请登记离岗。' }];
  const other = absences.find((known) => known.from <= to && from <= known.to);
  if (!other) return [];
  const span = `${monthDay(other.from)}至${monthDay(other.to)}`;
  return [{ field: 'from', sentence: `与已登记的${span}${other.reason}重叠。` }];
}

/** Leaving a post, or (a day of null) coming back to it. */
export function checkLeaving(
  asked: { readonly leftOn: LocalDate | null },
  life: Pick<PostLife, 'leftOn' | 'handedOverTo'>,
): FieldFault[] {
  const gone = life.leftOn !== null || life.handedOverTo !== null;
  if (asked.leftOn === null && !gone)
    return [{ field: 'leftOn', sentence: '该人员没有登记离岗，不必恢复。' }];
  return [];
}
