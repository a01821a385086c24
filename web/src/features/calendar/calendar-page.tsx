import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { CalendarPage as Calendar, CalendarYear } from '../../../../src/contract/index.js';
import { calendarQuery } from '../../api/calendar.js';
import { listInstant } from '../../ui/format.js';
import { Page, Section } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { ImportForm, OverrideForm } from './change-forms.js';
import { FestivalList } from './festival-list.js';
import { Months } from './months.js';
import { Overrides } from './overrides.js';
import './calendar.css';

const route = getRouteApi('/calendar');

type Opened = 'import' | 'override' | null;

/** 工作日历: which days are worked, why, and what a change would move. */
export function CalendarPage() {
  const { year } = route.useSearch();
  const calendar = useQuery(calendarQuery(year));
  const [opened, setOpened] = useState<Opened>(null);
  const toggle = (which: Opened) => () => setOpened(opened === which ? null : which);
  const close = (): void => setOpened(null);
  const keeps = calendar.data?.abilities.keep === true;
  return (
    <Page
      title="工作日历"
      note="截止日期、提醒和催办都按这份日历推算，对全系统所有地区一并生效；由系统管理员维护，每次改动记入审计。"
      actions={
        keeps && (
          <>
            <Button onClick={toggle('import')}>{opened === 'import' ? '收起导入' : '导入放假安排'}</Button>
            <Button onClick={toggle('override')}>{opened === 'override' ? '收起调整' : '调整某一天'}</Button>
          </>
        )
      }
    >
      {opened === 'import' && <ImportForm onDone={close} />}
      {opened === 'override' && <OverrideForm onDone={close} />}
      <Loaded query={calendar} lines={14}>
        {(data) => (
          <>
            <Alarms calendar={data} />
            <YearHead calendar={data} />
            <Months calendar={data} />
            <FestivalList days={data.days} />
            <Section title="所做的调整">
              <Overrides overrides={data.overrides} keeps={keeps} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Alarms({ calendar }: { calendar: Calendar }) {
  if (calendar.missing.length === 0) return null;
  return (
    <ul className="calendar-alarms" role="alert">
      {calendar.missing.map((year) => (
        <li key={year.year}>{year.sentence}</li>
      ))}
    </ul>
  );
}

function YearHead({ calendar: { year, years } }: { calendar: Calendar }) {
  const known = years.find((one) => one.year === year);
  return (
    <div className="calendar-year">
      <YearLink year={year - 1} word="上一年" />
      <h2>{year}年</h2>
      <YearLink year={year + 1} word="下一年" />
      <span className="calendar-legend">
        <span>
          <b className="calendar-mark calendar-rest">休</b>放假
        </span>
        <span>
          <b className="calendar-mark calendar-work">班</b>调休上班
        </span>
        <span>
          <b className="calendar-mark calendar-set">调</b>另行调整
        </span>
      </span>
      <Source known={known} />
    </div>
  );
}

function YearLink({ year, word }: { year: number; word: string }) {
  return (
    <Link
      to="/calendar"
      search={{ year: String(year) }}
      className="button button-plain button-middle calendar-turn"
    >
      {word}
    </Link>
  );
}

function Source({ known }: { known: CalendarYear | undefined }) {
  if (!known)
    return <p className="calendar-source calendar-unknown">该年放假安排未发布或未导入，暂按周末推算。</p>;
  return (
    <p className="note calendar-source">
      依据：
      {known.source.map((address, i) => (
        <a key={address} href={address} target="_blank" rel="noreferrer">
          国务院办公厅放假安排通知{known.source.length > 1 ? `（${i + 1}）` : ''}
        </a>
      ))}
      {known.imported === null
        ? '　随系统提供'
        : `　${known.imported.by}于${listInstant(known.imported.at)}导入`}
    </p>
  );
}
