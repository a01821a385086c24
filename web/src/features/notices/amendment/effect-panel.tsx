import { Link } from '@tanstack/react-router';
import type { Amendment } from '../../../../../src/contract/index.js';
import { Section } from '../../../ui/page.js';
import { effectLines } from './effect-words.js';

/** What would happen, before it happens; and why it cannot happen yet. */
export function EffectPanel({ id, amendment }: { id: string; amendment: Amendment }) {
  const { of, effect } = amendment;
  return (
    <Section title="施行后的变化">
      {effect.refusal !== null && (
        <p className="banner" role="status" id="apply-refusal">
          <span>
            <b>现在还不能施行：</b>
            {effect.refusal}
          </span>{' '}
          <Link to="/notices/$id" params={{ id }}>
            去核对修订稿
          </Link>
        </p>
      )}
      <dl className="facts" data-testid="amendment-effect">
        {effectLines(amendment).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {of.assigned && effect.refusal === null && (
        <p className="note">已经提交的报送内容不变；有人已开始填写的报送单，写好的内容保留。</p>
      )}
    </Section>
  );
}
