import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemError, sentenceOf } from '../../../api/client.js';

/** Why nothing was imported, and the way to what stands in its way. */
export function ImportRefusal({ error }: { error: unknown }) {
  return (
    <p className="error-line" role="alert">
      {sentenceOf(error)}已有文件没有变动。 <Doors error={error} />
    </p>
  );
}

/** Opened beside this page, so that a text pasted here is not lost. */
function Doors({ error }: { error: unknown }) {
  const { noticeId, draftId } = factsOf(error);
  return (
    <>
      {noticeId !== null && <Door id={noticeId}>打开现行版本</Door>}{' '}
      {draftId !== null && (
        <>
          <Door id={draftId}>打开修订稿</Door>{' '}
          <Link to="/notices/$id/amendment" params={{ id: draftId }} target="_blank">
            查看对照
          </Link>{' '}
        </>
      )}
    </>
  );
}

function Door({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="/notices/$id" params={{ id }} target="_blank">
      {children}
    </Link>
  );
}

interface ImportFacts {
  readonly code: string | null;
  readonly noticeId: string | null;
  readonly draftId: string | null;
  readonly docNumber: string | null;
  readonly state: string | null;
}

/** What a refusal says about the notice that is there already; null where it says nothing. */
export function factsOf(error: unknown): ImportFacts {
  const facts = error instanceof ProblemError ? (error.problem.facts ?? {}) : {};
  const text = (name: string): string | null => (typeof facts[name] === 'string' ? facts[name] : null);
  return {
    code: error instanceof ProblemError ? error.code : null,
    noticeId: text('noticeId'),
    draftId: text('draftId'),
    docNumber: text('docNumber'),
    state: text('state'),
  };
}
