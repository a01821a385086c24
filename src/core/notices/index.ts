export { numberTasks } from './number-tasks.js';
export { parseNotice } from './parse-notice.js';
export type * from './parsed-notice.js';
