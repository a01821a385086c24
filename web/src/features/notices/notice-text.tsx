import { memo } from 'react';
import type { Clause, NoticeDetail } from '../../../../src/contract/index.js';
import { kindWord } from './review-words.js';

/** The text as printed, every span marked by the kind of its clause. */
export const NoticeText = memo(function NoticeText({ notice }: { notice: NoticeDetail }) {
  return (
    <article className="pane pane-text" data-pane="text" aria-label="原文" tabIndex={0}>
      {piecesOf(notice).map((piece) => (
        <ClauseSpan key={piece.start} piece={piece} text={notice.text.slice(piece.start, piece.end)} />
      ))}
    </article>
  );
});

/** The clauses in order; a gap would be shown as 未归类 rather than hidden. */
function piecesOf(notice: NoticeDetail): Clause[] {
  const pieces: Clause[] = [];
  let at = 0;
  for (const clause of [...notice.clauses].sort((a, b) => a.start - b.start)) {
    if (clause.start > at)
      pieces.push({ start: at, end: clause.start, kind: 'orphan', taskN: null, because: null });
    pieces.push({ ...clause, start: Math.max(at, clause.start) });
    at = Math.max(at, clause.end);
  }
  if (at < notice.text.length)
    pieces.push({ start: at, end: notice.text.length, kind: 'orphan', taskN: null, because: null });
  return pieces.filter((piece) => piece.end > piece.start);
}

function ClauseSpan({ piece, text }: { piece: Clause; text: string }) {
  if (text.trim() === '') return <span>{text}</span>;
  return (
    <span
      className={`clause clause-${piece.kind}`}
      data-task={piece.taskN ?? undefined}
      data-clause={piece.start}
      title={titleOf(piece)}
    >
      {text}
    </span>
  );
}

function titleOf({ kind, taskN, because }: Clause): string {
  if (taskN !== null) return `${kindWord(kind)} · 第 ${taskN} 项任务`;
  return because === null ? kindWord(kind) : `${kindWord(kind)}（${because}）`;
}
