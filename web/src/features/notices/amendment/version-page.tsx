import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { ComparedTask, NoticeVersionDetail } from '../../../../../src/contract/index.js';
import { taskName } from '../../../ui/format.js';
import { Page } from '../../../ui/page.js';
import { Loaded } from '../../../ui/states.js';
import { usePhone } from '../../../ui/use-phone.js';
import { PARTY_ROLES } from '../../../ui/words.js';
import { versionQuery } from './amendment-api.js';
import { historyOf } from './versions-list.js';
import '../notices.css';
import './amendment.css';

const route = getRouteApi('/notices/$id/versions/$version');

/** An earlier version as it stood: text and tasks, to be read only. */
export function VersionPage() {
  const { id, version } = route.useParams();
  const detail = useQuery(versionQuery(id, version));
  return (
    <Loaded query={detail} lines={14}>
      {(data) => <VersionView version={data} />}
    </Loaded>
  );
}

type Side = 'text' | 'tasks';

function VersionView({ version }: { version: NoticeVersionDetail }) {
  const phone = usePhone();
  const [side, setSide] = useState<Side>('tasks');
  const isPast = version.supersededAt !== null;
  return (
    <Page
      title={`第${version.version}版：${version.title}`}
      tab={`${version.docNumber} 第${version.version}版`}
      note={`${version.docNumber} · ${historyOf(version)}`}
    >
      <div className="banner" role="status">
        <p>{isPast ? '这是旧版本，只供查阅，不再有效。' : '这是现行版本。'}</p>
        <Link to="/notices/$id" params={{ id: version.noticeId }}>
          {isPast ? '打开现行版本' : '打开文件'}
        </Link>
      </div>
      {phone && (
        <Segmented<Side>
          block
          className="side-switch"
          value={side}
          options={[
            { value: 'tasks', label: `任务 ${version.taskList.length}` },
            { value: 'text', label: '原文' },
          ]}
          onChange={setSide}
        />
      )}
      <div className="review">
        {(!phone || side === 'text') && (
          <article className="pane pane-text" aria-label="原文" tabIndex={0}>
            {version.text}
          </article>
        )}
        {(!phone || side === 'tasks') && <OldTasks tasks={version.taskList} />}
      </div>
    </Page>
  );
}

function OldTasks({ tasks }: { tasks: readonly ComparedTask[] }) {
  return (
    <ol className="pane pane-tasks" aria-label="任务" tabIndex={0}>
      {tasks.map((task) => (
        <li key={task.n} className="old-task">
          <p className="card-title">{taskName(task)}</p>
          {task.heading !== null && <p className="note">{task.text}</p>}
          <ul className="parties">
            {task.parties.map((party, index) => (
              <li key={`${party.printed}-${index}`} className={`party party-${party.role}`}>
                {party.role !== 'co' && <b>{PARTY_ROLES[party.role]} </b>}
                {party.printed}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
