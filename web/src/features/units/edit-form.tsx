import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { sentenceOf } from '../../api/client.js';

/** Sends an edit; afterwards everything that names units is read again. */
export function useEdit<T>(edit: () => Promise<T>, onDone: (done: T) => void) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation<T, Error, void>({
    mutationFn: edit,
    onSuccess: async (done) => {
      void message.success('已登记，并记入审计。');
      await queries.invalidateQueries();
      onDone(done);
    },
    onError: (error) => void message.error(sentenceOf(error), 8),
  });
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'date';
  hint?: string;
}

export function Field({ label, value, onChange, type = 'text', hint }: FieldProps) {
  const id = useId();
  return (
    <div className="unit-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type={type}
        value={value}
        {...(hint === undefined ? {} : { placeholder: hint })}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

interface ShellProps {
  label: string;
  note: string;
  ready: boolean;
  edit: { isPending: boolean; mutate: () => void };
  children: ReactNode;
}

/** The frame of a form: what it does, its fields, one button. */
export function FormShell({ label, note, ready, edit, children }: ShellProps) {
  return (
    <form
      className="panel unit-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        edit.mutate();
      }}
    >
      <p className="note">{note}</p>
      <div className="unit-fields">{children}</div>
      <Button type="primary" htmlType="submit" disabled={!ready} loading={edit.isPending}>
        {label}
      </Button>
    </form>
  );
}
