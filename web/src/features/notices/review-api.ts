import { queryOptions } from '@tanstack/react-query';
import type { AssignmentPreview, NoticeDetail, ReviewStep } from '../../../../src/contract/index.js';
import { call, get } from '../../api/client.js';

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
