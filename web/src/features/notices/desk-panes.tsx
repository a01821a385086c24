import { Segmented } from 'antd';
import type { Doubt, NoticeDetail, ReviewStep } from '../../../../src/contract/index.js';
import type { DeskActs } from './desk-acts.js';
import { DoubtList } from './doubt-list.js';
import { NoticeTasks } from './notice-tasks.js';
import { TaskTools } from './task-tools.js';
import type { Selection } from './use-selection.js';

export type Side = 'text' | 'tasks' | 'doubts';

/** 原文, 任务 and 存疑: on the phone one at a time, elsewhere the text always stands on the left. */
export function SideSwitch({
  notice,
  phone,
  side,
  onSide,
}: {
  notice: NoticeDetail;
  phone: boolean;
  side: Side;
  onSide: (side: Side) => void;
}) {
  return (
    <Segmented<Side>
      block={phone}
      className={phone ? 'side-switch' : 'desk-switch'}
      aria-label="显示"
      value={side}
      options={[
        ...(phone ? [{ value: 'text' as const, label: '原文' }] : []),
        { value: 'tasks', label: `任务 ${notice.taskList.length}` },
        { value: 'doubts', label: `存疑 ${notice.doubts.length}` },
      ]}
      onChange={onSide}
    />
  );
}

interface PaneProps {
  notice: NoticeDetail;
  acts: DeskActs;
  onStep: (step: ReviewStep) => void;
}

export function TasksPane({ notice, acts, onStep, picked }: PaneProps & { picked: number | null }) {
  return (
    <NoticeTasks
      notice={notice}
      tasks={notice.taskList}
      tools={(task) => (
        <TaskTools task={task} picked={task.n === picked} onStep={onStep} onAct={acts.onTask} />
      )}
    />
  );
}

export function DoubtsPane({
  notice,
  acts,
  doubt,
  selection,
  onPick,
}: Omit<PaneProps, 'onStep'> & {
  doubt: Doubt | null;
  selection: Selection;
  onPick: (doubt: Doubt) => void;
}) {
  return (
    <DoubtList
      doubts={notice.doubts}
      current={doubt?.key ?? null}
      selection={selection}
      acts={acts}
      onPick={onPick}
    />
  );
}
