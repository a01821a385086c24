import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ExpectedView, QueueRow, QueueView } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { expectedQuery, exportQueue, queueQuery } from '../../api/queue.js';
import { announce } from '../../ui/announce.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { bytesOf, offerFile } from '../../ui/files.js';
import { ChoiceFilter, FilterBar, optionsOf, TextFilter } from '../../ui/filters.js';
import { listInstant, longDate } from '../../ui/format.js';
import { Page, Section } from '../../ui/page.js';
import { NoticeFilter, UnitSelect } from '../../ui/source-filters.js';
import { Loaded } from '../../ui/states.js';
import { CHANNELS } from '../../ui/words.js';
import { DayTable } from './day-table.js';
import { ExpectedList } from './expected-list.js';
import { MessageDrawer } from './message-drawer.js';
import { movedDays } from './moved-days.js';
import { STATE_WORDS } from './queue-words.js';
import { StateMark } from './state-mark.js';
import './queue.css';

const route = getRouteApi('/queue');

const COLUMNS: readonly Column<QueueRow>[] = [
  { title: '时间', render: (row) => listInstant(row.at), number: true, width: 160 },
  { title: '渠道', render: (row) => row.channelWord, width: 96 },
  { title: '状态', render: (row) => <StateMark state={row.state} />, width: 96 },
  { title: '收件人', render: (row) => `${row.person}（${row.unit.name}）`, width: '24%' },
  { title: '主题', render: Subject },
  { title: '报送单', render: (row) => row.filings, number: true, width: 80 },
];

function Subject(row: QueueRow) {
  return (
    <>
      {row.subject ?? row.stageWord}
      {row.error !== null && <span className="note block">{row.error}</span>}
    </>
  );
}

/** Everything that goes out: what is planned, sent, in doubt and failed. */
export function QueuePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { open, ...filter } = search;
  const view = useQuery(queueQuery({ size: 30, ...filter }));
  const expected = useQuery(expectedQuery({ size: 30, ...filter, state: undefined }));
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  return (
    <Page
      title="发送台"
      note="系统要发和已发的每一条消息：预计、待发、已发、存疑、未发出，按日按渠道。"
      actions={<ExportButton filter={filter} />}
    >
      <Filters search={search} onChange={change} />
      <Loaded query={view}>
        {(data) => (
          <>
            <Days view={data} onMove={(days) => change({ ...days, day: undefined })} />
            <DayTable view={withExpected(data, expected.data)} picked={search} />
            {(search.state === 'expected' || (search.state === undefined && isAhead(search, data))) && (
              <Section title={titleOf({ ...search, state: 'expected' })}>
                <Loaded query={expected}>
                  {(foretold) => (
                    <ExpectedList
                      view={foretold}
                      days={daysAhead(data)}
                      onGo={(page) => change({ page: String(page) })}
                    />
                  )}
                </Loaded>
              </Section>
            )}
            {search.state !== 'expected' && (
              <Section title={titleOf(search)}>
                <DataList
                  label="消息"
                  rows={data.items}
                  columns={COLUMNS}
                  keyOf={(row) => row.id}
                  testIdOf={(row) => `queue-row-${row.id}`}
                  onOpen={(row) => change({ open: row.id, page: search.page })}
                  empty={{
                    title: '没有符合条件的消息',
                    text: '换一段日期，或放宽筛选条件。到了提醒的日子，消息会出现在这里。',
                  }}
                  card={QueueCard}
                />
                <Pager page={data} unit="条" onGo={(page) => change({ page: String(page) })} />
              </Section>
            )}
          </>
        )}
      </Loaded>
      {open !== undefined && (
        <MessageDrawer id={open} onClose={() => change({ open: undefined, page: search.page })} />
      )}
    </Page>
  );
}

/** The chart with what is expected beside what is written. */
function withExpected(view: QueueView, expected: ExpectedView | undefined): QueueView {
  if (expected === undefined) return view;
  const counts = [...view.counts, ...expected.counts].sort((a, b) => (a.day < b.day ? 1 : -1));
  const known = new Set(view.channels.map(({ channel }) => channel));
  const more = expected.channels.filter(({ channel }) => !known.has(channel));
  return { ...view, counts, channels: [...view.channels, ...more] };
}

/** On a day that has not come, what is expected stands beside what is written. */
function isAhead({ day }: Search, { today }: QueueView): boolean {
  return day !== undefined && day >= today;
}

function daysAhead({ today, to }: QueueView): number {
  return Math.max(1, (Date.parse(to) - Date.parse(today)) / 86_400_000 + 1);
}

type Search = ReturnType<typeof route.useSearch>;

function titleOf({ day, channel, state }: Search): string {
  const words: Readonly<Partial<Record<string, string>>> = { ...CHANNELS, ...STATE_WORDS };
  const parts = [
    day === undefined ? '' : longDate(day),
    words[channel ?? ''] ?? '',
    words[state ?? ''] ?? '',
  ];
  return parts.join('') === '' ? '全部消息' : `${parts.join('')}的消息`;
}

function Filters({ search, onChange }: { search: Search; onChange: (next: Partial<Search>) => void }) {
  return (
    <FilterBar>
      <TextFilter label="查找收件人" value={search.q} onChange={(q) => onChange({ q })} />
      <ChoiceFilter
        label="状态"
        value={search.state}
        options={optionsOf(STATE_WORDS)}
        onChange={(state) => onChange({ state })}
      />
      <ChoiceFilter
        label="渠道"
        value={search.channel}
        options={optionsOf(CHANNELS)}
        onChange={(channel) => onChange({ channel })}
      />
      <NoticeFilter value={search.noticeId} onChange={(noticeId) => onChange({ noticeId })} />
      <UnitSelect label="单位" value={search.unitId} onChange={(unitId) => onChange({ unitId })} />
      {search.day !== undefined && <Button onClick={() => onChange({ day: undefined })}>不限日期</Button>}
    </FilterBar>
  );
}

interface DaysProps {
  view: QueueView;
  onMove: (days: { from: string | undefined; to: string | undefined }) => void;
}

/** Which days the desk shows, and the way to those before and after. */
function Days({ view: { from, to }, onMove }: DaysProps) {
  return (
    <p className="queue-range">
      <Button onClick={() => onMove(movedDays({ from, to }, -1))}>‹ 更早</Button>
      <span data-testid="queue-range">
        {longDate(from)}至{longDate(to)}
      </span>
      <Button onClick={() => onMove(movedDays({ from, to }, 1))}>更晚 ›</Button>
      <Button onClick={() => onMove({ from: undefined, to: undefined })}>回到今天</Button>
    </p>
  );
}

function ExportButton({ filter }: { filter: Search }) {
  const give = useMutation({
    mutationFn: () => exportQueue(filter),
    onSuccess: ({ fileName, contentBase64, rows, cut }) => {
      offerFile(fileName, bytesOf(contentBase64));
      announce(cut ? `已导出最近的 ${rows} 条，其余未导出，请缩小日期范围。` : `已导出 ${rows} 条。`);
    },
    onError: (error) => announce(sentenceOf(error), true),
  });
  return (
    <Button loading={give.isPending} onClick={() => give.mutate()}>
      导出表格
    </Button>
  );
}

function QueueCard(row: QueueRow) {
  return (
    <>
      <span className="card-title">
        <StateMark state={row.state} />
        {row.subject ?? row.stageWord}
      </span>
      <span>
        {row.person}（{row.unit.name}）
      </span>
      {row.error !== null && <span className="note">{row.error}</span>}
      <span className="note">
        {row.channelWord} · {listInstant(row.at)} · 报送单 {row.filings} 份
      </span>
    </>
  );
}
