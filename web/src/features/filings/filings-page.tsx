import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { FilingQuery, FilingRow, LightColour, Page as PageOf } from '../../../../src/contract/index.js';
import { filingsQuery } from '../../api/filings.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { DueDate } from '../../ui/due-date.js';
import { ChoiceFilter, FilterBar, optionsOf } from '../../ui/filters.js';
import { listInstant, longDate, shortDate } from '../../ui/format.js';
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

/** Filters without a field of their own come from elsewhere, as doors of the overview. */
type Search = { [K in keyof FilingQuery]?: string };

/** The filings of an address: every filter in it is a chip in words and can be taken off. */
export function FilingsPage() {
  const search: Search = route.useSearch();
  const navigate = route.useNavigate();
  const filings = useQuery(filingsQuery({ size: 30, ...search }));
  const sample = useSample(search, filings.isPlaceholderData ? undefined : filings.data);
  // a unit that came with the address has no name in the field; its chip has
  const [picked, setPicked] = useState<string>();
  const change = (next: Search): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  return (
    <Page title="报送单" note={noteOf(search.asOf)}>
      <FilterBar>
        <ChoiceFilter
          label="状态"
          value={search.state}
          options={optionsOf(FILING_FILTERS)}
          onChange={(state) => change({ state })}
        />
        <ChoiceFilter
          label="灯"
          value={search.light}
          options={optionsOf(LIGHT_NAMES)}
          onChange={(light) => change({ light })}
        />
        <NoticeFilter value={search.noticeId} onChange={(noticeId) => change({ noticeId })} />
        <UnitSelect
          label="单位"
          value={picked === search.unitId ? picked : undefined}
          onChange={(unitId) => {
            setPicked(unitId);
            change({ unitId });
          }}
        />
      </FilterBar>
      <Chips search={search} sample={sample} onRemove={(key) => change({ [key]: undefined })} />
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

/** A filing to read the names of unit, notice and period off; where nothing meets all filters, one that meets those three. */
function useSample({ unitId, noticeId, periodId }: Search, page: PageOf<FilingRow> | undefined) {
  const isNamed = [unitId, noticeId, periodId].some((id) => id !== undefined);
  const wider = useQuery({
    ...filingsQuery({ size: 1, unitId, noticeId, periodId }),
    enabled: isNamed && page?.items.length === 0,
  });
  return page?.items[0] ?? (isNamed ? wider.data?.items[0] : undefined);
}

function noteOf(asOf: string | undefined): string {
  if (asOf === undefined) return '每个单位在每个报送期应报的一份，到期前自动生成。';
  return `清单截至${longDate(asOf)}结束时；点开的报送单是今天的样子。`;
}

const LIGHT_NAMES: Record<LightColour, string> = {
  red: '红灯',
  yellow: '黄灯',
  green: '绿灯',
  blue: '蓝灯',
  grey: '灰灯',
};

/** A filter in words; names of units, notices and periods are read off a filing that meets it. */
const CHIP_WORDS: Readonly<
  Record<Exclude<keyof Search, 'page' | 'size'>, (value: string, row: FilingRow | undefined) => string>
> = {
  asOf: (value) => `截至${longDate(value)}`,
  state: (value) => FILING_FILTERS[value as keyof typeof FILING_FILTERS] ?? '状态',
  filed: (value) => (value === 'true' ? '已报' : '未报'),
  onTime: (value) => (value === 'true' ? '按时报送' : '迟报'),
  light: (value) => LIGHT_NAMES[value as LightColour] ?? '灯',
  noticeId: (_, row) => row?.notice.docNumber ?? '所选文件',
  unitId: (_, row) => row?.unit.name ?? '所选单位',
  periodId: (_, row) => row?.period ?? '所选报送期',
  dueOn: (value) => `${shortDate(value)}截止`,
};
type Chip = keyof typeof CHIP_WORDS;

interface ChipsProps {
  search: Search;
  sample: FilingRow | undefined;
  onRemove: (key: Chip) => void;
}

function Chips({ search, sample, onRemove }: ChipsProps) {
  const active = (Object.keys(CHIP_WORDS) as Chip[]).flatMap((key) => {
    const value = search[key];
    return value === undefined || value === '' ? [] : [{ key, word: CHIP_WORDS[key](value, sample) }];
  });
  if (active.length === 0) return null;
  return (
    <Flex wrap gap={8} style={{ marginBottom: 12 }} role="group" aria-label="当前条件">
      {active.map(({ key, word }) => (
        <Button
          key={key}
          size="small"
          aria-label={`去掉条件：${word}`}
          data-testid={`chip-${key}`}
          onClick={() => onRemove(key)}
        >
          {word} ✕
        </Button>
      ))}
    </Flex>
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
