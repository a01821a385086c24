import type { Calls, CallWorld } from './call.js';

const UNIT = '500156-xiangcunzhenxingju';

/** How the alarms are looked for and items are handed over, by the office. */
export function reachabilityCalls({ office }: CallWorld): Calls {
  return {
    'POST /api/v1/reachability/looks': () => ({ as: office, url: '/reachability/looks' }),
    'GET /api/v1/reachability/alarms': () => ({ as: office, url: '/reachability/alarms' }),
    'GET /api/v1/reachability/hand-overs/preview': () => ({
      as: office,
      url: `/reachability/hand-overs/preview?from=${UNIT}.liaison&to=${UNIT}.deputy`,
    }),
    'POST /api/v1/reachability/hand-overs': () => ({
      as: office,
      url: '/reachability/hand-overs',
      body: { from: `${UNIT}.deputy`, to: `${UNIT}.leader`, reason: '分工调整', takesPost: false },
    }),
  };
}
