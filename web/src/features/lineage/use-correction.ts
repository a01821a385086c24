import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { CorrectAnswer } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { keepAnswer } from '../../api/keep-answer.js';
import { correctAnswer, pairsQuery } from '../../api/lineage.js';

export type Decide = (decision: CorrectAnswer) => void;

const DONE = { answers: '已记为承接。', 'not-answers': '已记为不承接。' } as const;

/** Decides one pair; the page shows what the server made of it. */
export function useCorrection(lowerId: string, higherId: string): Decide {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const correct = useMutation({
    mutationFn: (decision: CorrectAnswer) => correctAnswer(lowerId, higherId, decision),
    onSuccess: async (pairs, { verdict }) => {
      await keepAnswer(queries, pairsQuery(lowerId, higherId).queryKey, pairs);
      void message.success(verdict === null ? '已恢复为系统推算。' : DONE[verdict]);
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (decision) => correct.mutate(decision);
}
