import type { Entry, FilingDetail } from '../../../../src/contract/index.js';
import { taskName } from '../format.js';
import { EmptyState } from '../states.js';
import { DUTY_ROLES } from '../words.js';
import './filing.css';

/** The filing as filed; a draft of another unit is not shown. */
export function FilingReadout({ filing }: { filing: FilingDetail }) {
  if (filing.entries.length === 0) {
    return (
      <EmptyState title={filing.abilities.seeDraft ? '没有要填的任务' : '尚未提交'}>
        {filing.abilities.seeDraft ? '本期没有分给该单位的任务。' : '该单位提交后，这里显示各项任务的进展。'}
      </EmptyState>
    );
  }
  return (
    <ol className="readout" aria-label="各项任务进展">
      {filing.entries.map((entry) => (
        <ReadEntry key={entry.taskId} entry={entry} />
      ))}
    </ol>
  );
}

function ReadEntry({ entry }: { entry: Entry }) {
  const blank = entry.done === '' && entry.problems === '' && entry.nextStep === '';
  return (
    <li className="panel read-entry">
      <h3>
        {taskName(entry, 40)} <span className="tag">{DUTY_ROLES[entry.role]}</span>{' '}
        {entry.inheritedFrom !== null && <span className="tag">承继原{entry.inheritedFrom.name}</span>}{' '}
        {entry.noChange && <span className="tag">无变化</span>}
      </h3>
      <details className="note">
        <summary>任务要求</summary>
        <p>{entry.text}</p>
      </details>
      {blank && !entry.noChange && <p className="note">未填写。</p>}
      <Answer label="进展情况" text={entry.done} />
      <Answer label="存在问题" text={entry.problems} />
      <Answer label="下一步打算" text={entry.nextStep} />
    </li>
  );
}

function Answer({ label, text }: { label: string; text: string }) {
  if (text.trim() === '') return null;
  return (
    <div className="answer">
      <p className="note">{label}</p>
      <p className="prose">{text}</p>
    </div>
  );
}
