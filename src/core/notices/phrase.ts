import type { Responsibility } from './responsibility.js';

/** A responsibility phrase in the tight text, brackets or full stop included. */
export interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly says: Responsibility;
}
