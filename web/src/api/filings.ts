import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  FilingDetail,
  FilingRow,
  Inbox,
  Page,
  SavedEntries,
  SaveEntries,
} from '../../../src/contract/index.js';
import { call, get, type QueryValues } from './client.js';

export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: ({ signal }) => get<Inbox>('/inbox', undefined, signal),
});

export const filingsQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['filings', query],
    queryFn: ({ signal }) => get<Page<FilingRow>>('/filings', query, signal),
    placeholderData: keepPreviousData,
  });

export const deskQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['desk', query],
    queryFn: ({ signal }) => get<Page<FilingRow>>('/desk', query, signal),
    placeholderData: keepPreviousData,
  });

export const filingQuery = (id: string) =>
  queryOptions({
    queryKey: ['filing', id],
    queryFn: ({ signal }) => get<FilingDetail>(`/filings/${encodeURIComponent(id)}`, undefined, signal),
  });

const path = (id: string, act: string): string => `/filings/${encodeURIComponent(id)}/${act}`;

export const saveEntries = (id: string, body: SaveEntries, keepalive = false): Promise<SavedEntries> =>
  call<SavedEntries>('PUT', path(id, 'entries'), { body, keepalive });

export const submitFiling = (id: string, revision: number): Promise<FilingDetail> =>
  call<FilingDetail>('POST', path(id, 'submit'), { body: { revision } });

export const acceptFiling = (id: string, version: number): Promise<FilingDetail> =>
  call<FilingDetail>('POST', path(id, 'accept'), { body: { version } });

export const returnFiling = (id: string, version: number, reason: string): Promise<FilingDetail> =>
  call<FilingDetail>('POST', path(id, 'return'), { body: { version, reason } });
