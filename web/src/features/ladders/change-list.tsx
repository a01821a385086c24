import type { RungChange } from '../../../../src/contract/index.js';

const KINDS: Readonly<Record<RungChange['kind'], string>> = {
  added: '增加',
  removed: '取消',
  changed: '调整',
};

/** What is different, rung by rung, in words. */
export function ChangeList({ changes, label }: { changes: readonly RungChange[]; label: string }) {
  return (
    <ul className="rung-changes" aria-label={label}>
      {changes.map(({ rung, label: name, kind, lines }) => (
        <li key={`${kind} ${rung}`}>
          <span className="tag">{KINDS[kind]}</span> <b>{name}</b>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
