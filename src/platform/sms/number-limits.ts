import type { Limit } from '../limits/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * What one number gets of us, whatever is sent: stricter than what Aliyun, Tencent and Huawei allow for notices, so that
 * no provider refuses and nobody is flooded.
 */
export const SMS_PER_NUMBER: readonly Limit[] = [
  { count: 1, perMs: MINUTE },
  { count: 5, perMs: HOUR },
  { count: 10, perMs: DAY },
];
