import { Button } from 'antd';
import type { NoticeDetail } from '../../../../src/contract/index.js';
import { excerpt } from '../../ui/format.js';
import type { DeskActs } from './desk-acts.js';
import { kindWord } from './review-words.js';
import { sentencesOf, type TextSpan } from './task-cuts.js';
import type { TextChoice } from './use-text-choice.js';

interface BarProps {
  notice: NoticeDetail;
  /** Where the clause picked begins, null for none. */
  start: number | null;
  /** Words marked in the text; they go before the clause. */
  choice: TextChoice | null;
  onMake: (span: TextSpan) => void;
  onText: DeskActs['onText'];
}

/** What can be made of a stretch of text that belongs to no task: of a whole clause, or of the words marked in it. */
export function ClauseBar({ notice, start, choice, onMake, onText }: BarProps) {
  if (choice !== null) return <ChoiceBar notice={notice} choice={choice} onMake={onMake} />;
  const clause = notice.clauses.find((one) => one.start === start && one.taskN === null);
  if (clause === undefined || clause.kind === 'furniture') return null;
  const many = sentencesOf(notice.text, clause).length > 1;
  return (
    <div className="clause-bar" role="region" aria-label="所选文字">
      <p>
        <span className="tag">{kindWord(clause.kind)}</span> {wordsOf(notice, clause)}
        {clause.because !== null && <span className="note">　{clause.because}</span>}
      </p>
      <div className="doubt-acts">
        <Button size="small" type="primary" title="按键 t" onClick={() => onText(clause, 'make-task')}>
          {many ? '列为任务…' : '列为任务'}
        </Button>
        <Button size="small" title="按键 d" onClick={() => onText(clause, 'no-task')}>
          不作任务
        </Button>
      </div>
    </div>
  );
}

const wordsOf = ({ text }: NoticeDetail, { start, end }: TextSpan): string =>
  excerpt(text.slice(start, end).replace(/\s+/g, ''), 60);

function ChoiceBar({ notice, choice, onMake }: Pick<BarProps, 'notice' | 'onMake'> & { choice: TextChoice }) {
  const why = whyNot(choice);
  return (
    // a press must not take the marks off the text
    <div
      className="clause-bar"
      role="region"
      aria-label="所选文字"
      onMouseDown={(event) => event.preventDefault()}
    >
      <p>
        <span className="tag">选中 {choice.end - choice.start} 字</span> {wordsOf(notice, choice)}
      </p>
      <div className="doubt-acts">
        {why === null ? (
          <Button
            size="small"
            type="primary"
            title="按键 t"
            onClick={() => onMake({ start: choice.start, end: choice.end })}
          >
            所选文字列为任务（t）
          </Button>
        ) : (
          <span className="note">{why}</span>
        )}
      </div>
    </div>
  );
}

/** Why nothing can be made of the words marked; null where it can. */
export function whyNot({ within }: TextChoice): string | null {
  if (within === null) return '所选文字跨越了不同的段落，请在同一段内选择。';
  if (within.taskN !== null) return `所选文字已属于第 ${within.taskN} 项任务，可用“拆分”另立一项。`;
  return within.kind === 'furniture' ? '页码、页眉不能列为任务。' : null;
}
