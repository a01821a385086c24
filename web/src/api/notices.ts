import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  Assigned,
  NoticeDetail,
  NoticeSummary,
  SignedFor,
  UnitRow,
} from '../../../src/contract/index.js';
import { call, get } from './client.js';

export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => get<NoticeSummary[]>('/notices', undefined, signal),
});

export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notice', id],
    queryFn: ({ signal }) => get<NoticeDetail>(`/notices/${encodeURIComponent(id)}`, undefined, signal),
  });

export const unitsQuery = (q: string) =>
  queryOptions({
    queryKey: ['units', q],
    queryFn: ({ signal }) => get<UnitRow[]>('/units', { q }, signal),
    staleTime: 300_000,
    // while the next letters are looked up the list stays: a unit about to be clicked must not be taken away
    placeholderData: keepPreviousData,
  });

const path = (id: string, act: string): string => `/notices/${encodeURIComponent(id)}/${act}`;

export const importNotice = (fileName: string, contentBase64: string): Promise<NoticeDetail> =>
  call<NoticeDetail>('POST', '/notices', { body: { fileName, contentBase64 } });

export const confirmLead = (id: string, n: number, unitId: string): Promise<NoticeDetail> =>
  call<NoticeDetail>('PUT', path(id, `tasks/${n}/lead`), { body: { unitId } });

export const confirmLeads = (id: string): Promise<NoticeDetail> =>
  call<NoticeDetail>('POST', path(id, 'confirm-leads'));

export const assignNotice = (id: string): Promise<Assigned> => call<Assigned>('POST', path(id, 'assign'));

export const signNotice = (id: string): Promise<SignedFor> => call<SignedFor>('POST', path(id, 'sign'));
