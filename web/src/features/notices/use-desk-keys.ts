import { useEffect, useRef } from 'react';

export type DeskKey = 'n' | 'p' | 'Enter' | 'u' | 's' | 'm' | 'x' | 'z';

const isBusyElement = (element: EventTarget | null, key: string): boolean => {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) return true;
  // Enter belongs to whatever is focused
  return key === 'Enter' && element.closest('a,button,summary,[role="radio"],[data-row]') !== null;
};

/** The keys of the desk; none is taken while somebody types or a dialog is open. */
export function useDeskKeys(acts: Record<DeskKey, () => void>): void {
  const current = useRef(acts);
  useEffect(() => {
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
