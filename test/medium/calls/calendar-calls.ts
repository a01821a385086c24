import type { Calls, CallWorld } from './call.js';

const KEEPER = 'xitong';
const CHANGE = { kind: 'override', day: '2024-06-07', rests: true, reason: '区运动会' };

/** How the routes of the work calendar are called, by whoever keeps it. */
export function calendarCalls({ read, liaison }: CallWorld): Calls {
  return {
    'GET /api/v1/calendar': () => ({ as: KEEPER, url: '/calendar?year=2023' }),
    'POST /api/v1/calendar/preview': () => ({ as: KEEPER, url: '/calendar/preview', body: CHANGE }),
    'POST /api/v1/calendar/changes': async () => {
      const { revision } = await read<{ revision: string }>(KEEPER, '/calendar');
      return { as: KEEPER, url: '/calendar/changes', body: { change: CHANGE, revision } };
    },
    'POST /api/v1/calendar-feed': () => ({ as: liaison, url: '/calendar-feed' }),
    'GET /api/v1/calendar-feed': () => ({ as: liaison, url: '/calendar-feed' }),
    'DELETE /api/v1/calendar-feed': () => ({ as: liaison, url: '/calendar-feed' }),
  };
}
