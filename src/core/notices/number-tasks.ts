import type { Clause, NoticeTask, ParsedNotice } from './parsed-notice.js';

/**
 * Gives every task a number of its own. The printed numbers stay where each stands once; where they begin anew in
 * each chapter, the tasks are counted through in the order of the text, and clauses follow their task by its place.
 */
export function numberTasks(parsed: ParsedNotice): ParsedNotice {
  const printed = new Set(parsed.tasks.map((task) => task.n));
  if (printed.size === parsed.tasks.length) return parsed;
  const inOrder = [...parsed.tasks].sort((a, b) => a.span.start - b.span.start);
  const clauses = parsed.clauses.map((clause) => ({ ...clause, task: numberOf(clause, inOrder) }));
  return { ...parsed, tasks: inOrder.map((task, i) => ({ ...task, n: i + 1 })), clauses };
}

/** Of the tasks printed with the clause’s number, the one it stands in or next to. */
function numberOf(clause: Clause, tasks: readonly NoticeTask[]): number | null {
  const candidates = tasks.flatMap((task, i) => {
    if (task.n !== clause.task) return [];
    return [{ n: i + 1, distance: Math.max(task.span.start - clause.end, clause.start - task.span.end, 0) }];
  });
  const [nearest] = candidates.sort((a, b) => a.distance - b.distance);
  return nearest?.n ?? null;
}
