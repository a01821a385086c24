import type { FilingDetail } from '../../../../src/contract/index.js';
import { DueDate } from '../due-date.js';
import { fullInstant } from '../format.js';
import { LightBadge } from '../light-badge.js';
import { filingWord } from '../words.js';
import './filing.css';

/** Due date with its why, state, rule and, when returned, the reason. */
export function FilingSummary({ filing }: { filing: FilingDetail }) {
  return (
    <div className="filing-summary">
      <p className="filing-line">
        <LightBadge colour={filing.light.colour} word={filing.light.word} testId={`light-${filing.id}`} />
        <DueDate facts={filing} />
        <span className="tag">{filingWord(filing)}</span>
        {filing.version > 0 && <span className="note">第 {filing.version} 版</span>}
        {filing.submittedAt !== null && <span className="note">{fullInstant(filing.submittedAt)}提交</span>}
      </p>
      <details className="note">
        <summary>报送依据{filing.to === null ? '' : ` · 报${filing.to}`}</summary>
        <p>{filing.ruleText}</p>
      </details>
      {filing.state === 'returned' && filing.returnReason !== null && (
        <div className="banner banner-red" role="status">
          <p>
            <b>已退回，请修改后重新提交。</b>退回理由：{filing.returnReason}
          </p>
        </div>
      )}
    </div>
  );
}
