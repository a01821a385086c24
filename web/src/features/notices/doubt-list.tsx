import { Button } from 'antd';
import type { Doubt, DoubtAct } from '../../../../src/contract/index.js';
import { DOUBT_WORDS } from './review-words.js';

interface ListProps {
  doubts: readonly Doubt[];
  current: string | null;
  onPick: (doubt: Doubt) => void;
  onAct: (doubt: Doubt, act: DoubtAct) => void;
  onConfirmAll: (doubts: readonly Doubt[]) => void;
}

/** All doubts, the most pressing first; what is alike can be confirmed in one go. */
export function DoubtList({ doubts, current, onPick, onAct, onConfirmAll }: ListProps) {
  if (doubts.length === 0) return <p className="pane pane-empty note">没有存疑，核对后即可交办。</p>;
  const kinds = [...new Set(doubts.map((doubt) => doubt.kind))];
  return (
    <div className="pane" data-pane="doubts" tabIndex={0} role="region" aria-label="存疑">
      {kinds.map((kind) => {
        const alike = doubts.filter((doubt) => doubt.kind === kind);
        const open = alike.filter((doubt) => doubt.acts.includes('confirm'));
        return (
          <section key={kind} aria-label={DOUBT_WORDS[kind]}>
            <div className="doubt-kind">
              <h3>
                {DOUBT_WORDS[kind]} <span className="num">{alike.length}</span>
              </h3>
              {open.length > 1 && (
                <Button size="small" onClick={() => onConfirmAll(open)}>
                  全部确认（{DOUBT_WORDS[kind]}）
                </Button>
              )}
            </div>
            <ul>
              {alike.map((doubt) => (
                <DoubtItem
                  key={doubt.key}
                  doubt={doubt}
                  current={doubt.key === current}
                  onPick={onPick}
                  onAct={onAct}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function DoubtItem({
  doubt,
  current,
  onPick,
  onAct,
}: Pick<ListProps, 'onPick' | 'onAct'> & { doubt: Doubt; current: boolean }) {
  return (
    <li className={current ? 'doubt doubt-current' : 'doubt'} data-testid={`doubt-${doubt.key}`}>
      <button type="button" className="doubt-words" aria-current={current} onClick={() => onPick(doubt)}>
        {doubt.taskN !== null && <b>第 {doubt.taskN} 项　</b>}
        {doubt.words}
      </button>
      {current && <Variants doubt={doubt} />}
      {current && <DoubtActs doubt={doubt} onAct={onAct} />}
    </li>
  );
}

/** A damaged copy: what was taken beside what else stands there. */
export function Variants({ doubt }: { doubt: Doubt }) {
  if (doubt.variants.length < 2) return null;
  return (
    <ol className="variants">
      {doubt.variants.map((variant, index) => (
        <li key={index}>
          <span className="note">{index === 0 ? '已采用' : '另一处'}　</span>
          {variant}
        </li>
      ))}
    </ol>
  );
}

const ACT_WORDS: Record<DoubtAct, string> = {
  confirm: '确认',
  'choose-unit': '选择单位',
  assign: '责任单位',
  split: '拆分',
  merge: '与下一项合并',
  'no-task': '不作任务',
  'make-task': '列为任务',
};
const ACT_KEYS: Partial<Record<DoubtAct, string>> = {
  confirm: 'Enter',
  'choose-unit': 'u',
  split: 's',
  merge: 'm',
  'no-task': 'x',
};

/** What can be done about a doubt, with the key that does it. */
export function DoubtActs({ doubt, onAct }: { doubt: Doubt; onAct: ListProps['onAct'] }) {
  return (
    <div className="doubt-acts">
      {doubt.acts.map((act) => (
        <Button
          key={act}
          size="small"
          type={act === doubt.acts[0] ? 'primary' : 'default'}
          title={ACT_KEYS[act] === undefined ? undefined : `按键 ${ACT_KEYS[act]}`}
          onClick={() => onAct(doubt, act)}
        >
          {ACT_WORDS[act]}
        </Button>
      ))}
    </div>
  );
}
