import type { RuleChange } from '../../../../../src/contract/index.js';
import { Section } from '../../../ui/page.js';

const WORDS: Readonly<Record<RuleChange['kind'], string>> = {
  added: '＋ 新增',
  dropped: '－ 取消',
  same: '＝ 未变',
};

const ORDER = Object.keys(WORDS);

/** Reporting rules that come, go and stay. */
export function RuleChanges({ rules }: { rules: readonly RuleChange[] }) {
  const sorted = [...rules].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return (
    <Section title="报送要求">
      {rules.length === 0 && <p className="note">两版都没有写明定期报送。</p>}
      <ul className="lines">
        {sorted.map((rule, index) => (
          <li key={index} className="rule-change">
            <span className={`change-kind change-kind-${rule.kind}`}>{WORDS[rule.kind]}</span>
            <span>{rule.text}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
