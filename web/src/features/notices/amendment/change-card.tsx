import type { ComparedTask, TaskChange } from '../../../../../src/contract/index.js';
import { taskName } from '../../../ui/format.js';
import { CHANGES, changeKey, PAIRED_BY } from './change-words.js';
import { PairTools } from './pair-tools.js';
import { TaskSide } from './task-side.js';
import { UnitMoves } from './unit-moves.js';
import type { Pairing } from './use-pairing.js';

interface CardProps {
  change: TaskChange;
  all: readonly TaskChange[];
  /** Null for readers who may not pair. */
  pairing: Pairing | null;
}

/** One task in both versions; what has not changed is folded away. */
export function ChangeCard({ change, all, pairing }: CardProps) {
  const task = change.after ?? change.before;
  if (task === null) return null;
  const key = changeKey(change);
  const content = (
    <>
      <UnitMoves change={change} />
      <Sides change={change} />
      {pairing !== null && <PairTools change={change} all={all} pairing={pairing} />}
    </>
  );
  return (
    <li
      className="change"
      tabIndex={0}
      aria-label={`${CHANGES[change.kind].word}：${taskName(task, 24)}`}
      data-change={key}
      data-testid={`change-${key}`}
    >
      {change.kind === 'same' ? (
        <details>
          <summary>
            <Head change={change} task={task} />
          </summary>
          <div className="change-open">{content}</div>
        </details>
      ) : (
        <>
          <p className="card-title">
            <Head change={change} task={task} />
          </p>
          {content}
        </>
      )}
    </li>
  );
}

function Head({ change, task }: { change: TaskChange; task: ComparedTask }) {
  const { sign, word } = CHANGES[change.kind];
  return (
    <>
      <span className={`change-kind change-kind-${change.kind}`}>
        <span aria-hidden="true">{sign}</span> {word}
      </span>{' '}
      {taskName(task, 40)}{' '}
      {change.pairedBy !== null && <span className="note">{PAIRED_BY[change.pairedBy]}</span>}
    </>
  );
}

function Sides({ change }: { change: TaskChange }) {
  return (
    <div className="change-sides">
      <TaskSide side="old" change={change} />
      <TaskSide side="new" change={change} />
    </div>
  );
}
