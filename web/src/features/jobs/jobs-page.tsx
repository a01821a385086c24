import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { DeadLetterRow, JobsOverview } from '../../../../src/contract/index.js';
import { deadLettersQuery, jobsQuery } from '../../api/jobs.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { ChoiceFilter, FilterBar, optionsOf } from '../../ui/filters.js';
import { listInstant } from '../../ui/format.js';
import { Page, Section } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { JobTable, RetryTable } from './job-tables.js';
import { LETTER_STATES, letterWord } from './letter-words.js';
import { LetterDrawer } from './letter-drawer.js';
import './jobs.css';

const route = getRouteApi('/jobs');

const COLUMNS: readonly Column<DeadLetterRow>[] = [
  { title: '最近失败', render: (row) => listInstant(row.lastFailedAt), number: true, width: 160 },
  { title: '任务', render: (row) => row.word, width: 112 },
  { title: '原因（系统原文）', render: (row) => <code className="job-error">{row.error}</code> },
  { title: '已试次数', render: (row) => row.attempts, number: true, width: 96 },
  { title: '状态', render: letterWord, width: 120 },
];

/** The jobs the system does by itself, and those it has given up. */
export function JobsPage() {
  const jobs = useQuery(jobsQuery);
  return (
    <Page title="任务队列" note="系统在后台自动办理的任务。多次失败、不再自动重试的留在这里，由人决定。">
      <Loaded query={jobs}>
        {(data) => (
          <>
            <p className="jobs-sum" data-testid="jobs-sum">
              {sumOf(data)}
            </p>
            <Letters jobs={data.jobs} />
            <Section title="任务清单">
              <JobTable overview={data} />
            </Section>
            <Section title="重试方式">
              <RetryTable classes={data.retryClasses} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function sumOf({ jobs, waiting, underWay, carrier }: JobsOverview): string {
  const open = jobs.reduce((sum, job) => sum + job.open, 0);
  const first = open === 0 ? '没有等待处理的失败任务' : `有 ${open} 项失败任务等待处理`;
  const carried = carrier === 'redis' ? 'Redis' : 'PostgreSQL';
  return `${first}；排队 ${waiting} 项，办理中 ${underWay} 项，由 ${carried} 承载。`;
}

function Letters({ jobs }: { jobs: JobsOverview['jobs'] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState<DeadLetterRow | null>(null);
  const state = search.state ?? 'open';
  const letters = useQuery(
    deadLettersQuery({ size: 30, ...search, state: state === 'all' ? undefined : state }),
  );
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  return (
    <Section title="失败任务">
      <FilterBar>
        <ChoiceFilter
          label="状态"
          value={state === 'all' ? undefined : state}
          options={optionsOf(LETTER_STATES)}
          onChange={(next) => change({ state: next ?? 'all' })}
        />
        <ChoiceFilter
          label="任务"
          value={search.topic}
          options={jobs.map(({ name, word }) => ({ value: name, label: word }))}
          onChange={(topic) => change({ topic })}
        />
      </FilterBar>
      <Loaded query={letters} lines={3}>
        {(data) => (
          <>
            <DataList
              label="失败任务"
              rows={data.items}
              columns={COLUMNS}
              keyOf={(row) => row.id}
              testIdOf={(row) => `letter-row-${row.id}`}
              onOpen={setOpened}
              empty={{
                title: '没有符合条件的失败任务',
                text: '任务试满规定次数仍未办成，会留在这里，不会丢失。',
              }}
              card={LetterCard}
            />
            <Pager page={data} unit="项" onGo={(page) => change({ page: String(page) })} />
          </>
        )}
      </Loaded>
      {opened !== null && <LetterDrawer letter={opened} onClose={() => setOpened(null)} />}
    </Section>
  );
}

function LetterCard(row: DeadLetterRow) {
  return (
    <>
      <span className="card-title">
        {row.word}
        <span className="tag">{letterWord(row)}</span>
      </span>
      <code className="job-error">{row.error}</code>
      <span className="note">
        {listInstant(row.lastFailedAt)} · 已试 {row.attempts} 次
      </span>
    </>
  );
}
