import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useState } from 'react';
import type { ExpectedRow, ExpectedView } from '../../../../src/contract/index.js';
import { rehearsedTextQuery } from '../../api/rehearsal.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { listInstant } from '../../ui/format.js';
import { Loaded } from '../../ui/states.js';
import { StateMark } from './state-mark.js';

const COLUMNS: readonly Column<ExpectedRow>[] = [
  { title: '时间', render: (row) => listInstant(row.at), number: true, width: 160 },
  { title: '渠道', render: (row) => row.channelWord, width: 96 },
  { title: '状态', render: () => <StateMark state="expected" />, width: 96 },
  { title: '收件人', render: (row) => `${row.person.name}（${row.unit.name}）`, width: '24%' },
  { title: '提醒', render: (row) => row.rungs.join('、') },
  { title: '报送单', render: (row) => row.filings, number: true, width: 80 },
];

interface ExpectedListProps {
  view: ExpectedView;
  /** How many days ahead the desk looks, today included. */
  days: number;
  onGo: (page: number) => void;
}

/** What will go out and is not written yet, if nobody files until then. */
export function ExpectedList({ view, days, onGo }: ExpectedListProps) {
  const [opened, setOpened] = useState<ExpectedRow | null>(null);
  return (
    <>
      <p className="note">按届时仍无人报送推算；报送后相应的提醒不再发出。</p>
      <DataList
        label="预计发送的消息"
        rows={view.items}
        columns={COLUMNS}
        keyOf={(row) => `${row.person.id} ${row.channel} ${row.window}`}
        testIdOf={(row) => `expected-row-${row.person.id}-${row.channel}`}
        onOpen={setOpened}
        empty={{ title: '这几天没有预计发送的消息', text: '换一段日期，或放宽筛选条件。' }}
        card={ExpectedCard}
      />
      <Pager page={view} unit="条" onGo={onGo} />
      {opened !== null && <ExpectedDrawer row={opened} days={days} onClose={() => setOpened(null)} />}
    </>
  );
}

function ExpectedCard(row: ExpectedRow) {
  return (
    <>
      <span className="card-title">
        <StateMark state="expected" />
        {row.rungs.join('、')}
      </span>
      <span>
        {row.person.name}（{row.unit.name}）
      </span>
      <span className="note">
        {row.channelWord} · {listInstant(row.at)} · 报送单 {row.filings} 份
      </span>
    </>
  );
}

interface ExpectedDrawerProps {
  row: ExpectedRow;
  days: number;
  onClose: () => void;
}

/** The text as it would be written, from the rehearsal. */
function ExpectedDrawer({ row, days, onClose }: ExpectedDrawerProps) {
  const text = useQuery(rehearsedTextQuery(row, String(days)));
  return (
    <Drawer open size="min(680px, 100vw)" title="预计发送的消息" onClose={onClose}>
      <p>
        {listInstant(row.at)}，{row.channelWord}，{row.person.name}（{row.unit.name}）
      </p>
      <Loaded query={text}>
        {({ subject, body, sms }) => (
          <>
            <h3>{subject}</h3>
            <pre className="letter">{body}</pre>
            {sms !== null && (
              <p className="note">
                {sms.characters} 字，计 {sms.parts} 条短信。
              </p>
            )}
          </>
        )}
      </Loaded>
      <p>
        <Link to="/rehearsal" search={{ personId: row.person.id, channel: row.channel }}>
          在预演中查看此人的消息
        </Link>
      </p>
    </Drawer>
  );
}
