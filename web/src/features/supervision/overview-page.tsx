import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense } from 'react';
import type { Overview } from '../../../../src/contract/index.js';
import { overviewQuery } from '../../api/supervision.js';
import { FilterBar } from '../../ui/filters.js';
import { Page, Section } from '../../ui/page.js';
import { NoticeFilter } from '../../ui/source-filters.js';
import { Loaded, SkeletonLines } from '../../ui/states.js';
import { filingDoor, totalDoor, type View } from './doors.js';
import { DraftsWaiting } from './drafts-waiting.js';
import { LightDrawer } from './light-drawer.js';
import { Matrix } from './matrix.js';
import { momentWords, pastDay } from './moment.js';
import { NoticeLights } from './notice-lights.js';
import { OverdueList } from './overdue-list.js';
import { Totals } from './totals.js';
import './supervision.css';

const LightsChart = lazy(() => import('./lights-chart.js'));
const route = getRouteApi('/supervision');

/** 督查总览: totals, unit × period, lights by notice, what is overdue, drafts that wait. */
export function OverviewPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { light, ...query } = search;
  const overview = useQuery(overviewQuery(query));
  const viewOf = (data: Overview): View => ({ ...query, asOf: pastDay(query.asOf, data.asOf) });
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <Page title="督查总览" note={overview.data ? `截至 ${momentWords(query.asOf, overview.data.asOf)}` : ' '}>
      <FilterBar>
        <span className="filter">
          <label htmlFor="as-of">统计到</label>
          <DatePicker
            id="as-of"
            format="YYYY-MM-DD"
            placeholder="此刻"
            value={search.asOf === undefined ? null : dayjs(search.asOf)}
            onChange={(day) => change({ asOf: day === null ? undefined : day.format('YYYY-MM-DD') })}
          />
        </span>
        <NoticeFilter value={search.noticeId} onChange={(noticeId) => change({ noticeId })} />
      </FilterBar>
      <Loaded query={overview} lines={14}>
        {(data) => <OverviewBody data={data} view={viewOf(data)} onLight={(id) => change({ light: id })} />}
      </Loaded>
      {light !== undefined && (
        <LightDrawer
          filingId={light}
          asOf={query.asOf}
          door={overview.data === undefined ? null : filingDoor(overview.data, light, viewOf(overview.data))}
          onClose={() => change({ light: undefined })}
        />
      )}
    </Page>
  );
}

interface BodyProps {
  data: Overview;
  view: View;
  onLight: (filingId: string) => void;
}

function OverviewBody({ data, view, onLight }: BodyProps) {
  const isPast = view.asOf !== undefined;
  return (
    <>
      <Totals totals={data.totals} lights={data.lights} view={view} />
      {isPast && (
        <p className="note">
          各数字点开的报送单清单也是这一天结束时的样子；待批文书、任务和单份报送单的页面是今天的。
        </p>
      )}
      <Section title="单位 × 报送期" extra={<span className="note">需要关注的单位排在前面，不作排名</span>}>
        <Matrix overview={data} view={view} onLight={onLight} />
      </Section>
      <div className="overview-cols">
        <Section title="逾期未报" extra={<OverdueDoor count={data.overdue.length} view={view} />}>
          <OverdueList rows={data.overdue} onLight={onLight} />
        </Section>
        <Section title={isPast ? '待批文书（今日）' : '待批文书'}>
          <DraftsWaiting />
        </Section>
      </div>
      <Section title="各文件的灯">
        {data.notices.length > 0 && (
          <Suspense fallback={<SkeletonLines lines={5} />}>
            <LightsChart notices={data.notices} view={view} />
          </Suspense>
        )}
        <NoticeLights notices={data.notices} view={view} />
      </Section>
    </>
  );
}

function OverdueDoor({ count, view }: { count: number; view: View }) {
  return (
    <Link to="/filings" search={totalDoor('overdue', view)} data-testid="overdue-count">
      共 {count} 份
    </Link>
  );
}
