import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  AuditRow,
  AuditVerification,
  CapturedMessage,
  DigestPreview,
  MessageRow,
  Page,
} from '../../../src/contract/index.js';
import { get, type QueryValues } from './client.js';

export const messagesQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['messages', query],
    queryFn: ({ signal }) => get<Page<MessageRow>>('/messages', query, signal),
    placeholderData: keepPreviousData,
  });

/** What will go out to a person on a day and was not tried yet. */
export const previewQuery = (personId: string, on: string) =>
  queryOptions({
    queryKey: ['messages', 'preview', personId, on],
    queryFn: ({ signal }) => get<DigestPreview[]>('/messages/preview', { personId, on }, signal),
  });

export const mailboxQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['mailbox', query],
    queryFn: ({ signal }) => get<Page<CapturedMessage>>('/mailbox', query, signal),
    placeholderData: keepPreviousData,
  });

export const auditQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => get<Page<AuditRow>>('/audit', query, signal),
    placeholderData: keepPreviousData,
  });

export const verifyAudit = (): Promise<AuditVerification> => get<AuditVerification>('/audit/verify');
