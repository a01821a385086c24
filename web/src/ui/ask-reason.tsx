import { Input, Modal } from 'antd';
import { useId, useState } from 'react';

interface AskReasonProps {
  title: string;
  label: string;
  confirm: string;
  hint: string;
  busy: boolean;
  error: string | null;
  onCancel: () => void;
  onConfirm: (reason: string) => void;
}

/** Asks for a written reason of at least two characters before a refusal; keeps it when sending fails. */
export function AskReason(props: AskReasonProps) {
  const id = useId();
  const [reason, setReason] = useState('');
  const enough = reason.trim().length >= 2;
  return (
    <Modal
      open
      title={props.title}
      okText={props.confirm}
      cancelText="取消"
      okButtonProps={{ danger: true, disabled: !enough, loading: props.busy }}
      maskClosable={false}
      onCancel={props.onCancel}
      onOk={() => props.onConfirm(reason.trim())}
    >
      <label htmlFor={id}>{props.label}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={4}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && enough)
            props.onConfirm(reason.trim());
        }}
      />
      <p className="note">{props.hint}（至少 2 个字）</p>
      {props.error !== null && (
        <p className="error-line" role="alert">
          {props.error}
        </p>
      )}
    </Modal>
  );
}
