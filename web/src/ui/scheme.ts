import { useSyncExternalStore } from 'react';
import type { Scheme } from './theme.js';

export type SchemeChoice = Scheme | 'auto';

const KEY = 'duban.scheme';
const listeners = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');
system.addEventListener('change', () => notify());

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readChoice(): SchemeChoice {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}

export function chooseScheme(choice: SchemeChoice): void {
  localStorage.setItem(KEY, choice);
  notify();
}

/** The scheme in force: the reader’s choice, otherwise the system’s. */
export function useScheme(): Scheme {
  return useSyncExternalStore(subscribe, () => {
    const choice = readChoice();
    if (choice !== 'auto') return choice;
    return system.matches ? 'dark' : 'light';
  });
}
