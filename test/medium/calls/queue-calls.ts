import type { Calls, CallWorld } from './call.js';

/** How the routes of the desk of messages are called. */
export function queueCalls({ supervision, office, first }: CallWorld): Calls {
  return {
    'GET /api/v1/queue': () => ({ as: supervision, url: '/queue' }),
    'GET /api/v1/queue/{id}': async () => ({ as: office, url: `/queue/${await first(office, '/queue')}` }),
    'GET /api/v1/queue/export': () => ({ as: office, url: '/queue/export?state=sent' }),
  };
}
