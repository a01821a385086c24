import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { sentenceOf } from '../../api/client.js';
import { changePassword, meQuery, useMe } from '../../api/session.js';
import { Page } from '../../ui/page.js';
import './session.css';

interface FieldProps {
  id: string;
  label: string;
  value: string;
  autoComplete: string;
  onChange: (value: string) => void;
}

function SecretField({ id, label, value, autoComplete, onChange }: FieldProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input.Password
        id={id}
        value={value}
        autoComplete={autoComplete}
        visibilityToggle={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}

function complaintAbout(next: string, again: string): string | null {
  if (next !== '' && next.length < 12) return '新口令至少 12 位。';
  if (again !== '' && again !== next) return '两次填写的新口令不一致。';
  return null;
}

function usePasswordChange() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (words: { current: string; next: string }) => changePassword(words.current, words.next),
    onSuccess: async () => {
      void message.success('口令已修改。');
      await queries.invalidateQueries({ queryKey: meQuery.queryKey });
      await navigate({ to: '/' });
    },
  });
}

export function PasswordPage() {
  const me = useMe();
  const navigate = useNavigate();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const change = usePasswordChange();
  const complaint = complaintAbout(next, again);
  const ready = current !== '' && next.length >= 12 && again === next;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) change.mutate({ current, next });
  };
  const first = me?.oneTimePassword === true;
  const mayWait = !first || me.profile === 'demo';
  return (
    <Page
      title="修改口令"
      note={first ? '您正在使用一次性口令，请换成只有自己知道的口令。' : '修改后，其他设备上的登录随即失效。'}
    >
      <form className="panel secret-form" onSubmit={send}>
        <SecretField
          id="current"
          label="当前口令"
          value={current}
          autoComplete="current-password"
          onChange={setCurrent}
        />
        <SecretField
          id="next"
          label="新口令（至少 12 位）"
          value={next}
          autoComplete="new-password"
          onChange={setNext}
        />
        <SecretField
          id="again"
          label="再填一次新口令"
          value={again}
          autoComplete="new-password"
          onChange={setAgain}
        />
        {(complaint !== null || change.isError) && (
          <p className="error-line" role="alert">
            {complaint ?? sentenceOf(change.error)}
          </p>
        )}
        <div className="page-acts">
          <Button type="primary" htmlType="submit" disabled={!ready} loading={change.isPending}>
            修改口令
          </Button>
          {mayWait && (
            <Button onClick={() => void navigate({ to: '/' })}>{first ? '稍后再改' : '取消'}</Button>
          )}
        </div>
      </form>
    </Page>
  );
}
