import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { ComparedTask, TaskChange } from '../../../../../src/contract/index.js';
import { taskName } from '../../../ui/format.js';
import type { Pairing } from './use-pairing.js';

interface ToolsProps {
  change: TaskChange;
  all: readonly TaskChange[];
  pairing: Pairing;
}

/** The office says by hand which old task a new one continues, or that it continues none. */
export function PairTools({ change, all, pairing }: ToolsProps) {
  const [choosing, setChoosing] = useState(false);
  // The keyboard goes back to where it came from.
  const [cameBack, setCameBack] = useState(false);
  const { before, after } = change;
  if (choosing)
    return (
      <PickTask
        label={after === null ? `接续原版第 ${before?.n} 项的新任务` : `修订稿第 ${after.n} 项接续的原任务`}
        options={after === null ? newTasks(all) : oldTasks(all, before)}
        onClose={() => {
          setChoosing(false);
          setCameBack(true);
        }}
        onPick={(n) => {
          setChoosing(false);
          if (after !== null) pairing.pair(after.n, n);
          else if (before !== null) pairing.pair(n, before.n);
        }}
      />
    );
  const words = wordsOf(change);
  return (
    <div className="change-acts">
      <Button
        size="small"
        autoFocus={cameBack}
        aria-label={words.chooseLabel}
        disabled={pairing.busy}
        onClick={() => setChoosing(true)}
      >
        {words.choose}
      </Button>
      {before !== null && after !== null && (
        <Button
          size="small"
          type="text"
          aria-label={`不是同一任务（修订稿第 ${after.n} 项）`}
          disabled={pairing.busy}
          onClick={() => pairing.pair(after.n, null)}
        >
          不是同一任务
        </Button>
      )}
    </div>
  );
}

function wordsOf({ before, after }: TaskChange): { choose: string; chooseLabel: string } {
  if (after === null)
    return { choose: '由新任务接续…', chooseLabel: `由新任务接续（原版第 ${before?.n} 项）` };
  const choose = before === null ? '接续原任务…' : '改选原任务…';
  return { choose, chooseLabel: `${choose.slice(0, -1)}（修订稿第 ${after.n} 项）` };
}

interface Option {
  value: number;
  label: string;
  text: string;
}

const optionOf = (task: ComparedTask, side: string, holder: string): Option => ({
  value: task.n,
  label: `${side}第 ${task.n} 项　${taskName(task, 28)}${holder}`,
  text: `${task.heading ?? ''}${task.text}`,
});

/** Old tasks; those nobody continues first, since they are what is looked for. */
function oldTasks(all: readonly TaskChange[], present: ComparedTask | null): Option[] {
  const rows = all.flatMap(({ before, after }) =>
    before === null || before.n === present?.n ? [] : [{ task: before, taken: after }],
  );
  return [...rows.filter((row) => row.taken === null), ...rows.filter((row) => row.taken !== null)].map(
    ({ task, taken }) => optionOf(task, '原版', taken === null ? '' : `（现由修订稿第 ${taken.n} 项接续）`),
  );
}

/** New tasks; those that continue none first. */
function newTasks(all: readonly TaskChange[]): Option[] {
  const rows = all.flatMap(({ before, after }) => (after === null ? [] : [{ task: after, holds: before }]));
  return [...rows.filter((row) => row.holds === null), ...rows.filter((row) => row.holds !== null)].map(
    ({ task, holds }) => optionOf(task, '修订稿', holds === null ? '' : `（现接续原版第 ${holds.n} 项）`),
  );
}

interface PickProps {
  label: string;
  options: Option[];
  onPick: (n: number) => void;
  onClose: () => void;
}

function PickTask({ label, options, onPick, onClose }: PickProps) {
  const id = useId();
  return (
    <div className="change-pick">
      <label htmlFor={id}>{label}</label>
      <Select<number, Option>
        id={id}
        autoFocus
        defaultOpen
        aria-label={label}
        placeholder="输入任务中的字词查找"
        options={options}
        showSearch={{
          filterOption: (typed, option) =>
            `${option?.label ?? ''}${option?.text ?? ''}`.includes(typed.trim()),
        }}
        notFoundContent="没有这样的任务"
        onChange={onPick}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <Button size="small" type="text" onClick={onClose}>
        取消
      </Button>
    </div>
  );
}
