import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import type { FilingRow } from '../../../../src/contract/index.js';
import { deskQuery, filingQuery } from '../../api/filings.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { DueDate } from '../../ui/due-date.js';
import { FilingHistory } from '../../ui/filing/filing-history.js';
import { FilingReadout } from '../../ui/filing/filing-readout.js';
import { FilingTerm } from '../../ui/filing/filing-term.js';
import { FilingSummary } from '../../ui/filing/filing-summary.js';
import { ReviewActs } from '../../ui/filing/review-acts.js';
import { ChoiceFilter, FilterBar } from '../../ui/filters.js';
import { listInstant } from '../../ui/format.js';
import { LightBadge } from '../../ui/light-badge.js';
import { Page } from '../../ui/page.js';
import { NoticeFilter, UnitSelect } from '../../ui/source-filters.js';
import { Loaded } from '../../ui/states.js';
import { usePhone } from '../../ui/use-phone.js';
import { filingWord } from '../../ui/words.js';
import './desk.css';

const route = getRouteApi('/desk');

const COLUMNS: readonly Column<FilingRow>[] = [
  { title: '灯', render: (row) => <LightBadge colour={row.light.colour} word={row.light.word} />, width: 88 },
  { title: '单位', render: (row) => row.unit.name },
  { title: '报送期', render: (row) => <span className="nowrap">{row.period}</span> },
  { title: '文件', render: (row) => row.notice.docNumber },
  { title: '截止', render: (row) => <DueDate facts={row} compact /> },
  { title: '状态', render: (row) => filingWord(row) },
  { title: '版', render: (row) => row.version, number: true },
  { title: '任务（项）', render: (row) => row.tasks, number: true },
  {
    title: '提交时间',
    render: (row) => (row.submittedAt === null ? '—' : listInstant(row.submittedAt)),
    number: true,
  },
];

/** What is left of the table while a filing is open beside it. */
const BESIDE = COLUMNS.filter((column) => ['灯', '单位', '报送期'].includes(column.title));

const STATES = [
  { value: 'returned', label: '已退回' },
  { value: 'accepted', label: '已接收' },
  { value: 'late', label: '迟报' },
  { value: 'extension-asked', label: '申请延期' },
  { value: 'suspended', label: '中止中' },
];

/** 审核台: what was submitted to the office; one is open beside the list. */
export function DeskPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { open, ...query } = search;
  const desk = useQuery(deskQuery({ size: 30, ...query }));
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  const show = (id: string | undefined): void =>
    void navigate({ search: (old) => ({ ...old, open: id }), replace: true });
  const waiting = search.state === undefined;
  return (
    <Page title="审核台" note={waiting && desk.data ? `待审核 ${desk.data.total} 份，按提交先后排列。` : ' '}>
      <FilterBar>
        <ChoiceFilter
          label="状态"
          value={search.state ?? 'submitted'}
          options={[{ value: 'submitted', label: '待审核' }, ...STATES]}
          onChange={(state) => change({ state: state === 'submitted' ? undefined : state })}
        />
        <NoticeFilter value={search.noticeId} onChange={(noticeId) => change({ noticeId })} />
        <UnitSelect label="单位" value={search.unitId} onChange={(unitId) => change({ unitId })} />
      </FilterBar>
      <Loaded query={desk}>
        {(data) => (
          <>
            <div className={open === undefined ? '' : 'desk-beside'}>
              <DeskList rows={data.items} waiting={waiting} picked={open} onOpen={(row) => show(row.id)} />
              <Pager page={data} unit="份" onGo={(page) => change({ page: String(page) })} />
            </div>
            {open !== undefined && (
              <DeskPanel
                id={open}
                onClose={() => show(undefined)}
                onDone={() => show(waiting ? nextAfter(data.items, open) : undefined)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** After one is decided the next one opens, so that the desk is worked off with two keys. */
function nextAfter(rows: readonly FilingRow[], id: string): string | undefined {
  const index = rows.findIndex((row) => row.id === id);
  return rows[index + 1]?.id;
}

interface DeskListProps {
  rows: readonly FilingRow[];
  waiting: boolean;
  picked: string | undefined;
  onOpen: (row: FilingRow) => void;
}

function DeskList({ rows, waiting, picked, onOpen }: DeskListProps) {
  return (
    <DataList
      label={waiting ? '待审核的报送单' : '报送单'}
      rows={rows}
      columns={picked === undefined ? COLUMNS : BESIDE}
      keyOf={(row) => row.id}
      testIdOf={(row) => `filing-row-${row.id}`}
      onOpen={onOpen}
      isPicked={(row) => row.id === picked}
      empty={
        waiting
          ? { title: '没有待审核的报送单', text: '各单位提交后，会按提交先后出现在这里。' }
          : { title: '没有符合条件的报送单', text: '可以换一个状态，或者放宽筛选条件。' }
      }
      card={(row) => (
        <>
          <span className="card-title">
            <LightBadge colour={row.light.colour} word={row.light.word} />
            {row.unit.name}
          </span>
          <span className="note">
            {row.period} · {row.notice.docNumber}
          </span>
          <span className="note">
            {filingWord(row)} · {row.submittedAt === null ? '未提交' : `${listInstant(row.submittedAt)}提交`}
          </span>
        </>
      )}
    />
  );
}

function DeskPanel({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const filing = useQuery(filingQuery(id));
  const phone = usePhone();
  return (
    <Drawer
      open
      mask={false}
      size={phone ? '100%' : 'min(720px, 60vw)'}
      onClose={onClose}
      title={filing.data ? `${filing.data.unit.name} · ${filing.data.period}` : '正在载入'}
      extra={
        <Link to="/filings/$id" params={{ id }}>
          整页打开
        </Link>
      }
      footer={
        filing.data && (
          <div className="desk-acts">
            <span className="note">按 a 再按 Enter 接收，按 r 退回</span>
            <ReviewActs key={id} filing={filing.data} onDone={onDone} keys />
          </div>
        )
      }
    >
      <Loaded query={filing}>
        {(data) => (
          <>
            <p className="note">
              {data.notice.docNumber} {data.notice.title}
            </p>
            <FilingSummary filing={data} />
            <FilingTerm filing={data} />
            <FilingReadout filing={data} />
            <FilingHistory filing={data} />
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
