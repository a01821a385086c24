import { useEffect, useRef, useState } from 'react';
import type { Doubt } from '../../../../src/contract/index.js';

export interface DoubtCursor {
  readonly doubt: Doubt | null;
  readonly next: Doubt | undefined;
  readonly previous: Doubt | undefined;
  readonly goTo: (key: string | null) => void;
}

/** The doubt at hand. One that is settled makes room for the next of the list. */
export function useDoubts(doubts: readonly Doubt[]): DoubtCursor {
  const [key, setKey] = useState<string | null>(null);
  const before = useRef(doubts);
  const at = doubts.findIndex((doubt) => doubt.key === key);
  useEffect(() => {
    const old = before.current;
    before.current = doubts;
    if (key === null || doubts.some((doubt) => doubt.key === key)) return;
    const place = old.findIndex((doubt) => doubt.key === key);
    setKey(doubts[Math.min(Math.max(0, place), doubts.length - 1)]?.key ?? null);
  }, [doubts, key]);
  return {
    doubt: doubts[at] ?? null,
    next: doubts[(at + 1) % Math.max(1, doubts.length)],
    previous: doubts.at(at <= 0 ? -1 : at - 1),
    goTo: setKey,
  };
}
