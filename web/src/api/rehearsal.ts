import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import type {
  DraftChange,
  RehearsalDifferenceView,
  RehearsalView,
  RehearsedDigestRow,
  RehearsedText,
} from '../../../src/contract/index.js';
import { call, get, type QueryValues } from './client.js';

export const rehearsalQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['rehearsal', query],
    queryFn: ({ signal }) => get<RehearsalView>('/rehearsal', query, signal),
    placeholderData: keepPreviousData,
  });

/** The text of one rehearsed message; `days` must be those of the rehearsal it stands in. */
export const rehearsedTextQuery = (
  row: Pick<RehearsedDigestRow, 'person' | 'channel' | 'window'>,
  days: string,
) => {
  const query = { days, personId: row.person.id, channel: row.channel, window: row.window };
  return queryOptions({
    queryKey: ['rehearsal-text', query],
    queryFn: ({ signal }) => get<RehearsedText>('/rehearsal/digest', query, signal),
  });
};

/** What a change that is not saved would do; nothing is asked while there is none. Never kept: the records move on. */
export const differenceQuery = (change: DraftChange | null, days: number) =>
  queryOptions({
    queryKey: ['rehearsal-difference', days, change],
    queryFn:
      change === null
        ? skipToken
        : ({ signal }) =>
            call<RehearsalDifferenceView>('POST', '/rehearsal/difference', {
              body: { days, change },
              signal,
            }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
