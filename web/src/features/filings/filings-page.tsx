import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { FilingRow } from '../../../../src/contract/index.js';
import { filingsQuery } from '../../api/filings.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { DueDate } from '../../ui/due-date.js';
import { ChoiceFilter, FilterBar, optionsOf } from '../../ui/filters.js';
import { listInstant, shortDate } from '../../ui/format.js';
import { LightBadge } from '../../ui/light-badge.js';
import { Page } from '../../ui/page.js';
import { NoticeFilter, UnitSelect } from '../../ui/source-filters.js';
import { Loaded } from '../../ui/states.js';
import { FILING_FILTERS, filingWord } from '../../ui/words.js';

const route = getRouteApi('/filings');

const COLUMNS: readonly Column<FilingRow>[] = [
  { title: '灯', render: (row) => <LightBadge colour={row.light.colour} word={row.light.word} />, width: 96 },
  {
    title: '报送期',
    render: (row) => (
      <Link to="/filings/$id" params={{ id: row.id }} tabIndex={-1}>
        {row.period}
      </Link>
    ),
  },
  { title: '文件', render: (row) => row.notice.docNumber },
  { title: '单位', render: (row) => row.unit.name },
  { title: '截止', render: (row) => <DueDate facts={row} compact /> },
  { title: '状态', render: (row) => filingWord(row) },
  { title: '已填/任务（项）', render: (row) => `${row.filled}/${row.tasks}`, number: true },
  {
    title: '提交时间',
    render: (row) => (row.submittedAt === null ? '—' : listInstant(row.submittedAt)),
    number: true,
  },
];

export function FilingsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filings = useQuery(filingsQuery({ size: 30, ...search }));
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  return (
    <Page title="报送单" note="每个单位在每个报送期应报的一份，到期前自动生成。">
      <FilterBar>
        <ChoiceFilter
          label="状态"
          value={search.state}
          options={optionsOf(FILING_FILTERS)}
          onChange={(state) => change({ state })}
        />
        <NoticeFilter value={search.noticeId} onChange={(noticeId) => change({ noticeId })} />
        <UnitSelect label="单位" value={search.unitId} onChange={(unitId) => change({ unitId })} />
        {search.dueOn !== undefined && (
          <Button size="small" onClick={() => change({ dueOn: undefined })}>
            {shortDate(search.dueOn)}截止 ✕
          </Button>
        )}
      </FilterBar>
      <Loaded query={filings}>
        {(data) => (
          <>
            <FilingList
              rows={data.items}
              onOpen={(row) => void navigate({ to: '/filings/$id', params: { id: row.id } })}
            />
            <Pager page={data} unit="份" onGo={(page) => change({ page: String(page) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function FilingList({ rows, onOpen }: { rows: readonly FilingRow[]; onOpen: (row: FilingRow) => void }) {
  return (
    <DataList
      label="报送单"
      rows={rows}
      columns={COLUMNS}
      keyOf={(row) => row.id}
      testIdOf={(row) => `filing-row-${row.id}`}
      onOpen={onOpen}
      empty={{
        title: '没有符合条件的报送单',
        text: '放宽筛选条件，或等下一个报送期开始，报送单会自动出现。',
      }}
      card={(row) => (
        <>
          <span className="card-title">
            <LightBadge colour={row.light.colour} word={row.light.word} />
            {row.period} · {row.unit.name}
          </span>
          <span className="note">{row.notice.docNumber}</span>
          <DueDate facts={row} />
          <span className="note">
            {filingWord(row)} · 已填 {row.filled}/{row.tasks} 项
          </span>
        </>
      )}
    />
  );
}
