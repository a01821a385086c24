import { useEffect, type MouseEvent, type RefObject } from 'react';

const taskOf = (target: EventTarget): number | null => {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-task]') : null;
  const n = Number(place?.dataset['task']);
  return Number.isInteger(n) && n > 0 ? n : null;
};

function mark(root: HTMLElement | null, name: string, n: number | null): void {
  for (const old of root?.querySelectorAll(`.${name}`) ?? []) old.classList.remove(name);
  if (n === null) return;
  for (const place of root?.querySelectorAll(`[data-task="${n}"]`) ?? []) place.classList.add(name);
}

/**
 * Connects both panes: hovering marks the task’s places on both sides, a click picks it and brings the other side’s
 * first place into view. Done on the elements themselves, since a notice has thousands of characters to redraw.
 */
export function useTaskLink(
  root: RefObject<HTMLElement | null>,
  picked: number | null,
  onPick: (n: number) => void,
  side: string,
) {
  useEffect(() => {
    mark(root.current, 'picked', picked);
    if (picked === null) return;
    for (const pane of root.current?.querySelectorAll<HTMLElement>('[data-pane]') ?? []) {
      const place = pane.querySelector<HTMLElement>(`[data-task="${picked}"]`);
      if (place !== null) scrollInside(pane, place);
    }
  }, [picked, root, side]);
  return {
    onMouseOver: (event: MouseEvent) => mark(root.current, 'hot', taskOf(event.target)),
    onMouseLeave: () => mark(root.current, 'hot', null),
    onClick: (event: MouseEvent) => {
      const inControl =
        event.target instanceof Element && event.target.closest('a,button,input,summary') !== null;
      const n = taskOf(event.target);
      if (n !== null && !inControl && (window.getSelection()?.toString() ?? '') === '') onPick(n);
    },
  };
}

/** Brings a place of a pane into view. */
export function scrollToPlace(place: HTMLElement): void {
  const pane = place.closest<HTMLElement>('[data-pane]');
  if (pane !== null) scrollInside(pane, place);
}

/** Scrolls a pane only where the place is out of sight, so that the side clicked on does not jump. */
function scrollInside(pane: HTMLElement, place: HTMLElement): void {
  const frame = pane.getBoundingClientRect();
  const box = place.getBoundingClientRect();
  if (pane.scrollHeight <= pane.clientHeight + 1) {
    // on the phone the page itself scrolls, under the bars at its bottom
    if (box.top < 60 || box.top > window.innerHeight - 260) place.scrollIntoView({ block: 'center' });
    return;
  }
  if (box.top >= frame.top && box.top < frame.bottom - 48) return;
  pane.scrollTop += box.top - frame.top - 48;
}
