import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  CalendarChange,
  CalendarFeedAddress,
  CalendarFeedState,
  CalendarPage,
  CalendarPreview,
  CalendarSaved,
  SaveCalendarChange,
} from '../../../src/contract/index.js';
import { call, get } from './client.js';

export const calendarQuery = (year: string | undefined) =>
  queryOptions({
    queryKey: ['calendar', year ?? ''],
    queryFn: ({ signal }) => get<CalendarPage>('/calendar', { year }, signal),
    placeholderData: keepPreviousData,
  });

export const previewChange = (change: CalendarChange): Promise<CalendarPreview> =>
  call<CalendarPreview>('POST', '/calendar/preview', { body: change });

export const saveChange = (body: SaveCalendarChange): Promise<CalendarSaved> =>
  call<CalendarSaved>('POST', '/calendar/changes', { body });

export const feedQuery = queryOptions({
  queryKey: ['calendar-feed'],
  queryFn: ({ signal }) => get<CalendarFeedState>('/calendar-feed', undefined, signal),
});

export const makeFeed = (): Promise<CalendarFeedAddress> =>
  call<CalendarFeedAddress>('POST', '/calendar-feed');

export const revokeFeed = (): Promise<void> => call<void>('DELETE', '/calendar-feed');
