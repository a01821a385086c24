import type { JobRow, JobsOverview, RetryClassRow } from '../../../../src/contract/index.js';
import { DataList, type Column } from '../../ui/data-list.js';

/** What each job does, how it is retried, and how many of its failures wait. */
export function JobTable({ overview }: { overview: JobsOverview }) {
  const words = new Map(overview.retryClasses.map(({ name, word }) => [name, word]));
  const retryWord = (row: JobRow): string => words.get(row.retry) ?? '';
  const columns: readonly Column<JobRow>[] = [
    {
      title: '任务',
      render: (row) => (
        <>
          {row.word}
          <code className="note block">{row.name}</code>
        </>
      ),
      width: 160,
    },
    { title: '办什么', render: (row) => row.does },
    { title: '重试方式', render: retryWord, width: 112 },
    { title: '最多次数', render: (row) => row.attempts, number: true, width: 96 },
    { title: '等待处理', render: (row) => row.open, number: true, width: 96 },
  ];
  return (
    <DataList
      label="任务清单"
      rows={overview.jobs}
      columns={columns}
      keyOf={(row) => row.name}
      empty={{ title: '没有任务', text: '系统没有登记后台任务。' }}
      card={(row) => (
        <>
          <span className="card-title">{row.word}</span>
          <span>{row.does}</span>
          <span className="note">
            {retryWord(row)} · 最多 {row.attempts} 次 · 等待处理 {row.open} 项
          </span>
        </>
      )}
    />
  );
}

const CLASS_COLUMNS: readonly Column<RetryClassRow>[] = [
  { title: '方式', render: (row) => row.word, width: 112 },
  { title: '说明', render: (row) => row.why },
  { title: '最多次数', render: (row) => row.attempts, number: true, width: 96 },
  { title: '间隔（秒）', render: (row) => pausesWord(row), width: 240 },
];

/** How often and how soon each class of jobs is tried again. */
export function RetryTable({ classes }: { classes: readonly RetryClassRow[] }) {
  return (
    <DataList
      label="重试方式"
      rows={classes}
      columns={CLASS_COLUMNS}
      keyOf={(row) => row.name}
      empty={{ title: '没有重试方式', text: '系统没有登记重试方式。' }}
      card={(row) => (
        <>
          <span className="card-title">{row.word}</span>
          <span>{row.why}</span>
          <span className="note">
            最多 {row.attempts} 次 · 间隔（秒）{pausesWord(row)}
          </span>
        </>
      )}
    />
  );
}

function pausesWord({ pauses }: RetryClassRow): string {
  return pauses.length === 0 ? '不重试' : pauses.join('、');
}
