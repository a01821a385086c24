import {
  addWorkingDays,
  explainRoll,
  monthDay,
  workingDaysBetween,
  type WorkCalendar,
} from '../calendar/index.js';
import { partsOf, type LocalDate } from '../kernel/local-date.js';
import { sayTime } from '../reporting/index.js';

/** What a paper about one overdue filing states. */
export interface OverdueFacts {
  readonly unitName: string;
  readonly noticeTitle: string;
  readonly docNumber: string;
  /** “2023年11月”. */
  readonly periodLabel: string;
  readonly ruledOn: LocalDate;
  readonly dueOn: LocalDate;
  /** The hour of the deadline, where it is not the end of the day. */
  readonly dueTime?: string | null;
  /** The day the paper is written. */
  readonly writtenOn: LocalDate;
  readonly tasks: number;
  /** The new limit, in working days after `writtenOn`. */
  readonly newLimitWorkingDays: number;
  /** Who sends the paper, such as “武隆区政府督查室”. */
  readonly senderName: string;
  /** Where the report goes, such as “区就业工作领导小组办公室”. */
  readonly receiverName: string;
  readonly previousPeriodOverdue: boolean;
}

/** Whom the addressee may ask. */
export interface PaperContact {
  readonly name: string;
  readonly phone: string;
}

export interface Paper {
  readonly title: string;
  /** Paragraphs divided by line feeds: addressee first, then the text, then sender and date. */
  readonly body: string;
}

/** Working days a 催办单 or 督办函 gives for the missing report, counted from the day it is written. */
export const NEW_LIMIT_WORKING_DAYS = 3;

/**
 * 催办单: asks a unit for an overdue report. Sent by the ladder without approval, so it demands nothing but the
 * report and an explanation.
 */
export function draftChaser(facts: OverdueFacts, cal: WorkCalendar): Paper {
  return {
    title: `关于报送${facts.periodLabel}工作进展的催办单`,
    body: lines(facts, [
      describeDelay(facts, cal),
      `请于${newLimit(facts, cal)}前登录系统完成报送；确有困难的，请一并说明原因。`,
    ]),
  };
}

/**
 * 督办函: the letter to a unit whose report is overdue. Only a draft; the head of the supervision office approves it
 * (政府督查工作条例 第二十一条). The contact stays blank until somebody signs; it is written again on the day of
 * approval, with that person as contact, so that the limit it sets runs from the day it goes out.
 */
export function draftSupervisionLetter(
  facts: OverdueFacts,
  cal: WorkCalendar,
  contact?: PaperContact,
): Paper {
  const repeated = facts.previousPeriodOverdue ? '上一报送期亦未按时报送，已连续两期逾期。' : '';
  return {
    title: `关于督促报送${facts.periodLabel}工作进展的督办函`,
    body: lines(facts, [
      `${describeDelay(facts, cal)}${repeated}`,
      `根据《政府督查工作条例》及上述文件要求，现予督办。请你单位高度重视，明确专人负责，于${newLimit(facts, cal)}前补报工作进展，并书面说明逾期原因和整改措施。`,
      `联系人：${contact?.name ?? '　　　　　'}　联系电话：${contact?.phone ?? ''}`,
    ]),
  };
}

/** 约谈建议: proposes to the supervision office that the unit's responsible person be talked to; never sent to the unit. */
export function admonishProposal(facts: OverdueFacts, cal: WorkCalendar): Paper {
  const ground = facts.previousPeriodOverdue ? '连续两期未按时报送' : '经催办、督办仍未报送';
  return {
    title: `关于约谈${facts.unitName}有关负责同志的建议`,
    body: [
      `${facts.senderName}：`,
      `${describeDelay({ ...facts, you: facts.unitName }, cal)}`,
      `鉴于该单位${ground}，依据《政府督查工作条例》第十二条、第二十一条，建议约谈该单位有关负责同志。是否约谈，请审定。`,
      chineseDate(facts.writtenOn),
    ].join('\n'),
  };
}

function describeDelay(facts: OverdueFacts & { readonly you?: string }, cal: WorkCalendar): string {
  const { noticeTitle, docNumber, periodLabel, ruledOn, dueOn, dueTime, writtenOn, tasks } = facts;
  const moved = ruledOn === dueOn ? '' : `（${explainRoll(cal, ruledOn, dueOn)}）`;
  const days = Math.max(0, workingDaysBetween(cal, dueOn, writtenOn));
  return (
    `按照《${unwrap(noticeTitle)}》（${docNumber}）要求，${facts.you ?? '你单位'}应于${chineseDate(dueOn)}${dueTime ? sayTime(dueTime) : ''}前${moved}` +
    `向${facts.receiverName}报送${periodLabel}工作进展，涉及任务${tasks}项。` +
    `截至${chineseDate(writtenOn)}，仍未收到报送，已逾期${days}个工作日。`
  );
}

/** GB/T 15834: a title mark within a title mark is written 〈〉. */
function unwrap(title: string): string {
  return title.replaceAll('《', '〈').replaceAll('》', '〉');
}

function newLimit(facts: OverdueFacts, cal: WorkCalendar): string {
  const limit = addWorkingDays(cal, facts.writtenOn, facts.newLimitWorkingDays);
  return `${monthDay(limit)}（${facts.newLimitWorkingDays}个工作日内）`;
}

function lines(facts: OverdueFacts, text: readonly string[]): string {
  return [`${facts.unitName}：`, ...text, facts.senderName, chineseDate(facts.writtenOn)].join('\n');
}

/** `2023年12月7日`: official papers write the date in Arabic numerals (GB/T 9704-2012). */
export function chineseDate(date: LocalDate): string {
  return `${partsOf(date).year}年${monthDay(date)}`;
}
