import { queryOptions } from '@tanstack/react-query';
import type { CorrectAnswer, LineagePairs, NameHigher, NoticeLineage } from '../../../src/contract/index.js';
import { call, get } from './client.js';

const path = (id: string, higherId?: string): string =>
  `/notices/${encodeURIComponent(id)}/lineage${higherId === undefined ? '' : `/${encodeURIComponent(higherId)}`}`;

export const lineageQuery = (id: string) =>
  queryOptions({
    queryKey: ['lineage', id],
    queryFn: ({ signal }) => get<NoticeLineage>(path(id), undefined, signal),
  });

export const pairsQuery = (id: string, higherId: string) =>
  queryOptions({
    queryKey: ['lineage', id, higherId],
    queryFn: ({ signal }) => get<LineagePairs>(path(id, higherId), undefined, signal),
  });

export const nameHigher = (id: string, body: NameHigher): Promise<NoticeLineage> =>
  call<NoticeLineage>('PUT', path(id), { body });

export const correctAnswer = (id: string, higherId: string, body: CorrectAnswer): Promise<LineagePairs> =>
  call<LineagePairs>('PUT', path(id, higherId), { body });
