import { queryOptions } from '@tanstack/react-query';
import type {
  ChannelState,
  ChannelsView,
  ChannelTested,
  SaveSendHours,
} from '../../../src/contract/index.js';
import { call, get } from './client.js';

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => get<ChannelsView>('/channels', undefined, signal),
});

type Name = ChannelState['channel'];

export const saveHours = (channel: Name, hours: SaveSendHours): Promise<ChannelState> =>
  call<ChannelState>('PUT', `/channels/${channel}/hours`, { body: hours });

/** Sends one message by way of trial; `to` is empty for a group. */
export const testChannel = (channel: Name, to: string): Promise<ChannelTested> =>
  call<ChannelTested>('POST', `/channels/${channel}/test`, { body: { to } });

/** Lets a channel pass again that was closed after failures. */
export const reopenChannel = (channel: Name, reason: string): Promise<ChannelState> =>
  call<ChannelState>('POST', `/channels/${channel}/reopen`, { body: { reason } });
