import type { RehearsalView } from '../../../../src/contract/index.js';
import { shortInstant } from '../../ui/format.js';
import { Section } from '../../ui/page.js';

type Silent = RehearsalView['silent'][number];
const SHOWN = 20;

/** Posts that should be told and that nobody holds, each once with the first moment it matters. */
export function SilentPosts({ rows }: { rows: readonly Silent[] }) {
  const first = new Map<string, Silent>();
  for (const row of rows) {
    const key = `${row.unit} ${row.why}`;
    if (!first.has(key)) first.set(key, row);
  }
  if (first.size === 0) return null;
  const posts = [...first.values()];
  return (
    <Section title="无人接收的岗位">
      <ul className="rehearsal-silent" data-testid="rehearsal-silent">
        {posts.slice(0, SHOWN).map((row) => (
          <li key={`${row.unit} ${row.why}`}>
            <b>{row.unit}</b>：{row.why}
            <span className="note">
              {' '}
              最早 {shortInstant(row.at)}，{row.docNumber}，{row.rung}
            </span>
          </li>
        ))}
      </ul>
      {posts.length > SHOWN && <p className="note">另有 {posts.length - SHOWN} 个岗位。</p>}
    </Section>
  );
}
