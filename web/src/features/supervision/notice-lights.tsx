import { Link } from '@tanstack/react-router';
import type { LightColour, Overview } from '../../../../src/contract/index.js';
import { LightBadge } from '../../ui/light-badge.js';
import { LIGHT_ORDER } from '../../ui/words.js';

/** The filings behind a number; those overdue have a filter of their own. */
const doorTo = (noticeId: string, colour: LightColour) =>
  colour === 'red' ? { noticeId, state: 'overdue' } : { noticeId };

/** The numbers of the chart, as a table whose cells are doors. */
export function NoticeLights({ notices }: { notices: Overview['notices'] }) {
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
          {notices.map(({ notice, lights, tasks }) => (
            <tr key={notice.id}>
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
                  <Link to="/filings" search={doorTo(notice.id, colour)}>
                    {lights[colour]}
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
