import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { draftsQuery } from '../../api/supervision.js';
import { EmptyState, Loaded } from '../../ui/states.js';

/** The papers that wait for a person’s decision. */
export function DraftsWaiting() {
  const drafts = useQuery(draftsQuery({ state: 'pending', size: 8 }));
  return (
    <Loaded query={drafts} lines={4}>
      {(data) =>
        data.items.length === 0 ? (
          <EmptyState title="没有待批文书">逾期满 3 个工作日，系统会起草督办函，在这里等待批准。</EmptyState>
        ) : (
          <ul className="waiting">
            {data.items.map((draft) => (
              <li key={draft.id}>
                <span className="tag">{draft.kindWord}</span>{' '}
                <Link to="/drafts/$id" params={{ id: draft.id }}>
                  {draft.title}
                </Link>
                <span className="note block">
                  {draft.unit.name} · {draft.why}
                </span>
              </li>
            ))}
            {data.total > data.items.length && (
              <li>
                <Link to="/drafts">全部 {data.total} 件</Link>
              </li>
            )}
          </ul>
        )
      }
    </Loaded>
  );
}
