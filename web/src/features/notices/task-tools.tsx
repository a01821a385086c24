import { Button } from 'antd';
import { useState } from 'react';
import type { DoubtAct, NoticeTask, ReviewStep } from '../../../../src/contract/index.js';
import { excerpt } from '../../ui/format.js';
import { leadOf } from './rest-tasks.js';

interface ToolsProps {
  task: NoticeTask;
  picked: boolean;
  onStep: (step: ReviewStep) => void;
  onAct: (task: NoticeTask, act: DoubtAct) => void;
}

const ACTS: readonly [DoubtAct, string, string][] = [
  ['assign', '责任单位', ''],
  ['split', '拆分', 's'],
  ['merge', '与下一项合并', 'm'],
  ['no-task', '不作任务', 'd'],
];

/** What can be done to a task while the notice is under review; all of it once the task is picked. */
export function TaskTools({ task, picked, onStep, onAct }: ToolsProps) {
  const lead = task.leadPresumed ? leadOf(task) : null;
  const isOpen = !task.assignmentKnown && leadOf(task) === null;
  if (lead === null && !picked && !isOpen) return null;
  return (
    <div className="proposal">
      {lead !== null && (
        <Button
          size="small"
          aria-label={`确认由${excerpt(lead.name, 16)}牵头（第 ${task.n} 项）`}
          onClick={() => onStep({ kind: 'confirm', doubts: [`presumed-lead:${task.n}`] })}
        >
          确认由{excerpt(lead.name, 16)}牵头
        </Button>
      )}
      {isOpen && !picked && (
        <Button
          size="small"
          aria-label={`明确责任单位（第 ${task.n} 项）`}
          onClick={() => onAct(task, 'assign')}
        >
          明确责任单位
        </Button>
      )}
      {picked &&
        ACTS.map(([act, word, key]) => (
          <Button
            key={act}
            size="small"
            title={key === '' ? undefined : `按键 ${key}`}
            aria-label={`${word}（第 ${task.n} 项）`}
            onClick={() => onAct(task, act)}
          >
            {word}
          </Button>
        ))}
      {picked && <Deadline key={task.dueOn} task={task} onStep={onStep} />}
    </div>
  );
}

/** The day the task is to be finished, where the office lays one down; saved when the field is left. */
function Deadline({ task, onStep }: Pick<ToolsProps, 'task' | 'onStep'>) {
  const [typed, setTyped] = useState(task.dueOn ?? '');
  const save = (): void => {
    const dueOn = typed === '' ? null : typed;
    if (dueOn !== task.dueOn) onStep({ kind: 'set-deadline', task: task.n, dueOn });
  };
  return (
    <label className="deadline">
      <span className="note">完成时限</span>
      <input type="date" value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={save} />
    </label>
  );
}
