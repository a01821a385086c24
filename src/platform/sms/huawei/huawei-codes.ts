import type { CodeRow } from '../../sending/index.js';

/** Codes of the answer (E000…) and of each number in it (E200…), from the error codes of the msgsms API reference. */
export const HUAWEI_CODES: readonly CodeRow[] = [
  { code: 'E000000', class: 'retry' },
  { code: 'E200015', class: 'wait-for-window', notBefore: 'minute' },
  { code: 'E000623', class: 'wait-for-window', notBefore: 'day' },
  { code: 'E000503', class: 'stop-message' },
  { code: 'E200028', class: 'stop-message' },
  { code: 'E200041', class: 'stop-message' },
  { code: 'E200029', class: 'stop-channel' },
  { code: 'E200030', class: 'stop-channel' },
  { code: 'E200031', class: 'stop-channel' },
  { code: 'E200033', class: 'stop-channel' },
  { code: 'E0000*', class: 'stop-channel' },
  { code: 'E0001*', class: 'stop-channel' },
  { code: 'E000620', class: 'stop-channel' },
];
