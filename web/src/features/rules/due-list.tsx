import type { RulePeriod, RulesPreview } from '../../../../src/contract/index.js';
import { fullDate, shortDate } from '../../ui/format.js';

/** “2023年12月8日（周五）12:00前 · 2023年11月 · 8日为工作日”. */
export function DueList({ periods, label }: { periods: readonly RulePeriod[]; label: string }) {
  return (
    <ol className="rule-dues" aria-label={label}>
      {periods.map((period) => (
        <li key={`${period.ruledOn} ${period.label} ${period.dueOn}`}>
          <span className="num">
            {fullDate(period.dueOn)}
            {period.dueTime ?? ''}前
          </span>
          <span>{period.label}</span>
          <span className="note">{period.why}</span>
        </li>
      ))}
    </ol>
  );
}

type Change = RulesPreview['changes'][number];

/** Which reports move, go or come by a change, and what is known of those that are open. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="note">今后两年的报送日期没有变化。</p>;
  return (
    <ul className="rule-dues" aria-label="变动的报送">
      {changes.slice(0, 12).map((change, i) => (
        <li key={`${change.label} ${i}`}>
          <span>{change.label}</span>
          <span className="num">
            {change.before === null ? '原无' : shortDate(change.before)} →{' '}
            {change.after === null ? '不再报送' : `${shortDate(change.after)}${change.afterTime ?? ''}`}
          </span>
          <span className="note">{openWords(change.open)}</span>
        </li>
      ))}
      {changes.length > 12 && <li className="note">另有 {changes.length - 12} 期相应变动。</li>}
    </ul>
  );
}

function openWords(open: Change['open']): string {
  if (open === null) return '';
  const { filings, begun } = open;
  if (begun === 0) return `已开放 ${filings} 份，尚无单位动笔，改按新要求报送`;
  return `已开放 ${filings} 份，其中 ${begun} 份已动笔，保持原截止日不变`;
}
