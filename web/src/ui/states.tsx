import type { ReactNode } from 'react';
import { ProblemError, sentenceOf } from '../api/client.js';
import { Button } from './button.js';

/** What will appear here, and when. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty" role="status">
      <p className="empty-title">{title}</p>
      {children && <p className="note">{children}</p>}
    </div>
  );
}

/** What happened, what is kept, what to do. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = error instanceof ProblemError ? error.problem : null;
  const hidden = problem?.status === 404 || problem?.status === 403;
  return (
    <div className="empty empty-error" role="alert">
      <p className="empty-title">{hidden ? '没有找到，或您没有查看的权限' : '没有取到内容'}</p>
      <p className="note">{sentenceOf(error)}</p>
      {problem !== null && problem.correlationId !== '' && (
        <p className="note small">报修时请提供编号：{problem.correlationId}</p>
      )}
      {onRetry && !hidden && <Button onClick={onRetry}>重试</Button>}
    </div>
  );
}

/** Grey lines in the place of what is on its way. */
export function SkeletonLines({ lines = 6 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status" aria-label="正在载入">
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="skeleton-line" style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  lines?: number;
  children: (data: T) => ReactNode;
}

/** Skeleton, error or content of one query; old content stays while new content loads. */
export function Loaded<T>({ query, lines = 8, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending && !query.error) return <SkeletonLines lines={lines} />;
  return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
}
