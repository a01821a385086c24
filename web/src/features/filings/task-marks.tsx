import { Button } from 'antd';
import type { Entry } from '../../../../src/contract/index.js';
import { taskName } from '../../ui/format.js';
import { isFilled, partOf, type Texts } from './filing-form.js';

interface TaskMarksProps {
  entries: readonly Entry[];
  texts: Texts;
  picked: string;
  onPick: (taskId: string) => void;
  onCarryAll: () => void;
}

function markOf(texts: Texts, entry: Entry): { shape: string; word: string } {
  const text = texts[entry.taskId];
  if (text?.noChange === true) return { shape: '＝', word: '无变化' };
  if (isFilled(text)) return { shape: '✓', word: '已填' };
  return { shape: '○', word: '未填' };
}

/** The tasks of the filing with their marks. */
export function TaskMarks({ entries, texts, picked, onPick, onCarryAll }: TaskMarksProps) {
  const carry = entries.filter((entry) => entry.last !== null && !isFilled(texts[entry.taskId])).length;
  return (
    <div className="marks">
      {carry > 0 && (
        <div className="marks-carry">
          <span className="note">{carry} 项未填，上期已有文字</span>
          <Button size="small" onClick={onCarryAll}>
            批量套用上期
          </Button>
        </div>
      )}
      <ol aria-label="任务">
        {entries.map((entry) => {
          const mark = markOf(texts, entry);
          return (
            <li key={entry.taskId}>
              <button
                type="button"
                className="mark"
                aria-current={entry.taskId === picked ? 'true' : undefined}
                data-testid={`entry-${entry.taskId}`}
                onClick={() => onPick(entry.taskId)}
              >
                <span
                  className={`mark-shape ${mark.word === '未填' ? '' : 'mark-filled'}`}
                  aria-hidden="true"
                >
                  {mark.shape}
                </span>
                <span className="visually-hidden">{mark.word}：</span>
                <span className="mark-words">{taskName(entry, 28)}</span>
                <span className="note">{partOf(entry)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
