import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../../src/contract/index.js';

type Totals = Overview['totals'];

const DOORS: readonly { word: string; name: keyof Totals; state?: string; warn?: boolean }[] = [
  { word: '应报', name: 'owed' },
  { word: '已报', name: 'submitted', state: 'submitted' },
  { word: '按时', name: 'onTime', state: 'accepted' },
  { word: '迟报', name: 'late', state: 'late' },
  { word: '逾期未报', name: 'overdue', state: 'overdue', warn: true },
  { word: '退回', name: 'returned', state: 'returned' },
];

/** One line of totals; each number opens the list behind it. */
export function Totals({ totals, noticeId }: { totals: Totals; noticeId: string | undefined }) {
  return (
    <ul className="totals" aria-label="合计（份）">
      {DOORS.map((door) => (
        <li key={door.name}>
          <Link
            to="/filings"
            search={{
              ...(door.state === undefined ? {} : { state: door.state }),
              ...(noticeId === undefined ? {} : { noticeId }),
            }}
            className={door.warn === true && totals[door.name] > 0 ? 'total total-warn' : 'total'}
            data-testid={`total-${door.name}`}
          >
            <span>{door.word}</span> <b className="num">{totals[door.name]}</b>
          </Link>
        </li>
      ))}
      <li>
        <Link to="/drafts" className="total" data-testid="total-draftsPending">
          <span>待批文书</span> <b className="num">{totals.draftsPending}</b>
        </Link>
      </li>
    </ul>
  );
}
