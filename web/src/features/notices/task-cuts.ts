import type { NoticeDetail, NoticeTask } from '../../../../src/contract/index.js';

/** A place where a task can be split: the offset, and the words that would begin the second part. */
export interface Cut {
  readonly at: number;
  readonly words: string;
}

/** After each sentence of a task’s own text; after commas where it is one sentence. */
export function cutsOf({ text, clauses }: NoticeDetail, task: NoticeTask): Cut[] {
  const body = clauses.filter(
    ({ kind, taskN, start }) =>
      kind === 'task' && taskN === task.n && start >= task.span.start && start < task.span.end,
  );
  const end = body.at(-1)?.end ?? 0;
  const after = (marks: RegExp): Cut[] =>
    body.flatMap((clause) =>
      [...text.slice(clause.start, clause.end).matchAll(marks)].flatMap((match) => {
        const at = clause.start + match.index + match[0].length;
        const words = text.slice(at, end).replace(/\s/g, '');
        return words === '' ? [] : [{ at, words: words.slice(0, 40) }];
      }),
    );
  const sentences = after(/[。；;！？]\s*/g);
  return sentences.length > 0 ? sentences : after(/[，,：]\s*/g);
}

/** Offsets into the text of the notice. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The sentences of a stretch of text, without the white space around them; lines are sentences too. */
export function sentencesOf(text: string, { start, end }: TextSpan): TextSpan[] {
  const parts = [...text.slice(start, end).matchAll(/[^。；;！？\n]*[。；;！？\n]|[^。；;！？\n]+$/g)];
  return parts.flatMap((part) => trimmed(text, { start: start + part.index, end: start + part.index + part[0].length })); // prettier-ignore
}

/** The span without white space at its ends; none where nothing else is in it. */
export function trimmed(text: string, { start, end }: TextSpan): TextSpan[] {
  const words = text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  const length = words.trim().length;
  return length === 0 ? [] : [{ start: start + lead, end: start + lead + length }];
}
