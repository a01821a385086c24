/**
 * The closed list of refusals (noun/why). Each has one HTTP status and one Chinese sentence in
 * platform/http/refusal-table.ts; the compiler complains if a code is missing there.
 */
export const REFUSAL_CODES = [
  'session/required',
  'session/wrong-password',
  'session/too-many-attempts',
  'session/weak-password',
  'session/demo-password-fixed',
  'access/not-found',
  'access/forbidden',
  'access/csrf',
  'request/invalid',
  'request/too-large',
  'request/too-many',
  'request/unknown-route',
  'notice/empty',
  'notice/binary',
  'notice/too-large',
  'notice/no-tasks',
  'notice/duplicate',
  'notice/wrong-state',
  'notice/leads-missing',
  'notice/stale',
  'task/wrong-state',
  'task/unknown-unit',
  'duty/not-yours',
  'filing/wrong-state',
  'filing/not-yours',
  'filing/stale',
  'filing/incomplete',
  'filing/reason-required',
  'filing/unknown-entry',
  'draft/wrong-state',
  'draft/reason-required',
  'clock/not-demo',
  'clock/backwards',
  'clock/too-far',
  'clock/busy',
  'calendar/no-data',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];
