import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Page, TaskDetail, TaskRow } from '../../../src/contract/index.js';
import { get, type QueryValues } from './client.js';

export const tasksQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['tasks', query],
    queryFn: ({ signal }) => get<Page<TaskRow>>('/tasks', query, signal),
    placeholderData: keepPreviousData,
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: ({ signal }) => get<TaskDetail>(`/tasks/${encodeURIComponent(id)}`, undefined, signal),
  });
