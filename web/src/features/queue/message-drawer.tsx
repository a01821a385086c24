import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import type { QueueMessage } from '../../../../src/contract/index.js';
import { queueMessageQuery } from '../../api/queue.js';
import { fullInstant } from '../../ui/format.js';
import { LetterText } from '../../ui/letter-text.js';
import { Loaded } from '../../ui/states.js';
import { MessageActs } from './message-acts.js';
import { MessageAttempts } from './message-attempts.js';
import { StateMark } from './state-mark.js';

/** One message: to whom, how it stands, what it says and why it goes. */
export function MessageDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const message = useQuery(queueMessageQuery(id));
  const title = message.data?.subject ?? message.data?.stageWord ?? '消息';
  return (
    <Drawer open size="min(680px, 100vw)" title={title} onClose={onClose}>
      <Loaded query={message}>
        {(data) => (
          <>
            <Facts message={data} />
            <MessageActs message={data} />
            <MessageAttempts attempts={data.attempts} />
            {data.body === null ? (
              <p className="note">消息的文字由有关办公室查看。</p>
            ) : (
              <LetterText body={data.body} html={data.html} />
            )}
            <Reasons items={data.items} />
          </>
        )}
      </Loaded>
    </Drawer>
  );
}

function Facts({ message }: { message: QueueMessage }) {
  const { state, channelWord, person, unit, address, createdAt, notBefore, sentAt, error } = message;
  const { heldWhy } = message;
  return (
    <dl className="queue-facts">
      <dt>状态</dt>
      <dd>
        <StateMark state={state} />
        {state === 'in-doubt' && <p className="note">已开始发送，对方是否收下尚未确认，不会自动重发。</p>}
      </dd>
      <dt>渠道</dt>
      <dd>{channelWord}</dd>
      <dt>收件人</dt>
      <dd>
        {person}（{unit.name}）
        {address !== null && address !== '' && <span className="note block">{address}</span>}
      </dd>
      <dt>写成</dt>
      <dd>{fullInstant(createdAt)}</dd>
      {notBefore !== null && sentAt === null && (
        <>
          <dt>不早于</dt>
          <dd>
            {fullInstant(notBefore)}
            {heldWhy !== null && <span className="note block">{heldWhy}</span>}
          </dd>
        </>
      )}
      {sentAt !== null && (
        <>
          <dt>发出</dt>
          <dd>{fullInstant(sentAt)}</dd>
        </>
      )}
      {error !== null && (
        <>
          <dt>失败原因</dt>
          <dd>{error}</dd>
        </>
      )}
      <Fate message={message} />
    </dl>
  );
}

/** What became of it on the other side: who tells it instead, its receipt and its number there. */
function Fate({ message: { deliveredAt, providerId, takenOver } }: { message: QueueMessage }) {
  return (
    <>
      {takenOver !== null && (
        <>
          <dt>接替渠道</dt>
          <dd>
            {takenOver.messageId === null ? (
              takenOver.channelWord
            ) : (
              <Link to="/queue" search={(old) => ({ ...old, open: takenOver.messageId ?? undefined })}>
                已改由{takenOver.channelWord}告知
              </Link>
            )}
          </dd>
        </>
      )}
      {deliveredAt !== null && (
        <>
          <dt>回执</dt>
          <dd>{fullInstant(deliveredAt)} 已送达</dd>
        </>
      )}
      {providerId !== null && (
        <>
          <dt>对方编号</dt>
          <dd>
            <code className="queue-id">{providerId}</code>
          </dd>
        </>
      )}
    </>
  );
}

function Reasons({ items }: { items: QueueMessage['items'] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3>为什么发</h3>
      <ul className="queue-reasons">
        {items.map((item, index) => (
          <li key={index}>
            <Link to="/filings/$id" params={{ id: item.filingId }}>
              {item.unit} · {item.docNumber} · {item.period}
            </Link>
            <span className="note block">
              {item.why}
              {item.paper !== null && `（附${item.paper}）`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
