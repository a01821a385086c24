import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../../src/contract/index.js';
import { LightBadge } from '../../ui/light-badge.js';
import { LIGHT_ORDER } from '../../ui/words.js';
import { noticeDoor, type View } from './doors.js';

/** The numbers of the chart, as a table whose cells are doors. */
export function NoticeLights({ notices, view }: { notices: Overview['notices']; view: View }) {
  if (notices.length === 0) return null;
  return (
    <div className="table-wrap">
      <table className="table" aria-label="各文件的灯">
        <thead>
          <tr>
            <th scope="col">文件</th>
            <th scope="col" className="num">
              任务（项）
            </th>
            {LIGHT_ORDER.map((colour) => (
              <th key={colour} scope="col" className="num">
                <LightBadge colour={colour} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notices.map((line) => (
            <NoticeLine key={line.notice.id} line={line} view={view} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NoticeLine({ line, view }: { line: Overview['notices'][number]; view: View }) {
  const { notice, lights, tasks } = line;
  return (
    <tr>
      <td className="light-doc">
        <Link to="/notices/$id" params={{ id: notice.id }}>
          {notice.docNumber}
        </Link>{' '}
        <span className="note">{notice.title}</span>
      </td>
      <td className="num">
        <Link to="/tasks" search={{ noticeId: notice.id }}>
          {tasks}
        </Link>
      </td>
      {LIGHT_ORDER.map((colour) => (
        <td key={colour} className="num">
          <Link
            to="/filings"
            search={noticeDoor(notice.id, colour, view)}
            data-testid={`notice-${notice.id}-${colour}`}
          >
            {lights[colour]}
          </Link>
        </td>
      ))}
    </tr>
  );
}
