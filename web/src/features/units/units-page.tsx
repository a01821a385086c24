import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { UNIT_KIND_WORDS, type Register, type RegisterRow } from '../../../../src/contract/index.js';
import { registerQuery } from '../../api/units.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { ChoiceFilter, FilterBar, optionsOf, TextFilter } from '../../ui/filters.js';
import { longDate } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { ImportUnitsPanel } from './import-units-panel.js';
import { NewUnitForm } from './new-unit-form.js';
import './units.css';

const route = getRouteApi('/units');
type Search = ReturnType<typeof route.useSearch>;

export const kindWord = (kind: string): string =>
  (UNIT_KIND_WORDS as Readonly<Partial<Record<string, string>>>)[kind] ?? kind;

function Standing({ row }: { row: RegisterRow }) {
  if (row.standing) return <span className="nowrap">现存</span>;
  return (
    <span className="tag nowrap">{row.validTo === null ? '尚未成立' : `至 ${longDate(row.validTo)}`}</span>
  );
}

const COLUMNS: readonly Column<RegisterRow>[] = [
  {
    title: '单位',
    render: (row) => (
      <>
        <Link to="/units/$id" params={{ id: row.id }} tabIndex={-1}>
          {row.name}
        </Link>
        {row.canonical !== row.name && <span className="note block">{row.canonical}</span>}
      </>
    ),
  },
  { title: '别名', render: (row) => row.aliases.join('、'), width: '32%' },
  { title: '地区', render: (row) => row.jurisdictionName, width: 88 },
  { title: '类别', render: (row) => kindWord(row.kind), width: 128 },
  { title: '人员（名）', render: (row) => row.people, number: true, width: 88 },
  { title: '存续', render: (row) => <Standing row={row} />, width: 152 },
];

type Opened = 'import' | 'new' | null;

/** Every unit of the registry, under all its names. */
export function UnitsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const register = useQuery(registerQuery({ size: 50, ...search }));
  const [opened, setOpened] = useState<Opened>(null);
  const change = (next: Partial<Search>): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  return (
    <Page
      title="单位名录"
      note="文件中的单位名称按这份名录认定；名录中没有的单位只会提示，不会自动新增。"
      actions={<Acts data={register.data} opened={opened} onOpen={setOpened} />}
    >
      {opened === 'import' && <ImportUnitsPanel />}
      {opened === 'new' && register.data && <NewUnitForm jurisdictions={register.data.jurisdictions} />}
      <UnitFilters search={search} data={register.data} onChange={change} />
      <Loaded query={register} lines={12}>
        {(data) => (
          <>
            <DataList
              label="单位"
              rows={data.items}
              columns={COLUMNS}
              keyOf={(row) => row.id}
              testIdOf={(row) => `unit-row-${row.id}`}
              onOpen={(row) => void navigate({ to: '/units/$id', params: { id: row.id } })}
              empty={{ title: '没有符合条件的单位', text: '放宽筛选条件，或按全称、简称、别名查找。' }}
              card={UnitCard}
            />
            <Pager page={data} unit="家单位" onGo={(page) => change({ page: String(page) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface ActsProps {
  data: Register | undefined;
  opened: Opened;
  onOpen: (next: Opened) => void;
}

function Acts({ data, opened, onOpen }: ActsProps) {
  const mayKeep = data?.jurisdictions.some((place) => place.mayKeep) === true;
  const toggle = (which: Opened) => () => onOpen(opened === which ? null : which);
  return (
    <>
      <Link to="/units/groups" className="button button-plain button-middle unit-door">
        集合主体
      </Link>
      {mayKeep && <Button onClick={toggle('new')}>{opened === 'new' ? '收起新增' : '新增单位'}</Button>}
      {mayKeep && <Button onClick={toggle('import')}>{opened === 'import' ? '收起导入' : '批量导入'}</Button>}
    </>
  );
}

interface UnitFiltersProps {
  search: Search;
  data: Register | undefined;
  onChange: (next: Partial<Search>) => void;
}

function UnitFilters({ search, data, onChange }: UnitFiltersProps) {
  const places = data?.jurisdictions.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <FilterBar>
      <TextFilter label="查找名称" value={search.q} onChange={(q) => onChange({ q })} />
      <ChoiceFilter
        label="地区"
        value={search.jurisdiction}
        options={places}
        onChange={(jurisdiction) => onChange({ jurisdiction })}
      />
      <ChoiceFilter
        label="类别"
        value={search.kind}
        options={optionsOf(UNIT_KIND_WORDS)}
        onChange={(kind) => onChange({ kind })}
      />
      <ChoiceFilter
        label="存续"
        value={search.standing}
        options={[
          { value: 'standing', label: '现存' },
          { value: 'ended', label: '已终止或尚未成立' },
        ]}
        onChange={(standing) => onChange({ standing })}
      />
    </FilterBar>
  );
}

function UnitCard(row: RegisterRow) {
  return (
    <>
      <span className="card-title">
        {row.name} {!row.standing && <Standing row={row} />}
      </span>
      {row.canonical !== row.name && <span>{row.canonical}</span>}
      <span className="note">
        {row.jurisdictionName} · {kindWord(row.kind)} · 人员 {row.people} 名
      </span>
    </>
  );
}
