import { Link } from '@tanstack/react-router';
import type { NoticeDetail } from '../../../../../src/contract/index.js';
import { listInstant } from '../../../ui/format.js';

/** On a draft: what it amends. On the notice in force: that a draft is under review. */
export function DraftBanner({ notice }: { notice: NoticeDetail }) {
  const { amends, draftVersion } = notice;
  if (amends !== null)
    return (
      <div className="banner" role="status" data-testid="draft-banner">
        <p>
          这是
          <Link to="/notices/$id" params={{ id: amends.id }}>
            {amends.docNumber}
          </Link>
          的修订稿（第{notice.version}版），施行前原版继续有效。
        </p>
        <Link to="/notices/$id/amendment" params={{ id: notice.id }}>
          与原版对照
        </Link>
      </div>
    );
  if (draftVersion === null) return null;
  return (
    <div className="banner" role="status" data-testid="draft-banner">
      <p>
        {draftVersion.by}于{listInstant(draftVersion.importedAt)}
        导入的修订稿（第{notice.version + 1}版）正在核对，施行前本版继续有效。
      </p>
      <Link to="/notices/$id" params={{ id: draftVersion.id }}>
        核对修订稿
      </Link>
      <Link to="/notices/$id/amendment" params={{ id: draftVersion.id }}>
        与本版对照
      </Link>
    </div>
  );
}
