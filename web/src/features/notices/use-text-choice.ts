import { useEffect, useState, type RefObject } from 'react';
import type { Clause, NoticeDetail } from '../../../../src/contract/index.js';
import { trimmed, type TextSpan } from './task-cuts.js';

/** Words marked with the mouse in the notice’s text, and the clause they lie in; none where they cross clauses. */
export interface TextChoice extends TextSpan {
  readonly within: Clause | null;
}

/** Offsets of a marked range: the pane shows the text of the notice character by character. */
function spanOf(pane: HTMLElement, range: Range): TextSpan {
  const before = document.createRange();
  before.setStart(pane, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}

function choiceIn(panes: HTMLElement | null, { text, clauses }: NoticeDetail): TextChoice | null {
  const selection = window.getSelection();
  const pane = panes?.querySelector<HTMLElement>('[data-pane="text"]');
  if (!pane || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!pane.contains(range.startContainer) || !pane.contains(range.endContainer)) return null;
  const [span] = trimmed(text, spanOf(pane, range));
  if (span === undefined) return null;
  const within = clauses.find(({ start, end }) => start <= span.start && span.end <= end) ?? null;
  return { ...span, within };
}

/** What is marked in the text; it stays at hand while buttons are pressed, until it is dropped. */
export function useTextChoice(
  panes: RefObject<HTMLElement | null>,
  notice: NoticeDetail,
): { choice: TextChoice | null; drop: () => void } {
  const [choice, setChoice] = useState<TextChoice | null>(null);
  useEffect(() => {
    setChoice(null);
    const onChange = (): void => {
      const next = choiceIn(panes.current, notice);
      if (next !== null) setChoice(next);
    };
    document.addEventListener('selectionchange', onChange);
    return () => document.removeEventListener('selectionchange', onChange);
  }, [panes, notice]);
  return { choice, drop: () => setChoice(null) };
}
