import type { QueueState } from '../../../../src/contract/index.js';

/** Shape and word of every state; the colour only repeats what they say. */
export const QUEUE_STATES: Record<QueueState, { shape: string; word: string; light: string }> = {
  expected: { shape: '○', word: '预计', light: 'grey' },
  planned: { shape: '◌', word: '待发', light: 'grey' },
  sent: { shape: '●', word: '已发', light: 'green' },
  'in-doubt': { shape: '▲', word: '存疑', light: 'yellow' },
  failed: { shape: '■', word: '未发出', light: 'red' },
  rerouted: { shape: '◇', word: '改渠道', light: 'grey' },
};

export const STATE_ORDER: readonly QueueState[] = [
  'failed',
  'in-doubt',
  'planned',
  'expected',
  'rerouted',
  'sent',
];

export const STATE_WORDS: Record<QueueState, string> = {
  expected: '预计',
  planned: '待发',
  sent: '已发',
  'in-doubt': '存疑',
  failed: '未发出',
  rerouted: '改渠道',
};
