import { useEffect } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function focusSearch(): boolean {
  const fields = ['main', 'header'].flatMap((part) => [
    ...document.querySelectorAll<HTMLElement>(`${part} [data-search]`),
  ]);
  for (const field of fields) {
    const input = field.matches('input') ? field : field.querySelector<HTMLElement>('input');
    if (input !== null && input.offsetParent !== null) {
      input.focus();
      return true;
    }
  }
  return false;
}

function moveRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter(
    (row) => row.offsetParent !== null,
  );
  if (rows.length === 0) return false;
  const here = rows.findIndex((row) => row === document.activeElement);
  const next = here === -1 ? (step === 1 ? 0 : rows.length - 1) : here + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
  return true;
}

/** The keys of every page: `/` search, `j` `k` rows, `?` help. Nothing is taken while somebody types. */
export function useKeys(showHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null) return;
      const taken =
        (event.key === '/' && focusSearch()) ||
        (event.key === 'j' && moveRow(1)) ||
        (event.key === 'k' && moveRow(-1));
      if (event.key === '?') showHelp();
      if (taken || event.key === '?') event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [showHelp]);
}
