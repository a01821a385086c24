import { useEffect, useLayoutEffect, useRef } from 'react';

export type DeskKey =
  'n' | 'p' | 'N' | 'P' | 'Enter' | 'u' | 's' | 'm' | 'd' | 't' | 'x' | 'X' | 'z' | '[' | ']' | 'Escape';

const isTyping = (element: HTMLElement): boolean =>
  element.isContentEditable ||
  /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
  (element instanceof HTMLInputElement && element.type !== 'checkbox');

const isBusyElement = (element: EventTarget | null, key: string): boolean => {
  if (!(element instanceof HTMLElement)) return false;
  if (isTyping(element)) return true;
  // Enter belongs to whatever is focused, save the doubt at hand: a second Enter settles it
  if (key !== 'Enter' || element.matches('.doubt-words[aria-current="true"]')) return false;
  return element.closest('a,button,summary,input,[role="radio"],[data-row]') !== null;
};

/** The keys of the desk; none is taken while somebody types or a dialog is open. */
export function useDeskKeys(acts: Record<DeskKey, () => void>): void {
  const current = useRef(acts);
  // with the paint, not after it: a key pressed at what is on screen must not meet the acts of the page before
  useLayoutEffect(() => {
    current.current = acts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (isBusyElement(event.target, event.key)) return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null) return;
      const act = Object.hasOwn(current.current, event.key) ? current.current[event.key as DeskKey] : null;
      if (act === null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
