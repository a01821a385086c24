import { queryOptions } from '@tanstack/react-query';
import type { SystemStatus } from '../../../src/contract/index.js';
import { get } from './client.js';

const LOOK_AGAIN_MS = 30_000;

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => get<SystemStatus>('/status', undefined, signal),
  refetchInterval: LOOK_AGAIN_MS,
});
