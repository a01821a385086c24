import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../../src/contract/index.js';
import { LightBadge } from '../../ui/light-badge.js';
import { LIGHT_ORDER } from '../../ui/words.js';
import { lightDoor, totalDoor, type View } from './doors.js';

const TOTALS = [
  { word: '应报', name: 'owed' },
  { word: '已报', name: 'submitted' },
  { word: '按时', name: 'onTime' },
  { word: '迟报', name: 'late' },
  { word: '逾期未报', name: 'overdue', warn: true },
  { word: '退回', name: 'returned' },
] as const;

interface TotalsProps {
  totals: Overview['totals'];
  lights: Overview['lights'];
  view: View;
}

/** Totals and lights; each number opens the list behind it. */
export function Totals({ totals, lights, view }: TotalsProps) {
  return (
    <>
      <ul className="totals" aria-label="合计（份）">
        {TOTALS.map((total) => (
          <li key={total.name}>
            <Link
              to="/filings"
              search={totalDoor(total.name, view)}
              className={'warn' in total && totals[total.name] > 0 ? 'total total-warn' : 'total'}
              data-testid={`total-${total.name}`}
            >
              <span>{total.word}</span> <b className="num">{totals[total.name]}</b>
            </Link>
          </li>
        ))}
        <PendingDrafts count={totals.draftsPending} isPast={view.asOf !== undefined} />
      </ul>
      <ul className="totals totals-lights" aria-label="各色灯（份）">
        {LIGHT_ORDER.map((colour) => (
          <li key={colour}>
            <Link
              to="/filings"
              search={lightDoor(colour, view)}
              className="total"
              data-testid={`lights-${colour}`}
            >
              <LightBadge colour={colour} /> <b className="num">{lights[colour]}</b>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The list of papers is always of today, so a past day’s number says that it opens another list. */
function PendingDrafts({ count, isPast }: { count: number; isPast: boolean }) {
  return (
    <li>
      <Link to="/drafts" className="total" data-testid="total-draftsPending">
        <span>待批文书</span> <b className="num">{count}</b>
        {isPast && <span className="note">（点开为今日清单）</span>}
      </Link>
    </li>
  );
}
