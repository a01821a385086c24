import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EngineStatus, JobLoad, SystemStatus } from '../../../../src/contract/index.js';
import { useMe } from '../../api/session.js';
import { statusQuery } from '../../api/status.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { listInstant } from '../../ui/format.js';
import { Page, Section } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { OutageList } from './outage-list.js';
import { RemarkList } from './remark-list.js';
import './status.css';

/** 运行状态: is the engine alive, what waits, what was missed and when it was made good. */
export function StatusPage() {
  const status = useQuery(statusQuery);
  return (
    <Page
      title="运行状态"
      note="提醒和催办由系统定时巡检发出；这里说明巡检是否正常、停过没有、欠下的是否补齐。"
    >
      <Loaded query={status}>
        {(data) => (
          <>
            <Engine engine={data.engine} />
            <Jobs status={data} />
            <Section title="系统中断">
              <OutageList outages={data.outages} />
            </Section>
            <Section title={`近 ${data.remarkDays} 天未按阶梯送达的提醒`}>
              <RemarkList status={data} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** A state in words, and whether somebody has to act. */
const ENGINE_WORDS: Record<EngineStatus['state'], { word: string; text: string; bad: boolean }> = {
  running: { word: '● 运行正常', text: '按时巡检，没有积压。', bad: false },
  late: { word: '▲ 巡检迟到', text: '已漏过几次巡检，如持续下去请检查后台进程。', bad: true },
  stopped: {
    word: '■ 已停止',
    text: '后台进程没有在巡检，到点的提醒不会发出。恢复后会自动补记、合并补发，请尽快检查后台进程。',
    bad: true,
  },
  'clock-back': {
    word: '■ 时钟倒退',
    text: '服务器时间早于上次巡检，系统等到该时刻才继续，请核对服务器时钟。',
    bad: true,
  },
  never: { word: '◌ 尚未巡检', text: '后台进程启动后开始第一次巡检。', bad: true },
};

function Engine({ engine }: { engine: EngineStatus }) {
  const { word, text, bad } = ENGINE_WORDS[engine.state];
  return (
    <div
      className={bad ? 'banner banner-red' : 'banner status-good'}
      role="status"
      data-testid="engine-state"
    >
      <p>
        <b>{word}</b> {text}
        <span className="note block">
          {engine.lastTickAt === null
            ? ''
            : `上次巡检 ${listInstant(engine.lastTickAt)}${lagWords(engine)}；`}
          每 {engine.tickSeconds} 秒一次
        </span>
      </p>
    </div>
  );
}

/** “，2 分钟前”; nothing for the present minute. */
function lagWords({ lagSeconds }: EngineStatus): string {
  if (lagSeconds === null || lagSeconds < 60) return '';
  const minutes = Math.round(lagSeconds / 60);
  if (minutes < 120) return `，${minutes} 分钟前`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `，${hours} 小时前` : `，${Math.round(hours / 24)} 天前`;
}

const JOB_COLUMNS: readonly Column<JobLoad>[] = [
  { title: '任务', render: (row) => row.word },
  { title: '排队', render: (row) => row.waiting, number: true, width: 112 },
  { title: '办理中', render: (row) => row.underWay, number: true, width: 112 },
  { title: '失败待处理', render: (row) => row.dead, number: true, width: 112 },
];

function Jobs({ status: { jobs, carrier } }: { status: SystemStatus }) {
  const can = useMe()?.abilities;
  const sum = (of: 'waiting' | 'underWay' | 'dead') => jobs.reduce((total, job) => total + job[of], 0);
  return (
    <Section
      title="后台任务"
      extra={
        <>
          {can?.keepJobs === true && <Link to="/jobs">失败任务</Link>}{' '}
          {can?.keepChannels === true && <Link to="/channels">渠道状态</Link>}
        </>
      }
    >
      <p className="note" data-testid="jobs-load">
        排队 {sum('waiting')} 项，办理中 {sum('underWay')} 项，失败待处理 {sum('dead')} 项；由{' '}
        {carrier === 'redis' ? 'Redis' : 'PostgreSQL'} 承载。
      </p>
      <DataList
        label="后台任务"
        rows={jobs}
        columns={JOB_COLUMNS}
        keyOf={(row) => row.name}
        empty={{ title: '没有任务', text: '系统没有登记后台任务。' }}
        card={(row) => (
          <>
            <span className="card-title">{row.word}</span>
            <span className="note">
              排队 {row.waiting} · 办理中 {row.underWay} · 失败待处理 {row.dead}
            </span>
          </>
        )}
      />
    </Section>
  );
}
