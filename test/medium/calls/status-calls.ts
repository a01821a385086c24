import type { Calls, CallWorld } from './call.js';

/** How the system runs, as the office sees it; an outage and a remark are put there, the demo has none of the first. */
export function statusCalls({ office, query }: CallWorld): Calls {
  return {
    'GET /api/v1/status': async () => {
      await query(
        `insert into outage (down_from, missed_from, missed_until, made_good_at, rungs, filings, persons, by_rung, summary)
         values (now(), now(), now(), now(), 2, 2, 2, '{"remind-3": 2}', '补记')`,
      );
      await query(
        `insert into rung_remark (filing_id, rung, kind, who, why, at)
         select id, 'remind-3', 'silent', '联络员', '未登记联络员', '2023-11-27' from filing on conflict do nothing`,
      );
      return { as: office, url: '/status' };
    },
  };
}
