import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  ExpectedView,
  QueueExport,
  QueueMessage,
  QueueView,
  SettleMessage,
} from '../../../src/contract/index.js';
import { call, get, type QueryValues } from './client.js';

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

/** What will go out on the same days and is not written yet. */
export const expectedQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['queue', 'expected', query],
    queryFn: ({ signal }) => get<ExpectedView>('/queue/expected', query, signal),
    placeholderData: keepPreviousData,
  });

/** Has a message sent again, or says what became of one in doubt. */
export const actOnMessage = (
  id: string,
  act: { readonly reason: string; readonly answer?: SettleMessage['answer'] },
): Promise<QueueMessage> => {
  const what = act.answer === undefined ? 'resend' : 'settle';
  return call<QueueMessage>('POST', `/queue/${encodeURIComponent(id)}/${what}`, { body: act });
};

/** The list as a workbook. */
export const exportQueue = (query: QueryValues): Promise<QueueExport> =>
  get<QueueExport>('/queue/export', query);
