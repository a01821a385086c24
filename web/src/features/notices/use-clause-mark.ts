import { useEffect, type RefObject } from 'react';
import type { Clause, NoticeDetail } from '../../../../src/contract/index.js';
import { scrollToPlace } from './use-task-link.js';

/** The start of the clause clicked on where it belongs to no task. */
export function clauseAt(target: EventTarget): number | null {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-clause]') : null;
  const start = place?.dataset['task'] === undefined ? place?.dataset['clause'] : undefined;
  return start === undefined ? null : Number(start);
}

/** The clauses something can be made of, in the order of the text. */
export function freeClauses({ text, clauses }: NoticeDetail): Clause[] {
  return clauses.filter(
    ({ kind, taskN, start, end }) =>
      taskN === null && kind !== 'furniture' && text.slice(start, end).trim() !== '',
  );
}

/** Marks the clause at hand, which belongs to no task, and brings it into view. */
export function useClauseMark(
  panes: RefObject<HTMLElement | null>,
  start: number | null,
  side: string,
): void {
  useEffect(() => {
    for (const old of panes.current?.querySelectorAll('.clause-picked') ?? [])
      old.classList.remove('clause-picked');
    const place =
      start === null ? null : panes.current?.querySelector<HTMLElement>(`[data-clause="${start}"]`);
    if (!place) return;
    place.classList.add('clause-picked');
    scrollToPlace(place);
  }, [panes, start, side]);
}
