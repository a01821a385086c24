import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Draft } from '../../../../src/contract/index.js';
import { draftsQuery } from '../../api/supervision.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { ChoiceFilter, FilterBar, optionsOf } from '../../ui/filters.js';
import { listInstant } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { DRAFT_STATES } from '../../ui/words.js';

const route = getRouteApi('/drafts');

const COLUMNS: readonly Column<Draft>[] = [
  { title: '文种', render: (row) => <span className="tag">{row.kindWord}</span>, width: 112 },
  {
    title: '标题',
    render: (row) => (
      <>
        <Link to="/drafts/$id" params={{ id: row.id }} tabIndex={-1}>
          {row.title}
        </Link>
        <span className="note block">{row.why}</span>
      </>
    ),
  },
  { title: '单位', render: (row) => row.unit.name, width: '20%' },
  { title: '文件', render: (row) => row.notice.docNumber, width: '18%' },
  { title: '起草时间', render: (row) => listInstant(row.draftedAt), number: true, width: 160 },
  { title: '状态', render: (row) => DRAFT_STATES[row.state], width: 88 },
];

/** Papers the system has drafted and a person decides on. */
export function DraftsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = search.state ?? 'pending';
  const drafts = useQuery(
    draftsQuery({ size: 30, page: search.page, state: state === 'all' ? undefined : state }),
  );
  return (
    <Page title="待批文书" note="系统只起草，由人批准（《政府督查工作条例》第二十一条）。">
      <FilterBar>
        <ChoiceFilter
          label="状态"
          value={state === 'all' ? undefined : state}
          options={optionsOf(DRAFT_STATES)}
          onChange={(next) => void navigate({ search: { state: next ?? 'all' }, replace: true })}
        />
      </FilterBar>
      <Loaded query={drafts}>
        {(data) => (
          <>
            <DataList
              label="文书"
              rows={data.items}
              columns={COLUMNS}
              keyOf={(row) => row.id}
              testIdOf={(row) => `draft-row-${row.id}`}
              onOpen={(row) => void navigate({ to: '/drafts/$id', params: { id: row.id } })}
              empty={{
                title: '没有符合条件的文书',
                text: '单位逾期满 3 个工作日仍未报送，系统会起草督办函，在这里等待批准。',
              }}
              card={DraftCard}
            />
            <Pager
              page={data}
              unit="件"
              onGo={(page) =>
                void navigate({ search: (old) => ({ ...old, page: String(page) }), replace: true })
              }
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function DraftCard(row: Draft) {
  return (
    <>
      <span className="card-title">
        <span className="tag">{row.kindWord}</span>
        {row.title}
      </span>
      <span>{row.unit.name}</span>
      <span className="note">
        {DRAFT_STATES[row.state]} · {listInstant(row.draftedAt)}
      </span>
    </>
  );
}
