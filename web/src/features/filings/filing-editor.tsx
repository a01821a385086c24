import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import type { FilingDetail } from '../../../../src/contract/index.js';
import { filingQuery } from '../../api/filings.js';
import { usePhone } from '../../ui/use-phone.js';
import { EntryForm } from './entry-form.js';
import { carriedOver, isFilled, type EntryText } from './filing-form.js';
import { SubmitBar } from './submit-bar.js';
import { TaskMarks } from './task-marks.js';
import { useFilingForm } from './use-filing-form.js';

/** One page, one filing: tasks with marks on the left, the open one on the right, the bar below. */
export function FilingEditor({ filing, personId }: { filing: FilingDetail; personId: string }) {
  const form = useFilingForm(filing, personId);
  const [taskId, setTaskId] = useState(() => firstOpen(filing));
  const [listOpen, setListOpen] = useState(false);
  const phone = usePhone();
  const index = Math.max(
    0,
    filing.entries.findIndex((entry) => entry.taskId === taskId),
  );
  const entry = filing.entries[index];
  const step = (by: 1 | -1): void => setTaskId(filing.entries[index + by]?.taskId ?? taskId);
  useEditorKeys(form.flush, step);
  const carryAll = (): void => form.change(carriedFor(filing, form.texts));
  const marks = (
    <TaskMarks
      entries={filing.entries}
      texts={form.texts}
      picked={entry?.taskId ?? ''}
      onPick={(id) => {
        setTaskId(id);
        setListOpen(false);
      }}
      onCarryAll={carryAll}
    />
  );
  return (
    <>
      {form.save.kind === 'stale' && <Conflict filing={filing} form={form} message={form.save.message} />}
      <div className="editor">
        {!phone && <div className="editor-list">{marks}</div>}
        {entry && (
          <EntryForm
            key={entry.taskId}
            entry={entry}
            text={form.texts[entry.taskId] ?? EMPTY}
            mine={form.mine[entry.taskId]}
            place={`${index + 1}/${filing.entries.length}`}
            onChange={(text) => form.change({ [entry.taskId]: text })}
            onStep={step}
            {...(phone ? { onList: () => setListOpen(true) } : {})}
          />
        )}
      </div>
      <SubmitBar filing={filing} form={form} personId={personId} onGoTo={setTaskId} />
      <Drawer
        open={phone && listOpen}
        placement="bottom"
        size="large"
        title="任务"
        onClose={() => setListOpen(false)}
      >
        {marks}
      </Drawer>
    </>
  );
}

const EMPTY: EntryText = { done: '', problems: '', nextStep: '', noChange: false };

function firstOpen(filing: FilingDetail): string {
  const open = filing.entries.find((entry) => !isFilled(entry));
  return (open ?? filing.entries[0])?.taskId ?? '';
}

/** Last period’s text for every entry still empty. */
function carriedFor(
  filing: FilingDetail,
  texts: Readonly<Record<string, EntryText>>,
): Record<string, EntryText> {
  const carried: Record<string, EntryText> = {};
  for (const entry of filing.entries) {
    const last = carriedOver(entry);
    if (last !== null && !isFilled(texts[entry.taskId])) carried[entry.taskId] = last;
  }
  return carried;
}

/** Ctrl+S saves; `[` and `]` move between tasks when nobody types. */
function useEditorKeys(flush: () => Promise<boolean>, step: (by: 1 | -1) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        void flush();
      }
      const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
      if (typing || event.ctrlKey || event.metaKey) return;
      if (event.key === ']') step(1);
      if (event.key === '[') step(-1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

interface ConflictProps {
  filing: FilingDetail;
  form: ReturnType<typeof useFilingForm>;
  message: string;
}

/** Somebody saved elsewhere: the reader chooses, and keeps both texts in sight. */
function Conflict({ filing, form, message }: ConflictProps) {
  const queries = useQueryClient();
  const settle = async (how: (fresh: FilingDetail) => void): Promise<void> => {
    const fresh = await queries.fetchQuery({ ...filingQuery(filing.id), staleTime: 0 }).catch(() => null);
    if (fresh !== null) how(fresh);
  };
  return (
    <div className="banner" role="alert">
      <p>{message}载入最新内容后，您的文字仍会列在各栏旁边，可以再取用。</p>
      <Button type="primary" onClick={() => void settle(form.reload)}>
        载入最新内容
      </Button>
      <Button onClick={() => void settle(form.overwrite)}>以我的文字为准</Button>
    </div>
  );
}
