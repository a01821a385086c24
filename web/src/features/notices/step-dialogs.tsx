import { Input, Modal, Radio } from 'antd';
import { useId, useState } from 'react';
import type { NoTaskReason, NoticeDetail, NoticeTask, ReviewStep } from '../../../../src/contract/index.js';
import { taskName } from '../../ui/format.js';
import { REASON_WORDS } from './review-words.js';
import { cutsOf, type TextSpan } from './task-cuts.js';

interface DialogProps {
  onStep: (step: ReviewStep) => void;
  onClose: () => void;
}

/** Where the second part of a task begins. */
export function SplitDialog({
  notice,
  task,
  onStep,
  onClose,
}: DialogProps & { notice: NoticeDetail; task: NoticeTask }) {
  const cuts = cutsOf(notice, task);
  const [at, setAt] = useState(cuts[0]?.at);
  const split = (): void => {
    if (at !== undefined) onStep({ kind: 'split', task: task.n, at });
    onClose();
  };
  return (
    <Modal
      open
      title={`拆分${taskName(task, 20)}`}
      okText="拆分"
      cancelText="取消"
      okButtonProps={{ disabled: at === undefined }}
      onCancel={onClose}
      onOk={split}
    >
      {cuts.length === 0 ? (
        <p>这项任务只有一句话，不能再拆分。</p>
      ) : (
        <>
          <p className="note">后一项从这里开始；两项的责任单位相同，拆分后可以分别调整。</p>
          <Radio.Group className="cuts" value={at} onChange={(event) => setAt(event.target.value as number)}>
            {cuts.map((cut) => (
              <Radio key={cut.at} value={cut.at}>
                {cut.words}
              </Radio>
            ))}
          </Radio.Group>
        </>
      )}
    </Modal>
  );
}

/** What is not to be a task: one in the list, a stretch of text, or many of both. */
export type NotATask =
  | { readonly task: NoticeTask }
  | TextSpan
  | { readonly tasks: readonly number[]; readonly spans: readonly TextSpan[] };

function titleOf(what: NotATask): string {
  if ('task' in what) return `${taskName(what.task, 20)}不作为任务`;
  if (!('tasks' in what)) return '这段文字不作为任务';
  const { tasks, spans } = what;
  const parts = [spans.length > 0 ? `${spans.length} 段文字` : '', tasks.length > 0 ? `${tasks.length} 项任务` : '']; // prettier-ignore
  return `${parts.filter((part) => part !== '').join('、')}不作为任务`;
}

function stepOf(what: NotATask, why: { reason: NoTaskReason; note: string }): ReviewStep {
  if ('task' in what) return { kind: 'drop-task', task: what.task.n, ...why };
  if (!('tasks' in what)) return { kind: 'set-aside', start: what.start, end: what.end, ...why };
  return { kind: 'set-all-aside', tasks: [...what.tasks], spans: [...what.spans], ...why };
}

const REASONS = Object.keys(REASON_WORDS) as NoTaskReason[];

/** “No task, because …”. */
export function NoTaskDialog({ what, onStep, onClose }: DialogProps & { what: NotATask }) {
  const id = useId();
  const [reason, setReason] = useState<NoTaskReason>('general');
  const [note, setNote] = useState('');
  const mark = (): void => {
    onStep(stepOf(what, { reason, note }));
    onClose();
  };
  return (
    <Modal
      open
      title={titleOf(what)}
      okText="确认"
      cancelText="取消"
      okButtonProps={{ disabled: reason === 'other' && note.trim() === '' }}
      onCancel={onClose}
      onOk={mark}
    >
      <Radio.Group
        className="cuts"
        aria-label="理由"
        value={reason}
        onChange={(event) => setReason(event.target.value as NoTaskReason)}
      >
        {REASONS.map((one) => (
          <Radio key={one} value={one}>
            {REASON_WORDS[one]}
          </Radio>
        ))}
      </Radio.Group>
      <label htmlFor={id}>说明</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
}
