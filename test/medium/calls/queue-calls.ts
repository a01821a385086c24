import type { Calls, CallWorld } from './call.js';

/** Puts a message of 武隆 in doubt; the demo has none. */
const DOUBT = `
  update message set state = 'in-doubt', last_error = '对方没有答复'
  where id = (select m.id from message m join unit u on u.id = m.unit_id
              where u.jurisdiction = '500156' and m.state = 'sent' order by m.created_at desc, m.id limit 1)
  returning id`;

/** How the routes of the desk of messages are called. */
export function queueCalls({ supervision, office, first, query }: CallWorld): Calls {
  const doubted = async (): Promise<string> => {
    const [message] = await query<{ id: string }>(DOUBT);
    return message?.id ?? '';
  };
  return {
    'GET /api/v1/queue': () => ({ as: supervision, url: '/queue' }),
    'GET /api/v1/queue/{id}': async () => ({ as: office, url: `/queue/${await first(office, '/queue')}` }),
    'GET /api/v1/queue/expected': () => ({ as: office, url: '/queue/expected' }),
    'POST /api/v1/queue/{id}/resend': async () => ({
      as: office,
      url: `/queue/${await doubted()}/resend`,
      body: { reason: '对方来电未收到' },
    }),
    'POST /api/v1/queue/{id}/settle': async () => ({
      as: office,
      url: `/queue/${await doubted()}/settle`,
      body: { answer: 'sent', reason: '对方来电确认收到' },
    }),
    'GET /api/v1/queue/export': () => ({ as: office, url: '/queue/export?state=sent' }),
  };
}
