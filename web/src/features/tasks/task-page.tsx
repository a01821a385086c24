import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { TaskDetail } from '../../../../src/contract/index.js';
import { taskQuery } from '../../api/tasks.js';
import { fullInstant, longDate, taskName } from '../../ui/format.js';
import { LightBadge } from '../../ui/light-badge.js';
import { LightFacts } from '../../ui/light-facts.js';
import { Page, Section } from '../../ui/page.js';
import { Presumed } from '../../ui/presumed.js';
import { Loaded } from '../../ui/states.js';
import { LEAD_RULES, TASK_STATES } from '../../ui/words.js';
import { DutyList } from './duty-list.js';
import { ProgressList } from './progress-list.js';
import './tasks.css';

const route = getRouteApi('/tasks/$id');

export function TaskPage() {
  const { id } = route.useParams();
  const task = useQuery(taskQuery(id));
  return (
    <Loaded query={task} lines={12}>
      {(data) => <TaskView task={data} />}
    </Loaded>
  );
}

function TaskView({ task }: { task: TaskDetail }) {
  return (
    <Page
      title={taskName(task, 60)}
      note={
        <>
          <Link to="/notices/$id" params={{ id: task.notice.id }} search={{ task: String(task.n) }}>
            {task.notice.docNumber} {task.notice.title}
          </Link>
        </>
      }
    >
      <p className="filing-line task-line">
        <LightBadge colour={task.light.colour} word={task.light.word} />
        <span className="tag">{TASK_STATES[task.state]}</span>
        <span className="tag">{LEAD_RULES[task.leadRule]}</span>
        {task.leadPresumed && <Presumed rule={task.leadRule} />}
        <Deadline task={task} />
        {task.openEnded && (
          <span className="note" title="责任单位名单以“等”结尾，文件未列尽">
            名单未列尽（“等”）
          </span>
        )}
      </p>
      {task.state === 'withdrawn' && (
        <p className="banner" role="status" data-testid="task-withdrawn">
          <b>已撤销</b> 文件的新版本不再列入这项任务，各单位不再报送；以下是此前的记录，只供查阅。
        </p>
      )}
      <div className="task-cols">
        <div>
          <Clause task={task} />
          <Section title={`责任单位（${task.duties.length} 家）`}>
            {task.state === 'withdrawn' && task.duties.length === 0 ? (
              <p className="note">责任已随任务撤销终止，原责任单位见“经过”。</p>
            ) : (
              <DutyList duties={task.duties} />
            )}
          </Section>
          <Section title="各期进展">
            <ProgressList progress={task.progress} />
          </Section>
        </div>
        <aside>
          <Limits task={task} />
          <Section title="亮灯原因">
            <LightFacts light={task.light} />
          </Section>
          <Section title="经过">
            <Timeline task={task} />
          </Section>
        </aside>
      </div>
    </Page>
  );
}

/** The day laid down by the office, where there is one. */
function Deadline({ task: { dueOn, isPastDue } }: { task: TaskDetail }) {
  if (dueOn === null) return null;
  return (
    <span className={isPastDue ? 'due-late' : ''}>
      完成时限 {longDate(dueOn)}
      <span className="note">{isPastDue ? ' · 已过时限' : ''} · 由办公室核定</span>
    </span>
  );
}

/** The clause as printed, with its place in the notice. */
function Clause({ task }: { task: TaskDetail }) {
  const place = [task.section, task.subsection].filter((part) => part !== null);
  return (
    <div className="panel">
      {place.length > 0 && <p className="note">{place.join(' › ')}</p>}
      <p className="prose clause-print">
        <b>
          {task.ordinal}
          {/[0-9]$/.test(task.ordinal) && '. '}
          {task.heading === null ? '' : `${task.heading}。`}
        </b>
        {task.text}
      </p>
      {task.responsibilityText !== null && <p className="muted prose">{task.responsibilityText}</p>}
    </div>
  );
}

function Limits({ task }: { task: TaskDetail }) {
  if (task.targets.length === 0 && task.validity.length === 0) return null;
  return (
    <>
      {task.targets.length > 0 && (
        <Section title="目标">
          <ul className="lines">
            {task.targets.map((target, index) => (
              <li key={index}>
                {target.text}
                {target.metric !== null && <span className="note"> · {target.metric}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {task.validity.length > 0 && (
        <Section title="期限">
          <ul className="lines">
            {task.validity.map((span, index) => (
              <li key={index}>
                {span.text}
                <span className="note block">
                  {[span.from, span.to]
                    .filter((day) => day !== null)
                    .map(dayWords)
                    .join(' 至 ')}
                  {span.covers === null ? '' : ` · ${span.covers}`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** A full date in words; what the notice gives only by year or month stays as it is. */
const dayWords = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? longDate(day) : day);

function Timeline({ task }: { task: TaskDetail }) {
  if (task.timeline.length === 0) return <p className="note">交办后，签收、报送、退回等经过会记在这里。</p>;
  return (
    <ol className="timeline">
      {task.timeline.map((item, index) => (
        <li key={`${item.at}-${index}`}>
          {item.text} <span className="note">{item.who}</span>
          <span className="note block">{fullInstant(item.at)}</span>
        </li>
      ))}
    </ol>
  );
}
