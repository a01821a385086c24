import type { LadderBoard } from '../../../src/contract/index.js';
import type { Calls, CallWorld } from './call.js';

/** How the ladder routes are called: the supervision office keeps the default. */
export function ladderCalls({ read, supervision }: CallWorld): Calls {
  const board = () => read<LadderBoard>(supervision, '/ladders');
  return {
    'GET /api/v1/ladders': () => ({ as: supervision, url: '/ladders' }),
    'GET /api/v1/ladders/comparison': () => ({
      as: supervision,
      url: '/ladders/comparison?before=1&after=1',
    }),
    'POST /api/v1/ladders/check': async () => {
      const { ladder } = await board();
      return { as: supervision, url: '/ladders/check', body: { noticeId: null, ladder } };
    },
    'POST /api/v1/ladders': async () => {
      const { ladder, basedOn } = await board();
      const [rung] = ladder.rungs;
      const later = { ...ladder, rungs: [{ ...rung, at: '09:30' }, ...ladder.rungs.slice(1)] };
      const body = { noticeId: null, ladder: later, basedOn, reason: '避开上班时段' };
      return { as: supervision, url: '/ladders', body };
    },
  };
}
