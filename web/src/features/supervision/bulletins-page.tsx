import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { BulletinListing } from '../../../../src/contract/index.js';
import { bulletinQuery } from '../../api/supervision.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { ChoiceFilter, FilterBar } from '../../ui/filters.js';
import { dueWords } from '../../ui/due-date.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import './supervision.css';

const route = getRouteApi('/bulletins');
type Row = BulletinListing['rows'][number];

/** `2023Q4` → `2023年第四季度`. */
function quarterWord(quarter: string): string {
  const [year = '', number = ''] = quarter.split('Q');
  return `${year}年第${'一二三四'.charAt(Number(number) - 1)}季度`;
}

const kindWord = (row: Row): string => (row.kind === 'missing' ? '未报' : `迟报 ${row.daysLate} 天`);

const COLUMNS: readonly Column<Row>[] = [
  { title: '单位', render: (row) => row.unit.name },
  {
    title: '情形',
    render: (row) => (
      <span className={row.kind === 'missing' ? 'light light-red' : 'light light-yellow'}>
        <span aria-hidden="true">{row.kind === 'missing' ? '■' : '▲'}</span>
        {kindWord(row)}
      </span>
    ),
  },
  {
    title: '报送期',
    render: (row) => (
      <Link to="/filings/$id" params={{ id: row.filingId }} tabIndex={-1}>
        {row.period}
      </Link>
    ),
  },
  { title: '文件', render: (row) => row.notice.docNumber },
  { title: '截止', render: (row) => dueWords(row), number: true },
];

/** Units to be named in the quarter’s bulletin, each with its evidence; a person decides. */
export function BulletinsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const listing = useQuery(bulletinQuery(search.quarter));
  return (
    <Page
      title="拟通报名单"
      note="按季度汇总迟报和未报的单位，供起草通报时核对；每一行都能打开原报送单。"
      actions={<Button onClick={() => window.print()}>打印</Button>}
    >
      <Loaded query={listing}>
        {(data) => (
          <>
            <FilterBar>
              <ChoiceFilter
                label="季度"
                value={data.quarter}
                options={data.quarters.map((quarter) => ({ value: quarter, label: quarterWord(quarter) }))}
                onChange={(quarter) =>
                  void navigate({ search: quarter === undefined ? {} : { quarter }, replace: true })
                }
              />
            </FilterBar>
            <p className="bulletin-line">
              {quarterWord(data.quarter)}应报 <b className="num">{data.owed}</b> 份，按时{' '}
              <b className="num">{data.onTime}</b> 份，迟报 <b className="num">{data.late}</b> 份，未报{' '}
              <b className="num">{data.missing}</b> 份。
            </p>
            <DataList
              label="拟通报名单"
              rows={data.rows}
              columns={COLUMNS}
              keyOf={(row) => row.filingId}
              testIdOf={(row) => `bulletin-row-${row.filingId}`}
              onOpen={(row) => void navigate({ to: '/filings/$id', params: { id: row.filingId } })}
              empty={{ title: '本季度没有拟通报的单位', text: '截止日后仍未报送或迟报的，会列在这里。' }}
              card={(row) => (
                <>
                  <span className="card-title">{row.unit.name}</span>
                  <span>
                    {kindWord(row)} · {row.period}
                  </span>
                  <span className="note">{row.notice.docNumber}</span>
                </>
              )}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
