import { Link } from '@tanstack/react-router';
import type { TaskProgress } from '../../../../src/contract/index.js';
import { listInstant, plainDate } from '../../ui/format.js';

function byPeriod(progress: readonly TaskProgress[]): [string, TaskProgress[]][] {
  const groups = new Map<string, TaskProgress[]>();
  for (const item of [...progress].sort((a, b) => b.dueOn.localeCompare(a.dueOn))) {
    const group = groups.get(item.period);
    if (group === undefined) groups.set(item.period, [item]);
    else group.push(item);
  }
  return [...groups];
}

/** What each unit reported on the task, newest period first. */
export function ProgressList({ progress }: { progress: readonly TaskProgress[] }) {
  if (progress.length === 0) {
    return <p className="note">还没有报送。各单位提交后，每期进展会列在这里。</p>;
  }
  return (
    <>
      {byPeriod(progress).map(([period, items], index) => (
        <details key={period} className="panel period" open={index === 0}>
          <summary>
            <b>{period}</b> <span className="note">{items.length} 家单位</span>
          </summary>
          <ul className="lines">
            {items.map((item) => (
              <li key={item.filingId}>
                <ProgressItem item={item} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

function ProgressItem({ item }: { item: TaskProgress }) {
  return (
    <>
      <p>
        <Link to="/filings/$id" params={{ id: item.filingId }}>
          {item.unit.name}
        </Link>{' '}
        <span className="note">
          {item.submittedAt === null
            ? `未提交（${plainDate(item.dueOn)}截止）`
            : `${listInstant(item.submittedAt)}提交`}
        </span>{' '}
        {item.noChange && <span className="tag">无变化</span>}
      </p>
      {item.done !== '' && <p className="prose">{item.done}</p>}
      {item.problems !== '' && <p className="prose muted">存在问题：{item.problems}</p>}
      {item.nextStep !== '' && <p className="prose muted">下一步打算：{item.nextStep}</p>}
    </>
  );
}
