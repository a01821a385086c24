import type { Machine } from '../reporting/validate-machine.js';

export type TaskState = 'drafted' | 'assigned' | 'in-progress' | 'finished' | 'closed' | 'withdrawn';
export type TaskEvent = 'assign' | 'start' | 'finish' | 'send-back' | 'close' | 'withdraw';

/**
 * A task's life: 立项 (drafted) → 交办 → 签收 by every lead → 办结 reported → 销号 after verification. A finish that
 * does not hold goes back (督查复核). Withdrawal is open until the task is closed.
 */
export const TASK_MACHINE: Machine<TaskState, TaskEvent> = {
  name: 'task',
  initial: 'drafted',
  states: ['drafted', 'assigned', 'in-progress', 'finished', 'closed', 'withdrawn'],
  finals: ['closed', 'withdrawn'],
  transitions: [
    { from: 'drafted', event: 'assign', to: 'assigned' },
    { from: 'assigned', event: 'start', to: 'in-progress' },
    { from: 'in-progress', event: 'finish', to: 'finished' },
    { from: 'finished', event: 'send-back', to: 'in-progress' },
    { from: 'finished', event: 'close', to: 'closed' },
    { from: 'drafted', event: 'withdraw', to: 'withdrawn' },
    { from: 'assigned', event: 'withdraw', to: 'withdrawn' },
    { from: 'in-progress', event: 'withdraw', to: 'withdrawn' },
    { from: 'finished', event: 'withdraw', to: 'withdrawn' },
  ],
};

/** Chinese words of the states, as screens and papers show them. */
export const TASK_STATE_WORDS: Readonly<Record<TaskState, string>> = {
  drafted: '已导入',
  assigned: '已交办',
  'in-progress': '办理中',
  finished: '已报办结',
  closed: '已销号',
  withdrawn: '已撤销',
};

export type DutyState = 'assigned' | 'signed';
export type DutyEvent = 'sign';

/** A unit's own part in a task: 交办 → 签收. */
export const DUTY_MACHINE: Machine<DutyState, DutyEvent> = {
  name: 'duty',
  initial: 'assigned',
  states: ['assigned', 'signed'],
  finals: ['signed'],
  transitions: [{ from: 'assigned', event: 'sign', to: 'signed' }],
};
