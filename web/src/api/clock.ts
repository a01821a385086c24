import { queryOptions } from '@tanstack/react-query';
import type { AdvanceClock, ClockFace } from '../../../src/contract/index.js';
import { call, get } from './client.js';

export const clockQuery = queryOptions({
  queryKey: ['clock'],
  queryFn: ({ signal }) => get<ClockFace>('/clock', undefined, signal),
});

/** Moves the demo clock; answers when every event on the way has been worked off. */
export const advanceClock = (by: AdvanceClock): Promise<ClockFace> =>
  call<ClockFace>('POST', '/clock/advance', { body: by });
