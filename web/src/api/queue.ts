import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { QueueExport, QueueMessage, QueueView } from '../../../src/contract/index.js';
import { get, type QueryValues } from './client.js';

export const queueQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['queue', query],
    queryFn: ({ signal }) => get<QueueView>('/queue', query, signal),
    placeholderData: keepPreviousData,
  });

export const queueMessageQuery = (id: string) =>
  queryOptions({
    queryKey: ['queue', 'message', id],
    queryFn: ({ signal }) => get<QueueMessage>(`/queue/${encodeURIComponent(id)}`, undefined, signal),
  });

/** The list as a workbook. */
export const exportQueue = (query: QueryValues): Promise<QueueExport> =>
  get<QueueExport>('/queue/export', query);
