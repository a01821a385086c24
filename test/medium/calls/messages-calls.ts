import type { Calls, CallWorld } from './call.js';

/** How the routes of messages are called. */
export function messageCalls({ office, supervision, read }: CallWorld): Calls {
  return {
    'GET /api/v1/messages/preview': async () => {
      const me = await read<{ personId: string }>(supervision, '/session');
      return { as: office, url: `/messages/preview?personId=${me.personId}&on=2023-12-05` };
    },
  };
}
