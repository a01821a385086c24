import { Link, useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { FilingRow } from '../../../../src/contract/index.js';
import { DueDate } from '../../ui/due-date.js';
import { LightBadge } from '../../ui/light-badge.js';
import { filingWord } from '../../ui/words.js';

function actOf(filing: FilingRow): string {
  if (filing.state === 'submitted' || filing.state === 'accepted') return '查看';
  if (filing.state === 'returned') return '修改后再报';
  return filing.filled > 0 ? '继续填报' : '开始填报';
}

/** One filing on the desk of the liaison. */
export function FilingCard({ filing }: { filing: FilingRow }) {
  const owing = filing.state === 'open' || filing.state === 'returned';
  const navigate = useNavigate();
  const open = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('a') === null) {
      void navigate({ to: '/filings/$id', params: { id: filing.id } });
    }
  };
  return (
    <li
      className={filing.overdue ? 'filing-card card-urgent' : 'filing-card'}
      data-testid={`filing-card-${filing.id}`}
      onClick={open}
    >
      <div className="filing-card-words">
        <p className="card-title">
          <LightBadge colour={filing.light.colour} word={filing.light.word} />
          <Link to="/filings/$id" params={{ id: filing.id }} data-row="">
            {filing.period}工作情况
          </Link>
          <span className="note">{filing.notice.docNumber}</span>
        </p>
        <p>
          <DueDate facts={filing} />
        </p>
        <p className="note">
          {filing.tasks} 项任务，已填 {filing.filled} 项 · {filingWord(filing)}
        </p>
        {filing.state === 'returned' && filing.returnReason !== null && (
          <p className="card-return">退回理由：{filing.returnReason}</p>
        )}
      </div>
      <Link
        to="/filings/$id"
        params={{ id: filing.id }}
        className={owing ? 'act act-main' : 'act'}
        aria-label={`${actOf(filing)}：${filing.period} ${filing.notice.docNumber}`}
      >
        {actOf(filing)}
      </Link>
    </li>
  );
}
