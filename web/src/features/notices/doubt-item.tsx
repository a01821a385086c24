import { Button, Checkbox } from 'antd';
import { useEffect, useRef, type MouseEvent } from 'react';
import type { Doubt, DoubtAct } from '../../../../src/contract/index.js';
import { isBulk, type Selection } from './use-selection.js';

interface ItemProps {
  doubt: Doubt;
  current: boolean;
  selection: Selection;
  onPick: (doubt: Doubt) => void;
  onAct: (doubt: Doubt, act: DoubtAct) => void;
}

/** One doubt: chosen with its box or with shift, opened with a click. */
export function DoubtItem({ doubt, current, selection, onPick, onAct }: ItemProps) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) place.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const chosen = selection.has(doubt.key);
  const name = doubt.taskN === null ? doubt.words : `第 ${doubt.taskN} 项，${doubt.words}`;
  const press = (event: MouseEvent): void => {
    if (event.shiftKey) selection.extendTo(doubt);
    onPick(doubt);
  };
  return (
    <li ref={place} className={current ? 'doubt doubt-current' : 'doubt'} data-testid={`doubt-${doubt.key}`}>
      <div className="doubt-line">
        {isBulk(doubt) && (
          <Checkbox
            checked={chosen}
            aria-label={`选中：${name}`}
            onChange={(event) =>
              event.nativeEvent.shiftKey ? selection.extendTo(doubt) : selection.toggle(doubt)
            }
          />
        )}
        <button type="button" className="doubt-words" aria-current={current} onClick={press}>
          {doubt.taskN !== null && <b>第 {doubt.taskN} 项　</b>}
          {doubt.words}
        </button>
      </div>
      {current && <Variants doubt={doubt} />}
      {current && <DoubtActs doubt={doubt} onAct={onAct} />}
    </li>
  );
}

/** A damaged copy: what was taken beside what else stands there. */
function Variants({ doubt }: { doubt: Doubt }) {
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
  'no-task': 'd',
  'make-task': 't',
};

/** What can be done about a doubt, with the key that does it. */
function DoubtActs({ doubt, onAct }: Pick<ItemProps, 'doubt' | 'onAct'>) {
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
