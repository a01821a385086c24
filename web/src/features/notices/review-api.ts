import { queryOptions } from '@tanstack/react-query';
import type {
  AssignmentPreview,
  Doubt,
  NoticeDetail,
  ResolvedName,
  ReviewStep,
} from '../../../../src/contract/index.js';
import { call, get } from '../../api/client.js';
import { chinaTime } from '../../ui/format.js';

const path = (id: string, act: string): string => `/notices/${encodeURIComponent(id)}/${act}`;

export const takeStep = (id: string, revision: number, step: ReviewStep): Promise<NoticeDetail> =>
  call<NoticeDetail>('POST', path(id, 'review-steps'), { body: { revision, step } });

export const undoStep = (id: string, revision: number): Promise<NoticeDetail> =>
  call<NoticeDetail>('POST', path(id, 'review-steps/undo'), { body: { revision } });

/** What 交办 would bring about; never kept, since every step changes it. */
export const previewQuery = (notice: Pick<NoticeDetail, 'id' | 'revision'>) =>
  queryOptions({
    queryKey: ['assignment-preview', notice.id, notice.revision],
    queryFn: ({ signal }) => get<AssignmentPreview>(path(notice.id, 'assignment-preview'), undefined, signal),
    gcTime: 0,
    retry: false,
  });

/** Whom the registry takes a doubtful name for, on the day the notice is read by; asked anew each time. */
export const resolveQuery = (
  { jurisdiction, issuedOn, importedAt }: Pick<NoticeDetail, 'jurisdiction' | 'issuedOn' | 'importedAt'>,
  { printed, after }: Pick<Doubt, 'printed' | 'after'>,
) => {
  const on = issuedOn ?? chinaTime(importedAt).date;
  const asked = { name: printed ?? '', jurisdiction, on, ...(after === null ? {} : { after }) };
  return queryOptions({
    queryKey: ['units', 'resolve', asked],
    queryFn: ({ signal }) => get<ResolvedName>('/units/resolve', asked, signal),
    gcTime: 0,
    retry: false,
  });
};
