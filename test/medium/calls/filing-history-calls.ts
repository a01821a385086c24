import type { Call, Calls, CallWorld } from './call.js';

const later = { dueOn: '2024-12-20', reason: '数据月底方能汇总' };

/** How the deadline of a filing is moved and held, in the order of the work; at the end it runs as before. */
export function filingHistoryCalls({ office, first, liaison }: CallWorld): Calls {
  const owed = (as: string) => first(as, '/filings?state=open&size=1');
  const post = async (as: string, act: string, body: unknown): Promise<Call> => ({
    as,
    url: `/filings/${await owed(liaison)}/${act}`,
    body,
  });
  return {
    'GET /api/v1/filings/{id}/history': async () => ({
      as: liaison,
      url: `/filings/${await owed(liaison)}/history`,
    }),
    'POST /api/v1/filings/{id}/extension/grant': () => post(office, 'extension/grant', later),
    'POST /api/v1/filings/{id}/extension': () =>
      post(liaison, 'extension', { ...later, dueOn: '2024-12-27' }),
    'POST /api/v1/filings/{id}/extension/decide': () =>
      post(office, 'extension/decide', { approve: false, answer: '请按原定日期报送' }),
    'POST /api/v1/filings/{id}/suspend': () => post(office, 'suspend', { reason: '正在核实口径' }),
    'POST /api/v1/filings/{id}/resume': () => post(office, 'resume', {}),
  };
}
