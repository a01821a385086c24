import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { LineageItem, LineageTask } from '../../../../src/contract/index.js';
import { taskName } from '../../ui/format.js';
import type { Decide } from './use-correction.js';

interface AddProps {
  item: LineageItem;
  lower: ReadonlyMap<string, LineageTask>;
  onDecide: Decide;
}

/** Finds a lower task by any word of it and marks it as an answer. */
export function AddAnswer({ item, lower, onDecide }: AddProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (!isOpen)
    return (
      <Button
        size="small"
        type="text"
        aria-label={`添加承接任务（上位第 ${item.task.n} 项）`}
        onClick={() => setOpen(true)}
      >
        添加承接任务
      </Button>
    );
  const standing = new Set(
    item.pairs
      .filter((pair) => pair.standing === 'answers' || pair.standing === 'proposed')
      .map((pair) => pair.lowerTaskId),
  );
  const options = [...lower.values()]
    .filter((task) => !standing.has(task.id) && !task.withdrawn)
    .map((task) => ({
      value: task.id,
      label: taskName(task, 40),
      text: `${task.heading ?? ''}${task.text}`,
    }));
  return (
    <span className="lineage-add">
      <label htmlFor={id}>承接任务</label>
      <Select
        id={id}
        autoFocus
        defaultOpen
        aria-label={`查找承接上位第 ${item.task.n} 项的任务`}
        placeholder="输入任务中的字词查找"
        options={options}
        showSearch={{
          filterOption: (typed, option) =>
            `${option?.label ?? ''}${option?.text ?? ''}`.includes(typed.trim()),
        }}
        notFoundContent="没有这样的任务"
        onChange={(lowerTaskId: string) => {
          setOpen(false);
          onDecide({ higherTaskId: item.task.id, lowerTaskId, verdict: 'answers' });
        }}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      />
      <Button size="small" type="text" onClick={() => setOpen(false)}>
        取消
      </Button>
    </span>
  );
}
