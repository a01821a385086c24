import type { Calls, CallWorld } from './call.js';

/** A message of 武隆 that has not gone out: whether one waits just now depends on the hour, so one is put back. */
const PUT_BACK = `
  update message set state = 'queued', sent_at = null, last_error = null
  where id = (select m.id from message m join unit u on u.id = m.unit_id
              where u.jurisdiction = '500156' and m.channel = 'mail' and m.person_id is not null
              order by m.created_at desc, m.id limit 1)
  returning told_to as "personId", on_day::text as on`;

/** How the routes of messages are called. */
export function messageCalls({ office, query }: CallWorld): Calls {
  return {
    'GET /api/v1/messages/preview': async () => {
      const [waiting] = await query<{ personId: string; on: string }>(PUT_BACK);
      return { as: office, url: `/messages/preview?personId=${waiting?.personId}&on=${waiting?.on}` };
    },
  };
}
