import type { QueueMessage } from '../../../../src/contract/index.js';
import { fullInstant } from '../../ui/format.js';

const OUTCOMES: Record<QueueMessage['attempts'][number]['outcome'], string> = {
  accepted: '对方已接收',
  refused: '对方拒收',
  'in-doubt': '没有答复',
  interrupted: '途中中断',
};

/** Every attempt at sending: when, by which channel, and what the other side said. */
export function MessageAttempts({ attempts }: Pick<QueueMessage, 'attempts'>) {
  if (attempts.length === 0) return null;
  return (
    <>
      <h3>发送经过</h3>
      <ol className="queue-reasons" data-testid="queue-attempts">
        {attempts.map((attempt, index) => (
          <li key={index}>
            <span className="num">{fullInstant(attempt.at)}</span> {attempt.channelWord}：
            {OUTCOMES[attempt.outcome]}
            {attempt.words !== null && (
              <span className="note block">
                {attempt.code !== null && <code>{attempt.code}</code>} {attempt.words}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
