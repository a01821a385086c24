import type { NoticeDetail } from '../../../../src/contract/index.js';
import { standingOf } from './rest-tasks.js';
import { kindWord } from './review-words.js';

/** “63 项任务，牵头 63，责任 188，集合 12；未归类 0 字；存疑 4”, and what the colours mean. */
export function Coverage({ notice }: { notice: NoticeDetail }) {
  const tasks = standingOf(notice);
  const parties = tasks.flatMap((task) => task.parties);
  const count = (role: string): number => parties.filter((party) => party.role === role).length;
  const left = notice.review.unaccounted;
  const open = notice.state === 'imported' ? notice.doubts.length : notice.warningList.length;
  return (
    <div className="coverage">
      <p data-testid="coverage">
        <b className="num">{tasks.length}</b> 项任务，牵头 {count('lead')}，责任 {count('co')}，集合{' '}
        {count('group')}；<span className={left > 0 ? 'due-late' : ''}>未归类 {left} 字</span>；推定{' '}
        {tasks.filter((task) => task.leadPresumed).length} 项；存疑 {open} 处
      </p>
      <ul className="legend" aria-label="原文颜色说明">
        {notice.coverage.map((part) => (
          <li key={part.kind}>
            <span className={`clause clause-${part.kind}`}>{kindWord(part.kind)}</span>{' '}
            <span className="note num">{part.characters} 字</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
