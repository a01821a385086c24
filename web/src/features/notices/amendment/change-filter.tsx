import { Button } from 'antd';
import type { Amendment, TaskChangeKind } from '../../../../../src/contract/index.js';
import { CHANGE_ORDER, CHANGES } from './change-words.js';

interface FilterProps {
  counts: Amendment['counts'];
  shown: TaskChangeKind | null;
  onShow: (kind: TaskChangeKind | null) => void;
}

/** How many tasks are new, changed, dropped and the same; each number opens its list. */
export function ChangeFilter({ counts, shown, onShow }: FilterProps) {
  const all = CHANGE_ORDER.reduce((sum, kind) => sum + counts[kind], 0);
  return (
    <div className="change-filter" role="group" aria-label="按变化筛选" data-testid="amendment-counts">
      <Button size="small" aria-pressed={shown === null} onClick={() => onShow(null)}>
        全部 {all}
      </Button>
      {CHANGE_ORDER.map((kind) => (
        <Button key={kind} size="small" aria-pressed={shown === kind} onClick={() => onShow(kind)}>
          <span aria-hidden="true">{CHANGES[kind].sign} </span>
          {CHANGES[kind].word} {counts[kind]}
        </Button>
      ))}
    </div>
  );
}
