import type { NoticeTask } from '../contract/index.js';
import type { ReviewedNotice } from '../core/review/index.js';

/** Says of each party that only a note elsewhere in the notice names (以下均需…落实，不再列出) which note it is. */
export function markStanding(
  tasks: readonly NoticeTask[],
  { tasks: reviewed }: ReviewedNotice,
): NoticeTask[] {
  const notesOf = new Map(reviewed.map(({ n, standing = [] }) => [n, standing]));
  return tasks.map((task) => {
    const notes = notesOf.get(task.n) ?? [];
    if (notes.length === 0) return task;
    const parties = task.parties.map((party) => {
      const found = notes.find(({ units, groups }) => [...units, ...groups].includes(party.printed));
      return found ? { ...party, note: found.text } : party;
    });
    return { ...task, parties };
  });
}
