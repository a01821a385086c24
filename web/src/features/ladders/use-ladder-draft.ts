import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LadderBoard, LadderChecked, LadderForm, RungForm } from '../../../../src/contract/index.js';
import { ladderCheckQuery } from '../../api/ladders.js';
import { useSettled } from '../../ui/use-settled.js';
import { copyRung, startRung, type RungSort } from './new-rung.js';

export interface LadderDraft {
  readonly ladder: LadderForm;
  /** What the server says of it; null until it has said something. */
  readonly checked: LadderChecked | null;
  /** Does that speak of the ladder as it is now? */
  readonly isCurrent: boolean;
  readonly error: Error | null;
  readonly opened: RungForm | null;
  readonly open: (rung: string | null) => void;
  readonly put: (rung: RungForm) => void;
  readonly add: (sort: RungSort) => void;
  readonly copy: (rung: string) => void;
  readonly remove: (rung: string) => void;
  readonly ground: (source: string) => void;
}

/** The ladder being written, checked whenever it has been still for a moment. */
export function useLadderDraft(board: LadderBoard, noticeId: string | null): LadderDraft {
  const [ladder, setLadder] = useState(board.ladder);
  const [opened, open] = useState<string | null>(null);
  const settled = useSettled(ladder);
  const check = useQuery(ladderCheckQuery({ noticeId, ladder: settled }));
  const { rungs } = ladder;
  const put = (rung: RungForm): void =>
    setLadder({ ...ladder, rungs: rungs.map((one) => (one.rung === rung.rung ? rung : one)) });
  const insert = (rung: RungForm): void => {
    setLadder({ ...ladder, rungs: [...rungs, rung] });
    open(rung.rung);
  };
  return {
    ladder,
    checked: check.data ?? null,
    isCurrent: settled === ladder && !check.isFetching && check.data !== undefined,
    error: check.error,
    opened: rungs.find(({ rung }) => rung === opened) ?? null,
    open,
    put,
    add: (sort) => insert(startRung(ladder, sort)),
    copy: (id) => {
      const found = rungs.find(({ rung }) => rung === id);
      if (found) insert(copyRung(ladder, found));
    },
    remove: (id) => setLadder({ ...ladder, rungs: rungs.filter(({ rung }) => rung !== id) }),
    ground: (source) => setLadder({ ...ladder, source }),
  };
}

/** Sentences of one rung by its fields; null asks for those of the whole ladder. */
export function faultsOf(checked: LadderChecked | null, rung: string | null): Map<string, string[]> {
  const byField = new Map<string, string[]>();
  for (const fault of checked?.faults ?? [])
    if (fault.rung === rung) byField.set(fault.field, [...(byField.get(fault.field) ?? []), fault.sentence]);
  return byField;
}
