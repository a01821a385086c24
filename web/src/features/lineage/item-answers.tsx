import { Button } from 'antd';
import type { LineageItem, LineagePair, LineageTask } from '../../../../src/contract/index.js';
import { listInstant, taskName } from '../../ui/format.js';
import { AddAnswer } from './add-answer.js';
import { likenessWord, STANDING_WORDS, WITHDRAWN_WORD } from './likeness-words.js';
import { TaskText } from './task-text.js';
import type { Decide } from './use-correction.js';

interface AnswersProps {
  item: LineageItem;
  lower: ReadonlyMap<string, LineageTask>;
  /** Null for readers who may not correct. */
  onDecide: Decide | null;
}

/** The lower tasks beside one higher item: those that answer it, those taken out, and the next likely ones. */
export function ItemAnswers({ item, lower, onDecide }: AnswersProps) {
  const rows = item.pairs.flatMap((pair) => {
    const task = lower.get(pair.lowerTaskId);
    return task === undefined ? [] : [{ pair, task }];
  });
  const isPossible = ({ pair }: { pair: LineagePair }): boolean => pair.standing === 'possible';
  const [others, settled] = [rows.filter(isPossible), rows.filter((row) => !isPossible(row))];
  const line = ({ pair, task }: { pair: LineagePair; task: LineageTask }) => (
    <PairLine key={pair.lowerTaskId} item={item} pair={pair} task={task} onDecide={onDecide} />
  );
  return (
    <div className="lineage-answers">
      {!item.answered && !item.task.withdrawn && <p className="note">本文件没有任务承接这一条。</p>}
      <ul className="lines">{settled.map(line)}</ul>
      {others.length > 0 && (
        <details className="lineage-others">
          <summary>可能相关的任务（{others.length}）</summary>
          <ul className="lines">{others.map(line)}</ul>
        </details>
      )}
      {onDecide !== null && !item.task.withdrawn && (
        <AddAnswer item={item} lower={lower} onDecide={onDecide} />
      )}
    </div>
  );
}

interface LineProps {
  item: LineageItem;
  pair: LineagePair;
  task: LineageTask;
  onDecide: Decide | null;
}

function PairLine({ item, pair, task, onDecide }: LineProps) {
  const { similarity, standing, decidedBy, decidedAt } = pair;
  const number = similarity.toFixed(2);
  // what has been withdrawn is no longer compared
  const isCompared = !task.withdrawn && !item.task.withdrawn;
  const decision = decidedBy === null || decidedAt === null ? '' : `${decidedBy} ${listInstant(decidedAt)}`;
  return (
    <li className={standing === 'not-answers' ? 'lineage-pair lineage-out' : 'lineage-pair'}>
      <p>
        <span className="lineage-name-of">{taskName(task, 60)}</span>{' '}
        <span className="tag">{STANDING_WORDS[standing]}</span>{' '}
        {task.withdrawn && <span className="tag">{WITHDRAWN_WORD}</span>}{' '}
        <span className="note num">
          {isCompared && (similarity > 0 ? `相似度${likenessWord(similarity)}（${number}）` : '文字不相似')}
          {isCompared && decision !== '' && ' · '}
          {decision}
        </span>
      </p>
      <TaskText task={task} />
      {onDecide !== null && <Acts item={item} pair={pair} task={task} onDecide={onDecide} />}
    </li>
  );
}

const ACTS = [
  { verdict: 'answers', word: '承接', shownFor: ['proposed', 'possible', 'not-answers'] },
  { verdict: 'not-answers', word: '不承接', shownFor: ['proposed', 'answers'] },
  { verdict: null, word: '恢复推算', shownFor: ['answers', 'not-answers'] },
] as const satisfies readonly {
  verdict: unknown;
  word: string;
  shownFor: readonly LineagePair['standing'][];
}[];

function Acts({ item, pair, task, onDecide }: LineProps & { onDecide: Decide }) {
  const isOver = task.withdrawn || item.task.withdrawn;
  const offered = ACTS.filter(
    ({ verdict, shownFor }) =>
      (shownFor as readonly string[]).includes(pair.standing) && (!isOver || verdict === null),
  );
  return (
    <div className="lineage-acts">
      {offered.map(({ verdict, word }) => (
        <Button
          key={word}
          size="small"
          aria-label={`${word}：上位第 ${item.task.n} 项与本文件第 ${task.n} 项`}
          onClick={() => onDecide({ higherTaskId: item.task.id, lowerTaskId: task.id, verdict })}
        >
          {word}
        </Button>
      ))}
    </div>
  );
}
