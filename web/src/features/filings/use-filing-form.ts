import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { FilingDetail } from '../../../../src/contract/index.js';
import { OfflineError, ProblemError, sentenceOf } from '../../api/client.js';
import { saveEntries } from '../../api/filings.js';
import { dropDraft, keepDraft, readDraft } from './draft-keeper.js';
import { sameText, textsOf, type EntryText, type Texts } from './filing-form.js';

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; message: string }
  | { kind: 'stale'; message: string };

const PAUSE_MS = 1200;
const RETRY_MS = 8000;

/** Texts to begin with: the server’s, with what this machine still holds on top of the same revision. */
function beginWith(
  filing: FilingDetail,
  personId: string,
): { texts: Texts; dirty: Set<string>; stale: boolean } {
  const server = textsOf(filing);
  const kept = readDraft(personId, filing.id);
  if (kept === null) return { texts: server, dirty: new Set(), stale: false };
  const known = Object.entries(kept.texts).filter(([taskId, text]) => {
    return server[taskId] !== undefined && !sameText(server[taskId], text);
  });
  return {
    texts: { ...server, ...Object.fromEntries(known) },
    dirty: new Set(known.map(([taskId]) => taskId)),
    stale: known.length > 0 && kept.revision !== filing.revision,
  };
}

const STALE_WORDS = '这份报送单在别处已保存了更新的内容，您的文字尚未存入。';

/**
 * The texts of an open filing with autosave: a moment after the last key the changed entries are saved against the
 * revision last seen; a stale revision stops saving until the reader decides; an unreachable server is tried again.
 */
export function useFilingForm(filing: FilingDetail, personId: string) {
  const [begun] = useState(() => beginWith(filing, personId));
  const [texts, setTexts] = useState<Texts>(begun.texts);
  const [save, setSave] = useState<SaveState>(
    begun.stale ? { kind: 'stale', message: STALE_WORDS } : { kind: 'idle' },
  );
  const live = useRef<LiveForm>({ ...begun, revision: filing.revision, stopped: begun.stale });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const running = useRef<Promise<boolean> | null>(null);

  const flush = useCallback(
    async (keepalive = false): Promise<boolean> => {
      if (timer.current !== null) clearTimeout(timer.current);
      // several may wait for one save: each looks again, or two would be sent against one revision
      while (running.current !== null) await running.current;
      if (live.current.stopped) return false;
      if (live.current.dirty.size === 0) return true;
      running.current = saveDirty(filing.id, live.current, keepalive)
        .then((savedAt) => {
          setSave({ kind: 'saved', at: savedAt });
          if (live.current.dirty.size === 0) dropDraft(personId, filing.id);
          return true;
        })
        .catch((error: unknown) => {
          setSave(stateAfter(error));
          live.current.stopped = isStale(error);
          if (error instanceof OfflineError) timer.current = setTimeout(() => void flush(), RETRY_MS);
          return false;
        })
        .finally(() => (running.current = null));
      setSave({ kind: 'saving' });
      return running.current;
    },
    [filing.id, personId],
  );

  const change = useCallback(
    (changes: Readonly<Record<string, EntryText>>) => {
      const state = live.current;
      state.texts = { ...state.texts, ...changes };
      for (const taskId of Object.keys(changes)) state.dirty.add(taskId);
      setTexts(state.texts);
      keepDraft(personId, filing.id, { revision: state.revision, texts: pickDirty(state) });
      if (timer.current !== null) clearTimeout(timer.current);
      if (!state.stopped) timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [filing.id, flush, personId],
  );

  const settle = useSettlement(live, setTexts, setSave, flush);
  useEffect(() => leaveSafely(() => void flush(true)), [flush]);
  useEffect(() => {
    void flush();
    return () => void flush(true);
  }, [flush]);

  return { texts, save, change, flush, ...settle, revision: () => live.current.revision };
}

/** The two ways out of a conflict; in both the reader’s words stay in sight. */
function useSettlement(
  live: RefObject<LiveForm>,
  setTexts: (texts: Texts) => void,
  setSave: (state: SaveState) => void,
  flush: () => Promise<boolean>,
) {
  const [mine, setMine] = useState<Texts>({});
  const go = useCallback(
    (fresh: FilingDetail, texts: Texts, dirty: Set<string>) => {
      Object.assign(live.current, { revision: fresh.revision, stopped: false, texts, dirty });
      setTexts(texts);
      setSave({ kind: 'idle' });
    },
    [live, setSave, setTexts],
  );
  const overwrite = useCallback(
    (fresh: FilingDetail) => {
      const own = pickDirty(live.current);
      go(fresh, { ...textsOf(fresh), ...own }, new Set(Object.keys(own)));
      void flush();
    },
    [flush, go, live],
  );
  const reload = useCallback(
    (fresh: FilingDetail) => {
      setMine(pickDirty(live.current));
      go(fresh, textsOf(fresh), new Set());
    },
    [go, live],
  );
  return { mine, overwrite, reload };
}

interface LiveForm {
  texts: Texts;
  dirty: Set<string>;
  revision: number;
  /** True from a conflict until the reader has settled it. */
  stopped: boolean;
}

function pickDirty(state: LiveForm): Record<string, EntryText> {
  const picked: Record<string, EntryText> = {};
  for (const taskId of state.dirty) {
    const text = state.texts[taskId];
    if (text !== undefined) picked[taskId] = text;
  }
  return picked;
}

/** Sends the changed entries; what is typed meanwhile stays marked as changed. */
async function saveDirty(filingId: string, state: LiveForm, keepalive: boolean): Promise<string> {
  const sent = pickDirty(state);
  const entries = Object.entries(sent).map(([taskId, text]) => ({ taskId, ...text }));
  const saved = await saveEntries(filingId, { revision: state.revision, entries }, keepalive);
  state.revision = saved.revision;
  for (const [taskId, text] of Object.entries(sent)) {
    if (sameText(state.texts[taskId], text)) state.dirty.delete(taskId);
  }
  return saved.savedAt;
}

const isStale = (error: unknown): boolean => error instanceof ProblemError && error.code === 'filing/stale';

function stateAfter(error: unknown): SaveState {
  if (isStale(error)) return { kind: 'stale', message: STALE_WORDS };
  if (error instanceof OfflineError) {
    return { kind: 'failed', message: '没有连上服务器，文字已留在本机，稍后自动再存。' };
  }
  return { kind: 'failed', message: sentenceOf(error) };
}

/** Saves when the page is hidden or left. */
function leaveSafely(save: () => void): () => void {
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') save();
  };
  document.addEventListener('visibilitychange', onHide);
  return () => document.removeEventListener('visibilitychange', onHide);
}
