import { Button } from 'antd';
import type { NoticeDetail, ReviewStep } from '../../../../src/contract/index.js';
import { excerpt } from '../../ui/format.js';
import { kindWord } from './review-words.js';
import type { NotATask } from './step-dialogs.js';

interface BarProps {
  notice: NoticeDetail;
  /** Where the clause picked begins, null for none. */
  start: number | null;
  onStep: (step: ReviewStep) => void;
  onNoTask: (what: NotATask) => void;
}

/** What can be made of a stretch of text that belongs to no task. */
export function ClauseBar({ notice, start, onStep, onNoTask }: BarProps) {
  const clause = notice.clauses.find((one) => one.start === start && one.taskN === null);
  if (clause === undefined || clause.kind === 'furniture') return null;
  const span = { start: clause.start, end: clause.end };
  return (
    <div className="clause-bar" role="region" aria-label="所选文字">
      <p>
        <span className="tag">{kindWord(clause.kind)}</span>{' '}
        {excerpt(notice.text.slice(clause.start, clause.end).replace(/\s+/g, ''), 60)}
        {clause.because !== null && <span className="note">　{clause.because}</span>}
      </p>
      <div className="doubt-acts">
        <Button size="small" type="primary" onClick={() => onStep({ kind: 'make-task', ...span })}>
          列为任务
        </Button>
        <Button size="small" onClick={() => onNoTask(span)}>
          不作任务
        </Button>
      </div>
    </div>
  );
}
