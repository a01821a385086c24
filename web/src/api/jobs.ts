import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DeadLetterRow, JobsOverview, Page } from '../../../src/contract/index.js';
import { call, get, type QueryValues } from './client.js';

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: ({ signal }) => get<JobsOverview>('/jobs', undefined, signal),
});

export const deadLettersQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['jobs', 'dead-letters', query],
    queryFn: ({ signal }) => get<Page<DeadLetterRow>>('/dead-letters', query, signal),
    placeholderData: keepPreviousData,
  });

/** Retries a job that was given up, or lets it rest for a reason. */
export const decideLetter = (id: string, act: 'retry' | 'dismiss', reason = ''): Promise<DeadLetterRow> =>
  call<DeadLetterRow>('POST', `/dead-letters/${encodeURIComponent(id)}/${act}`, {
    body: act === 'dismiss' ? { reason } : {},
  });
