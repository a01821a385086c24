import { isLocalDate, type LocalDate } from '../kernel/local-date.js';
import type { Purpose } from './reporting-rule.js';
import type { RuleParts } from './rule-parts.js';
import { NUMBER, readNumber, readTime, TIME } from './rule-words.js';

/** What the clauses beside the report itself say. */
export type SideClause = Partial<
  Pick<
    RuleParts,
    'effectiveFrom' | 'effectiveTo' | 'holiday' | 'afterRest' | 'purpose' | 'leadWorkingDays' | 'dueTime'
  > & { opensBeforeWorkingDays: number }
>;

/** Validity, rest days, opening, notice before a demand, purpose; null where the clause is none of them. */
export function readSideClause(clause: string): SideClause | null {
  return readValidity(clause) ?? readRest(clause) ?? readLead(clause) ?? readPurpose(clause);
}

const DATE = '(\\d{4})年(\\d{1,2})月(\\d{1,2})日';
const FROM = new RegExp(`^(?:本规则)?自${DATE}(?:起|开始)(?:施行|执行|实施)?`);
const TO = new RegExp(`^(?:执行|施行|有效期|报送)?至${DATE}(?:止|为止|结束)?`);

function readValidity(clause: string): SideClause | null {
  const from = FROM.exec(clause);
  const rest = clause.slice(from?.[0].length ?? 0);
  const to = TO.exec(rest);
  if ((!from && !to) || rest.length !== (to?.[0].length ?? 0)) return null;
  return {
    ...(from ? { effectiveFrom: dateOf(from) } : {}),
    ...(to ? { effectiveTo: dateOf(to) } : {}),
  };
}

/** As written, whether it exists or not: validation answers for 2月30日. */
function dateOf([, year = '', month = '', day = '']: RegExpExecArray): LocalDate {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(text) ? text : (text as LocalDate);
}

const REST_DAY =
  /^(?:如|若|凡|报送日|截止日|到期日)*(?:遇|逢|恰逢|为)(?:法定)?(?:节假日|休息日|假日|双休日|周末|公休日|节日)+(?:和|及|、|或|或者)?(?:法定)?(?:节假日|休息日|假日|双休日|周末|公休日)?(?:的|时)?/;
const ROLLS = new RegExp(
  `^(?:可|则|相应|依次|自动)?(?:往后)?顺延(?:至(?:节|假|假期|节假日)?后?的?(?:第?(${NUMBER}|首)个?工作日)?)?(${TIME})?前?(?:报送)?$`,
);

function readRest(clause: string): SideClause | null {
  const rest = REST_DAY.exec(clause);
  if (!rest) return null;
  const answer = clause.slice(rest[0].length);
  if (/^(?:不顺延|不变|照常报送|不作调整)$/.test(answer)) return { holiday: 'stay' };
  if (/^(?:当期)?不(?:再)?报(?:送)?$/.test(answer)) return { holiday: 'skip' };
  if (/^(?:相应)?提前(?:至(?:节|假)?前?(?:最后)?一个工作日)?(?:报送)?$/.test(answer))
    return { holiday: 'roll-back' };
  const m = ROLLS.exec(answer);
  if (!m) return null;
  const nthWorkingDay = m[1] ? readNumber(m[1]) : 1;
  const dueTime = m[2] ? readTime(m[2]) : undefined;
  if (dueTime === null) return null;
  const isUsual = nthWorkingDay === 1 && dueTime === undefined;
  if (isUsual) return { holiday: 'roll-forward' };
  return { holiday: 'roll-forward', afterRest: { nthWorkingDay, ...(dueTime ? { dueTime } : {}) } };
}

const OPENS = new RegExp(`^提前(${NUMBER})个工作日开放(?:填报)?$`);
const LEAD = new RegExp(`^(?:每次)?(?:至少|不少于)?提前(?:至少)?(${NUMBER})个工作日(?:通知|告知|要求)$`);

const HOUR = new RegExp(`^于?截止当日(${TIME})前报送$`);

function readLead(clause: string): SideClause | null {
  const hour = readTime(HOUR.exec(clause)?.[1] ?? '');
  if (hour) return { dueTime: hour };
  const opens = OPENS.exec(clause);
  if (opens) return { opensBeforeWorkingDays: readNumber(opens[1] ?? '') };
  const lead = LEAD.exec(clause);
  return lead && { leadWorkingDays: readNumber(lead[1] ?? '') };
}

function readPurpose(clause: string): SideClause | null {
  const purpose = /^用于(?:月|季|半年|全年)?(调度|通报|看进度|比成效)$/.exec(clause)?.[1];
  return purpose ? { purpose: purpose as Purpose } : null;
}
