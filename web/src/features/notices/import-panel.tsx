import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { sentenceOf } from '../../api/client.js';
import { importNotice, noticeQuery, noticesQuery } from '../../api/notices.js';
import { ACCEPTED, readNoticeFile, readPastedText } from './read-file.js';

type Source = { file: File } | Pasted;

/** Pasted text; `html` where what was pasted has tables. */
interface Pasted {
  readonly text: string;
  readonly html: string | null;
}

function useImport() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (source: Source) => {
      const content =
        'file' in source ? await readNoticeFile(source.file) : readPastedText(source.text, source.html);
      return importNotice(content.fileName, content.contentBase64);
    },
    onSuccess: async (notice) => {
      queries.setQueryData(noticeQuery(notice.id).queryKey, notice);
      void queries.invalidateQueries({ queryKey: noticesQuery.queryKey });
      await navigate({ to: '/notices/$id', params: { id: notice.id } });
    },
  });
}

/** Drop a file anywhere on the panel, choose one, or paste the text. */
export function ImportPanel() {
  const bring = useImport();
  const drop = useDrop((file) => bring.mutate({ file }), bring.isPending);
  const name = bring.variables && 'file' in bring.variables ? bring.variables.file.name : null;
  return (
    <section className="panel import" aria-label="导入文件" {...drop.handlers}>
      <FilePlace busy={bring.isPending} over={drop.over} onFile={(file) => bring.mutate({ file })} />
      <PastePlace busy={bring.isPending} onPasted={(pasted) => bring.mutate(pasted)} />
      <div role="status" aria-live="polite" className="import-state">
        {bring.isPending && <Reading name={name} />}
        {bring.isError && (
          <p className="error-line" role="alert">
            {sentenceOf(bring.error)}已有文件没有变动。
          </p>
        )}
      </div>
    </section>
  );
}

/** Handlers of an element that takes dropped files, and whether one hangs over it. */
function useDrop(onFile: (file: File) => void, busy: boolean) {
  const [over, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent): void => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer.files[0];
      if (file !== undefined && !busy) onFile(file);
    },
  };
  return { over, handlers };
}

interface FilePlaceProps {
  readonly busy: boolean;
  readonly over: boolean;
  readonly onFile: (file: File) => void;
}

function FilePlace({ busy, over, onFile }: FilePlaceProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={over ? 'drop drop-over' : 'drop'}>
      <p>把通知文件拖到这里：docx、doc、wps、pdf、xlsx、html、txt，不超过 20 MB</p>
      <Button disabled={busy} onClick={() => input.current?.click()}>
        选择文件
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
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

function PastePlace({ busy, onPasted }: { busy: boolean; onPasted: (pasted: Pasted) => void }) {
  const [pasted, setPasted] = useState<Pasted>({ text: '', html: null });
  const id = useId();
  /** A table of a web page or of a document keeps its cells if nothing else is in the field. */
  const paste = (event: ClipboardEvent): void => {
    const html = event.clipboardData.getData('text/html');
    if (pasted.text.trim() !== '' || !/<table/i.test(html)) return;
    event.preventDefault();
    setPasted({ text: event.clipboardData.getData('text/plain'), html });
  };
  return (
    <div>
      <label htmlFor={id}>或粘贴通知全文</label>
      <Input.TextArea
        id={id}
        rows={4}
        value={pasted.text}
        onPaste={paste}
        onChange={(event) => setPasted({ text: event.target.value, html: null })}
      />
      <Button
        className="import-paste"
        disabled={pasted.text.trim() === '' || busy}
        onClick={() => onPasted(pasted)}
      >
        导入粘贴的文字
      </Button>
    </div>
  );
}

/** From here on a person wonders whether anything is happening. */
const LONG_SECONDS = 10;

function Reading({ name }: { name: string | null }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((old) => old + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const spent = seconds > 1 ? `，已用 ${seconds} 秒` : '';
  const patience = seconds >= LONG_SECONDS ? '。篇幅较长的文件最多需要一分钟，请勿关闭页面' : '，通常几秒钟';
  return (
    <p>
      正在读取{name === null ? '文字' : `“${name}”`}并拆分任务{patience}
      {spent}…
    </p>
  );
}
