import type { Calls, CallWorld } from './call.js';

const KEEPER = 'xitong';

/** Only a message that failed is tried again. */
const FAILED = `
  update message set state = 'failed', last_error = 'connection refused'
  where id = (select id from message where state = 'sent' order by created_at, id limit 1) returning id`;

/** How the routes of jobs are called, by the system administrator; the demo has no failures, so two are put there. */
export function jobCalls({ query }: CallWorld): Calls {
  const letter = async (key: string): Promise<string> => {
    const [failed] = await query<{ id: string }>(FAILED);
    const [row] = await query<{ id: string }>(
      `insert into dead_letter (job_key, topic, payload, error, hopeless, attempts, first_failed_at, last_failed_at)
       values ($1, 'messages.deliver', $2, 'connection refused', false, 8, now(), now()) returning id`,
      [key, JSON.stringify({ messageId: failed?.id })],
    );
    return row?.id ?? '';
  };
  return {
    'GET /api/v1/jobs': () => ({ as: KEEPER, url: '/jobs' }),
    'POST /api/v1/dead-letters/{id}/retry': async () => ({
      as: KEEPER,
      url: `/dead-letters/${await letter('first')}/retry`,
      body: {},
    }),
    'POST /api/v1/dead-letters/{id}/dismiss': async () => ({
      as: KEEPER,
      url: `/dead-letters/${await letter('second')}/dismiss`,
      body: { reason: '收件人已调离' },
    }),
    'GET /api/v1/dead-letters': () => ({ as: KEEPER, url: '/dead-letters' }),
  };
}
