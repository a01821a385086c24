import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import type { RehearsedDigestRow } from '../../../../src/contract/index.js';
import { rehearsedTextQuery } from '../../api/rehearsal.js';
import { fullInstant } from '../../ui/format.js';
import { Loaded } from '../../ui/states.js';
import { channelWord } from './channel-word.js';

interface DrawerProps {
  row: RehearsedDigestRow;
  days: string;
  onClose: () => void;
}

/** The text of a message as it will be written. */
export function DigestDrawer({ row, days, onClose }: DrawerProps) {
  const text = useQuery(rehearsedTextQuery(row, days));
  return (
    <Drawer open size="min(640px, 100vw)" title="消息预览" onClose={onClose}>
      <p className="note">
        {fullInstant(row.at)} · {channelWord(row.channel)} · {row.person.name}（{row.unit.name}）
      </p>
      {row.standIn !== null && <p className="note">{row.standIn}</p>}
      <Loaded query={text}>
        {({ subject, body, sms }) => (
          <div data-testid="rehearsed-text">
            {sms === null ? (
              <h3>{subject}</h3>
            ) : (
              <p className="note">
                {sms.characters} 字，计 {sms.parts} 条
              </p>
            )}
            <pre className="letter">{body}</pre>
          </div>
        )}
      </Loaded>
      <p className="note">这是推算的文字，没有发送。届时已报送的事项不会出现在消息里。</p>
    </Drawer>
  );
}
