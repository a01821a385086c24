import type { Machine } from './validate-machine.js';

export type FilingState = 'open' | 'submitted' | 'returned' | 'accepted';
export type FilingEvent = 'submit' | 'return' | 'accept';

/** The life of a filing: 待报 → 已报 → 已接收, with 退回 until it is right. What was submitted cannot be unsaid. */
export const FILING_MACHINE: Machine<FilingState, FilingEvent> = {
  name: 'filing',
  initial: 'open',
  states: ['open', 'submitted', 'returned', 'accepted'],
  finals: ['accepted'],
  transitions: [
    { from: 'open', event: 'submit', to: 'submitted' },
    { from: 'submitted', event: 'return', to: 'returned' },
    { from: 'returned', event: 'submit', to: 'submitted' },
    { from: 'submitted', event: 'accept', to: 'accepted' },
  ],
};

/** Does the unit still owe this filing? A returned one is owed again. */
export function isOwed(state: FilingState): boolean {
  return state === 'open' || state === 'returned';
}
