import type { QueueState } from '../../../../src/contract/index.js';
import { QUEUE_STATES } from './queue-words.js';

/** A state in shape, word and colour; with a count where there is one. */
export function StateMark({ state, count }: { state: QueueState; count?: number }) {
  const { shape, word, light } = QUEUE_STATES[state];
  return (
    <span className={`light light-${light}`}>
      <span className="light-shape" aria-hidden="true">
        {shape}
      </span>
      {word}
      {count !== undefined && <b className="num">{count}</b>}
    </span>
  );
}
