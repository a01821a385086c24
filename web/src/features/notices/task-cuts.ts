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
