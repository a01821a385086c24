import type { Calls, CallWorld } from './call.js';

const KEEPER = 'xitong';
const HOURS = {
  windows: [{ opens: '08:30', closes: '20:00' }],
  ...{ workingDaysOnly: true, deadlineDayException: false, revision: 0, reason: '统一为一个时段' },
};

/** How the routes of the channels are called, by the system administrator; the demo has no failures, so one is put there. */
export function channelCalls({ query }: CallWorld): Calls {
  return {
    'GET /api/v1/channels': () => ({ as: KEEPER, url: '/channels' }),
    'PUT /api/v1/channels/{channel}/hours': () => ({
      as: KEEPER,
      url: '/channels/webhook/hours',
      body: HOURS,
    }),
    'POST /api/v1/channels/{channel}/test': () => ({
      as: KEEPER,
      url: '/channels/mail/test',
      body: { to: 'test@demo.invalid' },
    }),
    'POST /api/v1/channels/{channel}/reopen': async () => {
      await query(
        `insert into send_breaker (channel, breaker) values ('webhook', '{"kind":"open","until":4102444800000,"times":1}')
         on conflict (channel) do update set breaker = excluded.breaker`,
      );
      return { as: KEEPER, url: '/channels/webhook/reopen', body: { reason: '对接系统已恢复' } };
    },
  };
}
