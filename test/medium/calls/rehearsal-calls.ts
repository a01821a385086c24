import type { RehearsalView } from '../../../src/contract/index.js';
import type { Calls, CallWorld } from './call.js';

/** How the routes of the rehearsal are called. */
export function rehearsalCalls({ office, liaison, read }: CallWorld): Calls {
  return {
    'GET /api/v1/rehearsal': () => ({ as: office, url: '/rehearsal?days=90&by=rung&size=100' }),
    'GET /api/v1/rehearsal/digest': async () => {
      const { digests } = await read<RehearsalView>(liaison, '/rehearsal?days=90&channel=mail');
      const [first] = digests.items;
      if (!first) throw new Error('nothing will be sent to the liaison');
      const query = new URLSearchParams({ personId: first.person.id, channel: 'mail', window: first.window });
      return { as: liaison, url: `/rehearsal/digest?days=90&${query}` };
    },
    'POST /api/v1/rehearsal/difference': () => ({
      as: office,
      url: '/rehearsal/difference',
      body: {
        days: 60,
        change: { kind: 'days', days: [{ date: '2024-01-03', isOffDay: true, reason: '极端天气' }] },
      },
    }),
  };
}
