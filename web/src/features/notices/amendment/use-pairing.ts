import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import type { Amendment } from '../../../../../src/contract/index.js';
import { ProblemError, sentenceOf } from '../../../api/client.js';
import { keepAnswer } from '../../../api/keep-answer.js';
import { amendmentQuery, pairTasks } from './amendment-api.js';

export interface Pairing {
  /** The new task continues this old one; null: none. */
  pair: (newN: number, oldN: number | null) => void;
  busy: boolean;
}

/** Pairs by hand; afterwards the keyboard goes on from the task just decided, wherever it now stands. */
export function usePairing(id: string, amendment: Amendment): Pairing {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const decided = useRef<number | null>(null);
  const { queryKey } = amendmentQuery(id);
  const save = useMutation({
    mutationFn: (pair: { newN: number; oldN: number | null }) =>
      pairTasks(id, { revision: amendment.revision, ...pair }),
    onSuccess: async (next, { newN, oldN }) => {
      decided.current = newN;
      await keepAnswer(queries, queryKey, next);
      void queries.invalidateQueries({ queryKey: ['notice', id] });
      void message.success(oldN === null ? `修订稿第 ${newN} 项作为新任务。` : `修订稿第 ${newN} 项接续原版第 ${oldN} 项。`); // prettier-ignore
    },
    onError: (error) => {
      void message.error(sentenceOf(error), 6);
      // somebody else was first: what is on screen is out of date
      if (error instanceof ProblemError) void queries.invalidateQueries({ queryKey });
    },
  });
  useEffect(() => {
    if (decided.current === null) return;
    const card = document.querySelector<HTMLElement>(`[data-change="new-${decided.current}"]`);
    decided.current = null;
    card?.focus();
  }, [amendment]);
  return { pair: (newN, oldN) => save.mutate({ newN, oldN }), busy: save.isPending };
}
