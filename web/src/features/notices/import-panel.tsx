import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import type { NoticeSummary } from '../../../../src/contract/index.js';
import { asksForVersion, DuplicateDialog } from './amendment/duplicate-dialog.js';
import { inBookMarks } from './amendment/change-words.js';
import { ImportRefusal } from './amendment/import-refusal.js';
import { sourceWords, useImport, type Pasted } from './amendment/use-import.js';
import { ACCEPTED } from './read-file.js';

interface PanelProps {
  /** The notice that what is imported is a new version of; none on the list of notices. */
  amends?: Pick<NoticeSummary, 'id' | 'docNumber' | 'title'>;
}

/** Drop a file anywhere on the panel, choose one, or paste the text. */
export function ImportPanel({ amends }: PanelProps) {
  const bring = useImport(amends?.id ?? null);
  const drop = useDrop((file) => bring.send({ file }), bring.busy);
  return (
    <section className="panel import" aria-label={amends ? '导入修订版' : '导入文件'} {...drop.handlers}>
      {amends && (
        <p className="import-of">
          <b>作为{inBookMarks(amends.title)}的修订</b>
          <span className="note block">
            {amends.docNumber}　导入后成为修订稿，逐项对照、核对后再施行；施行前原版继续有效。
          </span>
        </p>
      )}
      <FilePlace busy={bring.busy} over={drop.over} onFile={(file) => bring.send({ file })} />
      <PastePlace busy={bring.busy} onPasted={(pasted) => bring.send(pasted)} />
      <ImportState bring={bring} />
    </section>
  );
}

/** Reading, refused, or asked whether it is a new version; what was sent stays until it is taken. */
function ImportState({ bring }: { bring: ReturnType<typeof useImport> }) {
  const { held, busy, error, send } = bring;
  const asks = error !== null && asksForVersion(error);
  // A text stays in its field, with its own button.
  const again = held !== null && 'file' in held && !busy && !asks;
  return (
    <div role="status" aria-live="polite" className="import-state">
      {busy && <Reading name={held !== null && 'file' in held ? held.file.name : null} />}
      {error !== null && !asks && <ImportRefusal error={error} />}
      {again && (
        <Button size="small" onClick={() => send(held)}>
          重新导入{sourceWords(held)}
        </Button>
      )}
      {held !== null && asks && (
        <DuplicateDialog
          error={error}
          kept={sourceWords(held)}
          onNewVersion={(noticeId) => send(held, noticeId)}
          onCancel={bring.decline}
        />
      )}
    </div>
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
