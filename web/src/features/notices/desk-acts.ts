import type { Doubt, DoubtAct, NoticeDetail, NoticeTask } from '../../../../src/contract/index.js';
import type { NotATask } from './step-dialogs.js';
import { sentencesOf, type TextSpan } from './task-cuts.js';
import type { Review } from './use-review.js';

/** What a dialog is open for. */
export type Asking =
  | { readonly act: 'assign' | 'split'; readonly task: NoticeTask }
  | { readonly act: 'choose-unit'; readonly doubt: Doubt }
  | { readonly act: 'make-task'; readonly span: TextSpan }
  | { readonly act: 'no-task'; readonly what: NotATask };

export interface DeskActs {
  onTask: (task: NoticeTask | undefined, act: DoubtAct) => void;
  onDoubt: (doubt: Doubt, act: DoubtAct) => void;
  /** The same for several at once, as one step. */
  onDoubts: (doubts: readonly Doubt[], act: BulkAct) => void;
  /** Of a stretch of text without a task: asks from where to where, if it has more than one sentence. */
  onText: (span: TextSpan, act: 'make-task' | 'no-task') => void;
}

export type BulkAct = 'confirm' | 'no-task';

/** Turns what is pressed into a step at once, or into the dialog that asks for what is missing. */
export function deskActs(notice: NoticeDetail, review: Review, ask: (asking: Asking) => void): DeskActs {
  const onTask: DeskActs['onTask'] = (task, act) => {
    if (task === undefined) return;
    if (act === 'merge') review.take({ kind: 'merge', task: task.n });
    else if (act === 'no-task') ask({ act, what: { task } });
    else if (act === 'assign' || act === 'split') ask({ act, task });
  };
  const onText: DeskActs['onText'] = ({ start, end }, act) => {
    const span = { start, end };
    if (act === 'no-task') ask({ act, what: span });
    else if (sentencesOf(notice.text, span).length > 1) ask({ act, span });
    else review.take({ kind: 'make-task', ...span });
  };
  const onDoubt: DeskActs['onDoubt'] = (doubt, act) => {
    const { taskN, span } = doubt;
    if (!doubt.acts.includes(act)) return;
    if (act === 'confirm') review.take({ kind: 'confirm', doubts: [doubt.key] });
    else if (act === 'choose-unit') ask({ act, doubt });
    else if (taskN !== null)
      onTask(notice.taskList.find((task) => task.n === taskN), act); // prettier-ignore
    else if (span !== null && (act === 'make-task' || act === 'no-task')) onText(span, act);
  };
  const onDoubts: DeskActs['onDoubts'] = (doubts, act) => {
    const [only, ...others] = doubts.filter((doubt) => doubt.acts.includes(act));
    if (only === undefined) return;
    if (others.length === 0) return onDoubt(only, act);
    const all = [only, ...others];
    if (act === 'confirm') review.take({ kind: 'confirm', doubts: all.map((doubt) => doubt.key) });
    else ask({ act, what: placesOf(all) });
  };
  return { onTask, onDoubt, onDoubts, onText };
}

/** The tasks and the stretches of text that doubts are about, each once. */
function placesOf(doubts: readonly Doubt[]): NotATask {
  const tasks = [...new Set(doubts.flatMap((doubt) => doubt.taskN ?? []))];
  const spans = doubts.flatMap(({ taskN, span }) => (taskN === null && span !== null ? [span] : []));
  return { tasks, spans };
}
