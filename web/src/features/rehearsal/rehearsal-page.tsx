import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { RehearsalView, RehearsedDigestRow } from '../../../../src/contract/index.js';
import { rehearsalQuery } from '../../api/rehearsal.js';
import { ChoiceFilter, FilterBar } from '../../ui/filters.js';
import { fullDate, fullInstant } from '../../ui/format.js';
import { Page, Section } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { DigestDrawer } from './digest-drawer.js';
import { DigestTable } from './digest-table.js';
import { DueList } from './due-list.js';
import { MonthGrid } from './month-grid.js';
import type { RehearsalSearch } from './rehearsal-search.js';
import { SilentPosts } from './silent-posts.js';
import './rehearsal.css';

const route = getRouteApi('/rehearsal');
const DAYS_AHEAD = [
  { value: '7', label: '7 天' },
  { value: '30', label: '30 天' },
  { value: '90', label: '90 天' },
  { value: '365', label: '一年' },
];
const VIEWS = [
  { value: 'calendar', label: '日历' },
  { value: 'table', label: '表格' },
];

/** 预演: what will fall due and go out in the next days if nobody files. */
export function RehearsalPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<RehearsedDigestRow | null>(null);
  const { view = 'calendar', days = '30', ...filters }: RehearsalSearch = search;
  const rehearsal = useQuery(rehearsalQuery({ ...filters, days, size: 50 }));
  const change = (next: RehearsalSearch): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  return (
    <Page
      title="预演"
      note="按现有报送单和现行规则推算：如果今后无人报送，系统将在哪天、向谁、经哪个渠道发出什么。只推算，不发送，不保存。"
      actions={
        <>
          <Segmented
            aria-label="预演天数"
            options={DAYS_AHEAD}
            value={days}
            onChange={(next) => change({ days: next, day: undefined })}
          />
          <Segmented
            aria-label="显示方式"
            options={VIEWS}
            value={view}
            onChange={(next) => change({ view: next })}
          />
        </>
      }
    >
      <Loaded query={rehearsal} lines={14}>
        {(data) => (
          <>
            <Filters data={data} search={search} onChange={change} />
            <Summary data={data} />
            {view === 'calendar' ? (
              <MonthGrid data={data} onDay={(day) => change({ day, view: 'table' })} />
            ) : (
              <DigestTable data={data} search={search} onChange={change} onOpen={setOpen} />
            )}
            <DueList rows={data.due} />
            <SilentPosts rows={data.silent} />
          </>
        )}
      </Loaded>
      {open !== null && <DigestDrawer row={open} days={days} onClose={() => setOpen(null)} />}
    </Page>
  );
}

interface FiltersProps {
  data: RehearsalView;
  search: RehearsalSearch;
  onChange: (next: RehearsalSearch) => void;
}

function Filters({ data: { choices }, search, onChange }: FiltersProps) {
  const optionsOf = (counts: RehearsalView['choices']['persons']) =>
    counts.map(({ key, word, count }) => ({ value: key, label: `${word} · ${count}` }));
  const notices = choices.notices.map(({ id, docNumber }) => ({ value: id, label: docNumber }));
  const wide = { wide: true };
  return (
    <FilterBar>
      <ChoiceFilter
        label="文件"
        value={search.noticeId}
        options={notices}
        onChange={(v) => onChange({ noticeId: v })}
        {...wide}
      />
      <ChoiceFilter
        label="收件人"
        value={search.personId}
        options={optionsOf(choices.persons)}
        onChange={(v) => onChange({ personId: v })}
        {...wide}
      />
      <ChoiceFilter
        label="渠道"
        value={search.channel}
        options={optionsOf(choices.channels)}
        onChange={(v) => onChange({ channel: v })}
      />
      <ChoiceFilter
        label="阶梯"
        value={search.rung}
        options={optionsOf(choices.rungs)}
        onChange={(v) => onChange({ rung: v })}
      />
    </FilterBar>
  );
}

function Summary({ data: { from, to, asOf, totals, unknownYears } }: { data: RehearsalView }) {
  return (
    <Section title={`${fullDate(from)}至${fullDate(to)}`}>
      <p data-testid="rehearsal-totals">
        应报送 <b className="num">{totals.filings}</b> 份，将发出 <b className="num">{totals.digests}</b>{' '}
        条消息（合并了 {totals.lines} 项提醒和催办），发给 <b className="num">{totals.persons}</b> 人。
      </p>
      <p className="note">推算起点：{fullInstant(asOf)}。每人每个渠道在同一发送时段内的事项合并为一条。</p>
      {unknownYears.length > 0 && (
        <p className="due-late" role="status">
          {unknownYears.join('、')}年放假安排未发布，暂按周末推算；发布并导入后日期可能变动。
        </p>
      )}
    </Section>
  );
}
