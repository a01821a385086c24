import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { AuditRow } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { auditQuery, verifyAudit } from '../../api/records.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { FilterBar, TextFilter } from '../../ui/filters.js';
import { listInstant } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import './audit.css';

const route = getRouteApi('/audit');

const COLUMNS: readonly Column<AuditRow>[] = [
  { title: '序号', render: (row) => row.seq, number: true, width: 72 },
  { title: '时间', render: (row) => listInstant(row.at), number: true, width: 160 },
  { title: '操作人', render: (row) => row.actor, width: '16%' },
  { title: '操作', render: (row) => row.actionWord, width: 120 },
  {
    title: '内容',
    render: (row) => (
      <>
        <Subject row={row} />
        <Changes row={row} />
        <RawRecord row={row} />
      </>
    ),
  },
  {
    title: '摘要（SM3）',
    render: (row) => <code title={row.hash}>{row.hash.slice(0, 10)}</code>,
    width: 120,
  },
];

/** What the row is about; a door where the reader may open it. */
function Subject({ row }: { row: AuditRow }) {
  return row.href === null ? <span>{row.subject}</span> : <Link to={row.href}>{row.subject}</Link>;
}

function Changes({ row }: { row: AuditRow }) {
  if (row.changes.length === 0) return null;
  return <span className="note block">{row.changes.join('；')}</span>;
}

/** The content exactly as it is hashed, with both ends of its link. */
function RawRecord({ row }: { row: AuditRow }) {
  return (
    <details className="audit-raw" data-testid={`audit-raw-${row.seq}`}>
      <summary>原始记录</summary>
      <dl>
        <dt>上一条摘要</dt>
        <dd>{row.prevHash}</dd>
        <dt>序号</dt>
        <dd>{row.seq}</dd>
        <dt>内容</dt>
        <dd>{row.raw}</dd>
        <dt>摘要（SM3）</dt>
        <dd>{row.hash}</dd>
      </dl>
    </details>
  );
}

/** Who did what and when, chained so that nothing can be changed unseen. */
export function AuditPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const rows = useQuery(auditQuery({ size: 50, ...search }));
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  return (
    <Page title="审计" note="每条记录都含上一条的摘要，改动任何一条都会使校验不通过。">
      <Verification />
      <FilterBar>
        <TextFilter label="查找操作人或对象" value={search.q} onChange={(q) => change({ q })} />
      </FilterBar>
      <Loaded query={rows}>
        {(data) => (
          <>
            <DataList
              label="审计记录"
              rows={data.items}
              columns={COLUMNS}
              keyOf={(row) => String(row.seq)}
              empty={{ title: '没有符合条件的记录', text: '任何改动发生后都会立即记在这里。' }}
              card={(row) => (
                <>
                  <span className="card-title">
                    {row.actionWord} <span className="note">#{row.seq}</span>
                  </span>
                  <Subject row={row} />
                  <Changes row={row} />
                  <span className="note">
                    {row.actor} · {listInstant(row.at)}
                  </span>
                  <RawRecord row={row} />
                </>
              )}
            />
            <Pager page={data} unit="条" onGo={(page) => change({ page: String(page) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Verification() {
  const verify = useMutation({ mutationFn: verifyAudit });
  const broken = verify.isError || verify.data?.ok === false;
  return (
    <div className="filters">
      <Button loading={verify.isPending} onClick={() => verify.mutate()}>
        校验链
      </Button>
      <span role="status" className={broken ? 'error-line' : ''} data-testid="audit-verdict">
        {verify.isPending && '正在逐条校验…'}
        {verify.isError && sentenceOf(verify.error)}
        {verify.data && `${verify.data.ok ? '✓' : '■'} ${verify.data.message}`}
      </span>
    </div>
  );
}
