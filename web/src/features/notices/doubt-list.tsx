import { Button } from 'antd';
import type { Doubt } from '../../../../src/contract/index.js';
import type { BulkAct, DeskActs } from './desk-acts.js';
import { DoubtItem } from './doubt-item.js';
import { DOUBT_WORDS } from './review-words.js';
import type { Selection } from './use-selection.js';

interface ListProps {
  doubts: readonly Doubt[];
  current: string | null;
  selection: Selection;
  acts: DeskActs;
  onPick: (doubt: Doubt) => void;
}

/** All doubts, the most pressing first; what is alike, or has been chosen, is settled in one go. */
export function DoubtList({ doubts, current, selection, acts, onPick }: ListProps) {
  if (doubts.length === 0) return <p className="pane pane-empty note">没有存疑，核对后即可交办。</p>;
  const kinds = [...new Set(doubts.map((doubt) => doubt.kind))];
  return (
    <div className="pane" data-pane="doubts" tabIndex={0} role="region" aria-label="存疑">
      <ChosenBar selection={selection} onActs={acts.onDoubts} />
      {kinds.map((kind) => {
        const alike = doubts.filter((doubt) => doubt.kind === kind);
        return (
          <section key={kind} aria-label={DOUBT_WORDS[kind]}>
            <div className="doubt-kind">
              <h3>
                {DOUBT_WORDS[kind]} <span className="num">{alike.length}</span>
              </h3>
              <AllOfKind kind={kind} alike={alike} onActs={acts.onDoubts} />
            </div>
            <ul>
              {alike.map((doubt) => (
                <DoubtItem
                  key={doubt.key}
                  doubt={doubt}
                  current={doubt.key === current}
                  selection={selection}
                  onPick={onPick}
                  onAct={acts.onDoubt}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const able = (doubts: readonly Doubt[], act: BulkAct): readonly Doubt[] =>
  doubts.filter((doubt) => doubt.acts.includes(act));

/** The one act that settles a whole kind at once: 确认 where that is possible, else 不作任务. */
function AllOfKind({
  kind,
  alike,
  onActs,
}: {
  kind: Doubt['kind'];
  alike: readonly Doubt[];
  onActs: DeskActs['onDoubts'];
}) {
  const word = DOUBT_WORDS[kind];
  if (able(alike, 'confirm').length > 1)
    return (
      <Button size="small" onClick={() => onActs(able(alike, 'confirm'), 'confirm')}>
        全部确认（{word}）
      </Button>
    );
  if (able(alike, 'no-task').length < 2) return null;
  return (
    <Button size="small" onClick={() => onActs(able(alike, 'no-task'), 'no-task')}>
      全部不作任务（{word}）
    </Button>
  );
}

/** What has been chosen and what can be done with all of it. */
function ChosenBar({ selection, onActs }: { selection: Selection; onActs: DeskActs['onDoubts'] }) {
  const { chosen, clear } = selection;
  if (chosen.length === 0) return null;
  const settle = (act: BulkAct) => () => onActs(chosen, act);
  const isAble = (act: BulkAct) => able(chosen, act).length === chosen.length;
  return (
    <div className="chosen-bar" role="region" aria-label="已选存疑">
      <span role="status">已选 {chosen.length} 处</span>
      <Button
        size="small"
        type="primary"
        disabled={!isAble('no-task')}
        title="按键 d"
        onClick={settle('no-task')}
      >
        所选不作任务（d）
      </Button>
      <Button size="small" disabled={!isAble('confirm')} title="按键 Enter" onClick={settle('confirm')}>
        确认所选
      </Button>
      <Button size="small" type="text" title="按键 Esc" onClick={clear}>
        取消选择
      </Button>
    </div>
  );
}
