import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState, type DragEvent } from 'react';
import { sentenceOf } from '../../api/client.js';
import { importNotice, noticeQuery, noticesQuery } from '../../api/notices.js';
import { readNoticeFile, readPastedText } from './read-file.js';

type Source = { file: File } | { text: string };

function useImport() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (source: Source) => {
      const content = 'file' in source ? await readNoticeFile(source.file) : readPastedText(source.text);
      return importNotice(content.fileName, content.contentBase64);
    },
    onSuccess: async (notice) => {
      queries.setQueryData(noticeQuery(notice.id).queryKey, notice);
      void queries.invalidateQueries({ queryKey: noticesQuery.queryKey });
      await navigate({ to: '/notices/$id', params: { id: notice.id } });
    },
  });
}

/** Drop or choose a text file, or paste the text. */
export function ImportPanel() {
  const bring = useImport();
  const [text, setText] = useState('');
  const id = useId();
  return (
    <section className="panel import" aria-label="导入文件">
      <DropPlace busy={bring.isPending} onFile={(file) => bring.mutate({ file })} />
      <div>
        <label htmlFor={id}>或粘贴通知全文</label>
        <Input.TextArea id={id} rows={4} value={text} onChange={(event) => setText(event.target.value)} />
        <Button
          className="import-paste"
          disabled={text.trim() === '' || bring.isPending}
          onClick={() => bring.mutate({ text })}
        >
          导入粘贴的文字
        </Button>
      </div>
      <div role="status" aria-live="polite" className="import-state">
        {bring.isPending && <Parsing />}
        {bring.isError && (
          <p className="error-line" role="alert">
            {sentenceOf(bring.error)}已有文件没有变动。
          </p>
        )}
      </div>
    </section>
  );
}

function DropPlace({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined && !busy) onFile(file);
  };
  return (
    <div
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>把 .txt 文件拖到这里</p>
      <Button disabled={busy} onClick={() => input.current?.click()}>
        选择文件
      </Button>
      <input
        ref={input}
        type="file"
        accept=".txt,text/plain"
        className="visually-hidden"
        aria-label="选择要导入的文件"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}

function Parsing() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((old) => old + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return <p>正在上传并拆分任务，通常几秒钟{seconds > 1 ? `，已用 ${seconds} 秒` : ''}…</p>;
}
