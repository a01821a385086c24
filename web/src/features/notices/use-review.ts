import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NoticeDetail, ReviewStep } from '../../../../src/contract/index.js';
import { ProblemError, sentenceOf } from '../../api/client.js';
import { keepAnswer } from '../../api/keep-answer.js';
import { noticeQuery, noticesQuery } from '../../api/notices.js';
import { announce } from '../../ui/announce.js';
import { takeStep, undoStep } from './review-api.js';

type Act = ReviewStep | 'undo';

/** A step that could not be saved: it is kept until it is taken again or given up. */
export interface Unsaved {
  readonly sentence: string;
  readonly act: Act;
  /** Somebody else has changed the notice; it is to be read again first. */
  readonly stale: boolean;
}

export interface Review {
  take: (step: ReviewStep) => void;
  undo: () => void;
  saving: boolean;
  unsaved: Unsaved | null;
  /** Reads the notice again; the unsaved step stays at hand. */
  reload: () => void;
  again: () => void;
  giveUp: () => void;
}

/** The steps of the review: each is saved at once, against the notice as it is on screen. */
export function useReview(notice: NoticeDetail): Review {
  const queries = useQueryClient();
  const [unsaved, setUnsaved] = useState<Unsaved | null>(null);
  const { queryKey } = noticeQuery(notice.id);
  const save = useMutation({
    mutationFn: (act: Act) =>
      act === 'undo' ? undoStep(notice.id, notice.revision) : takeStep(notice.id, notice.revision, act),
    onSuccess: async (next) => {
      setUnsaved(null);
      await keepAnswer(queries, queryKey, next);
      void queries.invalidateQueries({ queryKey: noticesQuery.queryKey });
      void queries.invalidateQueries({ queryKey: ['tasks'] });
    },
    onError: (error, act) => {
      const sentence = sentenceOf(error);
      const fits = !(error instanceof ProblemError) || error.code === 'notice/stale';
      if (!fits) return announce(sentence, true);
      setUnsaved({ sentence, act, stale: error instanceof ProblemError });
    },
  });
  const run = (act: Act): void => {
    if (!save.isPending) save.mutate(act);
  };
  return {
    take: run,
    undo: () => run('undo'),
    saving: save.isPending,
    unsaved,
    reload: () => {
      void queries
        .invalidateQueries({ queryKey })
        .then(() =>
          setUnsaved(
            (old) => old && { ...old, sentence: '已重新载入，刚才的操作还没有保存。', stale: false },
          ),
        );
    },
    again: () => unsaved && run(unsaved.act),
    giveUp: () => setUnsaved(null),
  };
}
