import { useState } from 'react';
import type { Doubt } from '../../../../src/contract/index.js';

/** The doubts chosen to be settled together. */
export interface Selection {
  readonly chosen: readonly Doubt[];
  readonly has: (key: string) => boolean;
  readonly toggle: (doubt: Doubt) => void;
  /** Everything from the doubt last toggled to this one, both included. */
  readonly extendTo: (doubt: Doubt) => void;
  readonly clear: () => void;
}

/** Only what one step can settle for many at once is chosen. */
export const isBulk = ({ acts }: Doubt): boolean => acts.includes('no-task') || acts.includes('confirm');

/** Chooses doubts by key, so that what is settled by others drops out by itself. */
export function useSelection(doubts: readonly Doubt[]): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const toggle = (doubt: Doubt): void => {
    if (!isBulk(doubt)) return;
    setAnchor(doubt.key);
    setKeys((old) => {
      const next = new Set(old);
      if (!next.delete(doubt.key)) next.add(doubt.key);
      return next;
    });
  };
  const extendTo = (doubt: Doubt): void => {
    const to = doubts.findIndex((one) => one.key === doubt.key);
    const from = doubts.findIndex((one) => one.key === anchor);
    if (from === -1) return toggle(doubt);
    const range = doubts.slice(Math.min(from, to), Math.max(from, to) + 1).filter(isBulk);
    setKeys((old) => new Set([...old, ...range.map((one) => one.key)]));
  };
  return {
    chosen: doubts.filter((doubt) => keys.has(doubt.key)),
    has: (key) => keys.has(key),
    toggle,
    extendTo,
    clear: () => setKeys(new Set()),
  };
}
