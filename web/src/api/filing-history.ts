import { queryOptions } from '@tanstack/react-query';
import type {
  AskExtension,
  DecideExtension,
  FilingHistory,
  SuspendFiling,
} from '../../../src/contract/index.js';
import { call, get } from './client.js';

const path = (id: string, act: string): string => `/filings/${encodeURIComponent(id)}/${act}`;
const post = (id: string, act: string, body: unknown): Promise<FilingHistory> =>
  call<FilingHistory>('POST', path(id, act), { body });

export const filingHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['filing-history', id],
    queryFn: ({ signal }) => get<FilingHistory>(path(id, 'history'), undefined, signal),
  });

export const askExtension = (id: string, body: AskExtension) => post(id, 'extension', body);
export const decideExtension = (id: string, body: DecideExtension) => post(id, 'extension/decide', body);
export const grantExtension = (id: string, body: AskExtension) => post(id, 'extension/grant', body);
export const suspendFiling = (id: string, body: SuspendFiling) => post(id, 'suspend', body);
export const resumeFiling = (id: string) => post(id, 'resume', {});
