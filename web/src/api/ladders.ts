import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  CheckLadder,
  LadderBoard,
  LadderChecked,
  LadderComparison,
  SaveLadder,
} from '../../../src/contract/index.js';
import { call, get } from './client.js';

/** Null asks for the default ladder. */
export const ladderQuery = (noticeId: string | null) =>
  queryOptions({
    queryKey: ['ladders', noticeId, 'board'],
    queryFn: ({ signal }) => get<LadderBoard>('/ladders', { noticeId }, signal),
  });

/** What is wrong with a ladder and what it says; what was shown stays until the next answer is there. */
export const ladderCheckQuery = (body: CheckLadder | null) =>
  queryOptions({
    queryKey: ['ladders', body?.noticeId ?? null, 'check', body],
    queryFn: ({ signal }) => call<LadderChecked>('POST', '/ladders/check', { body, signal }),
    placeholderData: keepPreviousData,
    enabled: body !== null,
  });

export const ladderComparisonQuery = (noticeId: string | null, before: number, after: number) =>
  queryOptions({
    queryKey: ['ladders', noticeId, 'comparison', before, after],
    queryFn: ({ signal }) =>
      get<LadderComparison>('/ladders/comparison', { noticeId, before, after }, signal),
  });

export const saveLadder = (body: SaveLadder): Promise<LadderBoard> =>
  call<LadderBoard>('POST', '/ladders', { body });
