import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  BulletinListing,
  Draft,
  LightExplanation,
  Overview,
  Page,
} from '../../../src/contract/index.js';
import { call, get, type QueryValues } from './client.js';

export const overviewQuery = (query: { noticeId?: string | undefined; asOf?: string | undefined }) =>
  queryOptions({
    queryKey: ['overview', query],
    queryFn: ({ signal }) => get<Overview>('/supervision/overview', query, signal),
    placeholderData: keepPreviousData,
  });

/** `asOf` is a day, `2023-12-05`; left out, the light of now. */
export const lightQuery = (filingId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['light', filingId, asOf ?? ''],
    queryFn: ({ signal }) =>
      get<LightExplanation>(`/supervision/lights/${encodeURIComponent(filingId)}`, { asOf }, signal),
  });

export const draftsQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['drafts', query],
    queryFn: ({ signal }) => get<Page<Draft>>('/drafts', query, signal),
    placeholderData: keepPreviousData,
  });

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['draft', id],
    queryFn: ({ signal }) => get<Draft>(`/drafts/${encodeURIComponent(id)}`, undefined, signal),
  });

export const bulletinQuery = (quarter: string | undefined) =>
  queryOptions({
    queryKey: ['bulletin', quarter ?? ''],
    queryFn: ({ signal }) => get<BulletinListing>('/bulletins/listing', { quarter }, signal),
    placeholderData: keepPreviousData,
  });

/** Approves or rejects a draft; a rejection carries its reason. */
export const decideDraft = (id: string, act: 'approve' | 'reject', reason: string): Promise<Draft> =>
  call<Draft>('POST', `/drafts/${encodeURIComponent(id)}/${act}`, { body: { reason } });
