import type { Doubt, DoubtAct, NoticeDetail, NoticeTask } from '../../../../src/contract/index.js';
import type { NotATask } from './step-dialogs.js';
import type { Review } from './use-review.js';

/** What a dialog is open for. */
export type Asking =
  | { readonly act: 'assign' | 'split'; readonly task: NoticeTask }
  | { readonly act: 'choose-unit'; readonly doubt: Doubt }
  | { readonly act: 'no-task'; readonly what: NotATask };

export interface DeskActs {
  onTask: (task: NoticeTask | undefined, act: DoubtAct) => void;
  onDoubt: (doubt: Doubt, act: DoubtAct) => void;
}

/** Turns what is pressed into a step at once, or into the dialog that asks for what is missing. */
export function deskActs(notice: NoticeDetail, review: Review, ask: (asking: Asking) => void): DeskActs {
  const onTask: DeskActs['onTask'] = (task, act) => {
    if (task === undefined) return;
    if (act === 'merge') review.take({ kind: 'merge', task: task.n });
    else if (act === 'no-task') ask({ act, what: { task } });
    else if (act === 'assign' || act === 'split') ask({ act, task });
  };
  const onDoubt: DeskActs['onDoubt'] = (doubt, act) => {
    const { taskN, span } = doubt;
    if (!doubt.acts.includes(act)) return;
    if (act === 'confirm') review.take({ kind: 'confirm', doubts: [doubt.key] });
    else if (act === 'choose-unit') ask({ act, doubt });
    else if (taskN !== null)
      onTask(notice.taskList.find((task) => task.n === taskN), act); // prettier-ignore
    else if (span !== null && act === 'make-task') review.take({ kind: 'make-task', ...span });
    else if (span !== null && act === 'no-task') ask({ act, what: span });
  };
  return { onTask, onDoubt };
}
