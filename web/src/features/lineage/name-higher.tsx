import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { sentenceOf } from '../../api/client.js';
import { keepAnswer } from '../../api/keep-answer.js';
import { lineageQuery, nameHigher } from '../../api/lineage.js';

/** The office names a paper the notice implements without citing its number. */
export function NameHigherForm({ noticeId }: { noticeId: string }) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [number, setNumber] = useState('');
  const id = useId();
  const name = useMutation({
    mutationFn: () => nameHigher(noticeId, { docNumber: number, named: true }),
    onSuccess: async (lineage) => {
      await keepAnswer(queries, lineageQuery(noticeId).queryKey, lineage);
      setNumber('');
      void message.success('上位文件已指定。');
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (number.trim() !== '') name.mutate();
  };
  return (
    <form className="lineage-name" onSubmit={submit}>
      <label htmlFor={id}>指定上位文件</label>
      <Input
        id={id}
        value={number}
        maxLength={60}
        placeholder="文号，如 渝府办发〔2017〕127号"
        onChange={(event) => setNumber(event.target.value)}
      />
      <Button htmlType="submit" disabled={number.trim() === ''} loading={name.isPending}>
        指定
      </Button>
    </form>
  );
}
