import type { DeadLetterRow, DeadLetterState } from '../../../../src/contract/index.js';

export const LETTER_STATES: Record<DeadLetterState, string> = {
  open: '等待处理',
  retried: '已重试',
  dismissed: '已放弃',
};

/** The state of a letter, and of a retried one how the retry stands. */
export function letterWord({ state, retry }: Pick<DeadLetterRow, 'state' | 'retry'>): string {
  if (retry === 'done') return '重试后办成';
  return retry === 'under-way' ? '正在重试' : LETTER_STATES[state];
}
