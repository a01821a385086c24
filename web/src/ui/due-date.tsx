import type { FilingRow } from '../../../src/contract/index.js';
import { distanceWords, fullDate, shortDate } from './format.js';

type DueFacts = Pick<
  FilingRow,
  'dueOn' | 'dueTime' | 'ruledOn' | 'dueWhy' | 'workingDaysLeft' | 'state' | 'overdue' | 'suspended'
>;

/** “3日为周日，顺延至12月4日（周一）” without repeating the day that stands before it. */
export function reasonOf(facts: Pick<DueFacts, 'dueOn' | 'ruledOn' | 'dueWhy'>): string {
  return facts.dueWhy.replace(/至\d+月\d+日(（[^）]*）)?$/, '');
}

/** “12月4日周一”, “12月4日周一 12:00”. */
export function dueWords({ dueOn, dueTime }: Pick<DueFacts, 'dueOn' | 'dueTime'>): string {
  return dueTime === null ? shortDate(dueOn) : `${shortDate(dueOn)} ${dueTime}`;
}

/** The due day with its origin, and how far it is while something is still owed. */
export function DueDate({ facts, compact = false }: { facts: DueFacts; compact?: boolean }) {
  const owing = facts.state === 'open' || facts.state === 'returned';
  const why = reasonOf(facts);
  const origin = `规定日 ${fullDate(facts.ruledOn)}${facts.dueWhy === '' ? '' : `；${facts.dueWhy}`}`;
  return (
    <span className="due" title={origin}>
      <span className="due-day">{dueWords(facts)}截止</span>
      {why !== '' && !compact && <span className="note"> · {why}</span>}
      {owing && (
        <span className={facts.overdue ? 'due-late' : 'note'}>
          {' '}
          · {facts.suspended ? '中止，暂不计时限' : distanceWords(facts.workingDaysLeft)}
        </span>
      )}
      {compact && why !== '' && <span className="note block">{why}</span>}
    </span>
  );
}
