import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RehearsalView, RehearsedDigestRow, RehearsedText } from '../../../src/contract/index.js';
import { get, type QueryValues } from './client.js';

export const rehearsalQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['rehearsal', query],
    queryFn: ({ signal }) => get<RehearsalView>('/rehearsal', query, signal),
    placeholderData: keepPreviousData,
  });

/** The text of one rehearsed message; `days` must be those of the rehearsal it stands in. */
export const rehearsedTextQuery = (row: RehearsedDigestRow, days: string) => {
  const query = { days, personId: row.person.id, channel: row.channel, window: row.window };
  return queryOptions({
    queryKey: ['rehearsal-text', query],
    queryFn: ({ signal }) => get<RehearsedText>('/rehearsal/digest', query, signal),
  });
};
