import type { QueueState } from '../../../../src/contract/index.js';

/** Shape and word of every state; the colour only repeats what they say. */
export const QUEUE_STATES: Record<QueueState, { shape: string; word: string; light: string }> = {
  planned: { shape: '◌', word: '待发', light: 'grey' },
  sent: { shape: '●', word: '已发', light: 'green' },
  'in-doubt': { shape: '▲', word: '存疑', light: 'yellow' },
  failed: { shape: '■', word: '未发出', light: 'red' },
  rerouted: { shape: '◇', word: '改渠道', light: 'grey' },
};

export const STATE_ORDER: readonly QueueState[] = ['failed', 'in-doubt', 'planned', 'rerouted', 'sent'];

export const STATE_WORDS: Record<QueueState, string> = {
  planned: '待发',
  sent: '已发',
  'in-doubt': '存疑',
  failed: '未发出',
  rerouted: '改渠道',
};
