import { queryOptions } from '@tanstack/react-query';
import type {
  Amendment,
  AmendmentApplied,
  NoticeDetail,
  NoticeVersion,
  NoticeVersionDetail,
  PairTasks,
} from '../../../../../src/contract/index.js';
import { call, get } from '../../../api/client.js';
import type { FileContent } from '../read-file.js';

const path = (id: string, act: string): string => `/notices/${encodeURIComponent(id)}/${act}`;

/** Imports a file as a new version of a notice: a draft that is reviewed, compared and then put in force. */
export const importVersion = (
  { fileName, contentBase64 }: FileContent,
  asNewVersionOf: string,
): Promise<NoticeDetail> =>
  call<NoticeDetail>('POST', '/notices', { body: { fileName, contentBase64, asNewVersionOf } });

/** The draft against the version in force; read anew each time, since every step of the review changes it. */
export const amendmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['amendment', id],
    queryFn: ({ signal }) => get<Amendment>(path(id, 'amendment'), undefined, signal),
    staleTime: 0,
  });

export const pairTasks = (id: string, body: PairTasks): Promise<Amendment> =>
  call<Amendment>('POST', path(id, 'amendment/pairs'), { body });

export const applyAmendment = (id: string, revision: number): Promise<AmendmentApplied> =>
  call<AmendmentApplied>('POST', path(id, 'amendment/apply'), { body: { revision } });

export const discardAmendment = (id: string): Promise<void> => call<void>('DELETE', path(id, 'amendment'));

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['notice-versions', id],
    queryFn: ({ signal }) => get<NoticeVersion[]>(path(id, 'versions'), undefined, signal),
  });

export const versionQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ['notice-versions', id, version],
    queryFn: ({ signal }) =>
      get<NoticeVersionDetail>(path(id, `versions/${encodeURIComponent(version)}`), undefined, signal),
  });
