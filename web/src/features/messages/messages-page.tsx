import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, Drawer } from 'antd';
import type { MessageRow } from '../../../../src/contract/index.js';
import { messagesQuery } from '../../api/records.js';
import { useMe } from '../../api/session.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { ChoiceFilter, FilterBar, optionsOf } from '../../ui/filters.js';
import { fullInstant, listInstant } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { UnitSelect } from '../../ui/source-filters.js';
import { Loaded } from '../../ui/states.js';
import { CHANNELS, MESSAGE_STATES } from '../../ui/words.js';
import { PreviewDrawer } from './preview-drawer.js';
import { papersOf, ReceivedPaper } from './received-paper.js';

const route = getRouteApi('/messages');

const STAGES = {
  'remind-3': '提醒（前 3 个工作日）',
  'remind-1': '提醒（前 1 个工作日）',
  overdue: '逾期提示',
  chase: '催办',
  supervise: '督办',
  returned: '退回',
  assigned: '交办',
};

const COLUMNS: readonly Column<MessageRow>[] = [
  { title: '时间', render: (row) => listInstant(row.sentAt ?? row.createdAt), number: true, width: 160 },
  { title: '渠道', render: (row) => CHANNELS[row.channel], width: 96 },
  { title: '类别', render: (row) => <span className="tag">{row.stageWord}</span>, width: 96 },
  { title: '收件人', render: (row) => `${row.person}（${row.unit.name}）`, width: '24%' },
  { title: '主题', render: Subject },
  { title: '状态', render: StateWord, width: 72 },
];

function StateWord(row: MessageRow) {
  return <span className={row.state === 'failed' ? 'due-late' : ''}>{MESSAGE_STATES[row.state]}</span>;
}

function Subject(row: MessageRow) {
  const papers = papersOf(row).length;
  return (
    <>
      {row.subject}
      {papers > 0 && <span className="note"> · 附文书 {papers} 份</span>}
    </>
  );
}

/** Every message the system wrote: to whom, by which channel, why. */
export function MessagesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const [previewing, setPreviewing] = useState(false);
  const [open, setOpen] = useState<MessageRow | null>(null);
  const messages = useQuery(messagesQuery({ size: 30, ...search }));
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  return (
    <Page
      title="消息"
      note="系统发出的提醒和催办：发给谁、走哪个渠道、为什么发。"
      actions={<Button onClick={() => setPreviewing(true)}>预览今天的合并消息</Button>}
    >
      <FilterBar>
        <ChoiceFilter
          label="渠道"
          value={search.channel}
          options={optionsOf(CHANNELS)}
          onChange={(channel) => change({ channel })}
        />
        <ChoiceFilter
          label="类别"
          value={search.stage}
          options={optionsOf(STAGES)}
          onChange={(stage) => change({ stage })}
        />
        <UnitSelect label="单位" value={search.unitId} onChange={(unitId) => change({ unitId })} />
      </FilterBar>
      <Loaded query={messages}>
        {(data) => (
          <>
            <DataList
              label="消息"
              rows={data.items}
              columns={COLUMNS}
              keyOf={(row) => row.id}
              testIdOf={(row) => `message-row-${row.id}`}
              onOpen={setOpen}
              empty={{ title: '没有消息', text: '报送单临近截止时，提醒会记在这里。' }}
              card={MessageCard}
            />
            <Pager page={data} unit="条" onGo={(page) => change({ page: String(page) })} />
          </>
        )}
      </Loaded>
      {previewing && me !== null && <PreviewDrawer me={me} onClose={() => setPreviewing(false)} />}
      {open !== null && <MessageDrawer row={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function MessageCard(row: MessageRow) {
  return (
    <>
      <span className="card-title">
        <span className="tag">{row.stageWord}</span>
        <Subject {...row} />
      </span>
      <span>
        {row.person}（{row.unit.name}）
      </span>
      <span className="note">
        {CHANNELS[row.channel]} · {listInstant(row.sentAt ?? row.createdAt)} · {MESSAGE_STATES[row.state]}
      </span>
    </>
  );
}

function MessageDrawer({ row, onClose }: { row: MessageRow; onClose: () => void }) {
  const papers = papersOf(row);
  return (
    <Drawer open size="min(640px, 100vw)" title={row.subject} onClose={onClose}>
      <p className="note">
        {CHANNELS[row.channel]} · 收件人 {row.person}（{row.unit.name}）
      </p>
      <p className="note">
        {row.sentAt === null
          ? `${fullInstant(row.createdAt)}写成，${MESSAGE_STATES[row.state]}`
          : `${fullInstant(row.sentAt)}发出`}
      </p>
      {papers.map((item) => (
        <ReceivedPaper key={`${item.filingId}-${item.rung}`} paper={item.paper} />
      ))}
      <details open={papers.length === 0}>
        <summary>{CHANNELS[row.channel]}原文</summary>
        <pre className="letter">{row.body}</pre>
      </details>
      <h3>为什么发</h3>
      <ul>
        {row.items.map((item) => (
          <li key={`${item.filingId}-${item.rung}`}>
            <Link to="/filings/$id" params={{ id: item.filingId }}>
              {item.why === '' ? item.rung : item.why}
            </Link>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
