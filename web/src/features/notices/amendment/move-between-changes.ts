import type { KeyboardEvent } from 'react';

/** Arrow keys go from task to task, as in the other lists; Tab goes through the acts of one. */
export function moveBetweenChanges(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = event.target as HTMLElement;
  if (step === undefined || !here.classList.contains('change')) return;
  const next = step > 0 ? here.nextElementSibling : here.previousElementSibling;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
