import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { TaskRow } from '../../../../src/contract/index.js';
import { tasksQuery } from '../../api/tasks.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { ChoiceFilter, FilterBar, optionsOf, TextFilter } from '../../ui/filters.js';
import { excerpt, longDate, taskName } from '../../ui/format.js';
import { LightBadge } from '../../ui/light-badge.js';
import { Page } from '../../ui/page.js';
import { Presumed } from '../../ui/presumed.js';
import { NoticeFilter, UnitSelect } from '../../ui/source-filters.js';
import { Loaded } from '../../ui/states.js';
import { usePhone } from '../../ui/use-phone.js';
import { DUTY_ROLES, LIGHTS, TASK_STATES } from '../../ui/words.js';
import './tasks.css';

const route = getRouteApi('/tasks');
const LIGHT_OPTIONS = Object.entries(LIGHTS).map(([value, light]) => ({
  value,
  label: `${light.shape} ${light.word}`,
}));

function leadsOf(row: TaskRow): string {
  return row.leads.length === 0 ? '未定' : row.leads.map((unit) => unit.name).join('、');
}

/** A task that a new version of its notice has dropped is struck through; the state says 已撤销. */
const markOf = (row: TaskRow): string | undefined => (row.state === 'withdrawn' ? 'withdrawn' : undefined);

/** The day laid down by the office; a day that has passed is said in words too. */
function Deadline({ row }: { row: TaskRow }) {
  if (row.dueOn === null) return null;
  return (
    <span className={row.isPastDue ? 'due-late nowrap' : 'nowrap'}>
      {longDate(row.dueOn)}
      {row.isPastDue && <span className="block">已过时限</span>}
    </span>
  );
}

const columnsOf = (sort: NonNullable<Column<TaskRow>['sort']>): readonly Column<TaskRow>[] => [
  { title: '灯', render: (row) => <LightBadge colour={row.light.colour} word={row.light.word} />, width: 88 },
  { title: '文件', render: (row) => <span className="task-doc">{row.notice.docNumber}</span>, width: 190 },
  {
    title: '任务',
    render: (row) => (
      <>
        <Link to="/tasks/$id" params={{ id: row.id }} tabIndex={-1} className={markOf(row)}>
          {taskName(row, 48)}
        </Link>
        {row.heading !== null && <span className="note block">{excerpt(row.text, 64)}</span>}
      </>
    ),
  },
  {
    title: '牵头单位',
    render: (row) => (
      <>
        {excerpt(leadsOf(row), 40)} {row.leadPresumed && <Presumed rule={row.leadRule} />}
      </>
    ),
    width: '22%',
  },
  { title: '配合（家）', render: (row) => row.coCount, number: true, width: 88 },
  { title: '完成时限', render: (row) => <Deadline row={row} />, width: 128, sort },
  { title: '状态', render: (row) => <span className="nowrap">{TASK_STATES[row.state]}</span>, width: 80 },
];

export function TasksPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tasks = useQuery(tasksQuery({ size: 30, ...search }));
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  return (
    <Page title="任务台账">
      <TaskFilters search={search} onChange={change} />
      <Loaded query={tasks} lines={12}>
        {(data) => (
          <>
            <DataList
              label="任务"
              rows={data.items}
              columns={columnsOf({
                on: search.sort === 'due-on',
                onToggle: () => change({ sort: search.sort === undefined ? 'due-on' : undefined }),
              })}
              keyOf={(row) => row.id}
              testIdOf={(row) => `task-row-${row.id}`}
              onOpen={(row) => void navigate({ to: '/tasks/$id', params: { id: row.id } })}
              empty={{ title: '没有符合条件的任务', text: '放宽筛选条件；文件导入后，任务会出现在这里。' }}
              card={TaskCard}
            />
            <Pager page={data} unit="项任务" onGo={(page) => change({ page: String(page) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function TaskCard(row: TaskRow) {
  return (
    <>
      <span className="card-title">
        <LightBadge colour={row.light.colour} word={row.light.word} />
        <span className={markOf(row)}>{taskName(row)}</span>
      </span>
      <span className="note">{row.notice.docNumber}</span>
      <span>
        牵头：{excerpt(leadsOf(row), 40)} {row.leadPresumed && <Presumed rule={row.leadRule} />}
      </span>
      <span className="note">
        配合 {row.coCount} 家 · {TASK_STATES[row.state]}
      </span>
      {row.dueOn !== null && (
        <span className={row.isPastDue ? 'due-late' : 'note'}>
          完成时限 {longDate(row.dueOn)}
          {row.isPastDue && '，已过时限'}
        </span>
      )}
    </>
  );
}

type Search = ReturnType<typeof route.useSearch>;

function TaskFilters({ search, onChange }: { search: Search; onChange: (next: Partial<Search>) => void }) {
  const phone = usePhone();
  return (
    <FilterBar>
      <TextFilter label="查找任务文字" value={search.q} onChange={(q) => onChange({ q })} />
      <NoticeFilter value={search.noticeId} onChange={(noticeId) => onChange({ noticeId })} />
      <UnitSelect label="单位" value={search.unitId} onChange={(unitId) => onChange({ unitId })} />
      <ChoiceFilter
        label="分工"
        value={search.role}
        options={optionsOf(DUTY_ROLES)}
        onChange={(role) => onChange({ role })}
      />
      <ChoiceFilter
        label="状态"
        value={search.state}
        options={optionsOf(TASK_STATES)}
        onChange={(state) => onChange({ state })}
      />
      <ChoiceFilter
        label="灯"
        value={search.light}
        options={LIGHT_OPTIONS}
        onChange={(light) => onChange({ light })}
      />
      {phone && (
        <ChoiceFilter
          label="排序"
          value={search.sort}
          options={[{ value: 'due-on', label: '按完成时限' }]}
          onChange={(sort) => onChange({ sort })}
        />
      )}
      <ChoiceFilter
        label="推定"
        value={search.presumed}
        options={[
          { value: 'true', label: '牵头为推定' },
          { value: 'false', label: '牵头已确定' },
        ]}
        onChange={(presumed) => onChange({ presumed })}
      />
    </FilterBar>
  );
}
