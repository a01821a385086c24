import { monthDay, type WorkCalendar } from '../calendar/index.js';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { deadlineOf, isOwed, type FilingState } from '../reporting/index.js';
import { isMessageRung, type ReminderLadder, type Rung, type RungId } from './ladder.js';
import { memoizeMoments } from './rung-moment.js';

/** What the ladder needs to know about a filing. */
export interface LadderFiling {
  readonly filingId: string;
  readonly dueOn: LocalDate;
  readonly openedAt: Instant;
  /** The latest submission, null before the first. */
  readonly submittedAt: Instant | null;
  /** The latest return; lets a filing be owed again from that moment. */
  readonly returnedAt?: Instant | null;
  readonly state: FilingState;
  /** Was the unit's previous period for the same rule overdue at its end? */
  readonly previousPeriodOverdue: boolean;
}

export interface PlannedRung {
  readonly filingId: string;
  readonly rung: RungId;
  readonly at: Instant;
  readonly dueOn: LocalDate;
  /** True for a message that a later one of the same catch-up has overtaken: recorded, not sent. */
  readonly superseded: boolean;
  /** “应于12月4日前报送，距截止还有3个工作日”. */
  readonly why: string;
}

export interface LadderInput {
  readonly filings: readonly LadderFiling[];
  readonly ladder: ReminderLadder;
  readonly calendar: WorkCalendar;
}

/**
 * The rungs whose moment lies in (from, until], not before the filing opened and only where it was still owed at
 * that moment; sorted by moment. However an interval is cut into pieces, the same (filing, rung) pairs come out,
 * and an interval that runs backwards is empty. Of the messages of one filing only the latest is to be sent, and
 * a 提醒 caught up with after the deadline is not sent at all.
 */
export function planRungs(
  input: LadderInput & { readonly from: Instant; readonly until: Instant },
): PlannedRung[] {
  const momentsOf = memoizeMoments(input.ladder, input.calendar);
  const planned: PlannedRung[] = [];
  for (const filing of input.filings) {
    const due = momentsOf(filing).filter(
      (m) => m.at > input.from && m.at <= input.until && isDueAt(filing, m.at),
    );
    const lastMessage = due.findLast((m) => isMessageRung(m.rung));
    const tooLate = input.until >= deadlineOf(filing.dueOn);
    for (const { rung, at, offset } of due) {
      const overtaken = isMessageRung(rung) && rung !== lastMessage?.rung;
      const superseded = overtaken || (rung.kind === 'remind' && tooLate);
      const { filingId, dueOn } = filing;
      planned.push({
        filingId,
        rung: rung.rung,
        at,
        dueOn,
        superseded,
        why: explainRung(filing, rung, offset),
      });
    }
  }
  return planned.sort((a, b) => a.at - b.at);
}

/** The next moment strictly after `after` at which some rung fires if nobody acts; null when nothing is ahead. */
export function nextMoment(input: LadderInput & { readonly after: Instant }): Instant | null {
  const momentsOf = memoizeMoments(input.ladder, input.calendar);
  let next: Instant | null = null;
  for (const filing of input.filings) {
    for (const { at } of momentsOf(filing)) {
      if (at > input.after && (next === null || at < next) && isDueAt(filing, at)) next = at;
    }
  }
  return next;
}

/** Was the filing open and owed at this moment? Submitting at the very moment of a rung comes first. */
function isDueAt(filing: LadderFiling, at: Instant): boolean {
  if (at < filing.openedAt) return false;
  if (filing.submittedAt === null || at < filing.submittedAt) return true;
  return isOwed(filing.state) && at >= (filing.returnedAt ?? filing.submittedAt);
}

/** The reason in Chinese, built from the rung's own number of days so that it cannot contradict the ladder. */
function explainRung(filing: LadderFiling, rung: Rung, offset: number): string {
  const due = `应于${monthDay(filing.dueOn)}前报送`;
  if (rung.anchor === 'quarter-end') return `${due}，至季度末仍未报送，列入通报名单`;
  if (offset < 0) return `${due}，距截止还有${-offset}个工作日`;
  if (offset === 0) return rung.at === '24:00' ? `${due}，截止时仍未报送，已逾期` : `${due}，今日截止`;
  const repeated = rung.offsetWhenRepeated !== undefined && filing.previousPeriodOverdue;
  return `${due}，已逾期${offset}个工作日${repeated ? '，且连续两期逾期' : ''}`;
}
