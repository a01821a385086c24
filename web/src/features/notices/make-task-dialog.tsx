import { Modal } from 'antd';
import { useId, useState } from 'react';
import type { NoticeDetail, ReviewStep } from '../../../../src/contract/index.js';
import { excerpt } from '../../ui/format.js';
import { sentencesOf, type TextSpan } from './task-cuts.js';

interface MakeTaskProps {
  notice: NoticeDetail;
  /** The clause the task is made of, in whole or in part. */
  span: TextSpan;
  onStep: (step: ReviewStep) => void;
  onClose: () => void;
}

/** From which sentence to which a clause becomes a task; the whole of it unless told otherwise. */
export function MakeTaskDialog({ notice, span, onStep, onClose }: MakeTaskProps) {
  const sentences = sentencesOf(notice.text, span);
  const [first, setFirst] = useState(0);
  const [last, setLast] = useState(sentences.length - 1);
  const start = sentences[first]?.start ?? span.start;
  const end = sentences[last]?.end ?? span.end;
  return (
    <Modal
      open
      title="列为任务"
      okText="列为任务"
      cancelText="取消"
      onCancel={onClose}
      onOk={() => {
        onStep({ kind: 'make-task', start, end });
        onClose();
      }}
    >
      <p className="note">选择从哪一句到哪一句；其余文字仍按原来的归类。</p>
      <Bound
        label="从"
        value={first}
        sentences={sentences.map((one) => notice.text.slice(one.start, one.end))}
        onChange={(n) => {
          setFirst(n);
          setLast((old) => Math.max(old, n));
        }}
      />
      <Bound
        label="到"
        value={last}
        sentences={sentences.map((one) => notice.text.slice(one.start, one.end))}
        onChange={(n) => {
          setLast(n);
          setFirst((old) => Math.min(old, n));
        }}
      />
      <blockquote className="made-of" data-testid="make-task-text">
        {notice.text.slice(start, end).trim()}
      </blockquote>
    </Modal>
  );
}

interface BoundProps {
  label: string;
  value: number;
  sentences: readonly string[];
  onChange: (n: number) => void;
}

function Bound({ label, value, sentences, onChange }: BoundProps) {
  const id = useId();
  return (
    <p className="bound">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {sentences.map((words, n) => (
          <option key={n} value={n}>
            {n + 1}. {excerpt(words.replace(/\s+/g, ''), 28)}
          </option>
        ))}
      </select>
    </p>
  );
}
