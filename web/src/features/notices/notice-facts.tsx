import type { NoticeDetail } from '../../../../src/contract/index.js';
import { Section } from '../../ui/page.js';

/** Doubts, reporting rules, basis and recipients of the notice. */
export function NoticeFacts({ notice }: { notice: NoticeDetail }) {
  return (
    <div className="notice-facts">
      {!notice.abilities.review && <Warnings notice={notice} />}
      <Rules notice={notice} />
      <Section title="上位依据">
        {notice.basis.length === 0 && <p className="note">文件没有写明。</p>}
        <ul className="lines">
          {notice.basis.map((basis) => (
            <li key={basis.title}>
              {basis.title} <span className="note">{basis.docNumber}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="主送">
        <p>{notice.recipients.length === 0 ? '文件没有写明。' : notice.recipients.join('，')}</p>
      </Section>
    </div>
  );
}

function Warnings({ notice }: { notice: NoticeDetail }) {
  return (
    <Section title={`存疑（${notice.warningList.length} 处）`}>
      {notice.warningList.length === 0 && <p className="note">没有需要人工判断的地方。</p>}
      <ul className="lines">
        {notice.warningList.map((warning, index) => (
          <li key={index}>
            {warning.ordinal !== null && <b>{warning.ordinal} </b>}
            {warning.message}
          </li>
        ))}
      </ul>
      {notice.unresolved.length > 0 && (
        <details>
          <summary>名录中没有找到的单位（{notice.unresolved.length}）</summary>
          <p className="note">{notice.unresolved.join('、')}</p>
        </details>
      )}
    </Section>
  );
}

function Rules({ notice }: { notice: NoticeDetail }) {
  return (
    <Section title="报送要求">
      {notice.rules.length === 0 && <p className="note">文件没有写明定期报送。</p>}
      <ul className="lines">
        {notice.rules.map((rule) => (
          <li key={rule.id}>
            <span className="tag">{rule.cadenceWord}</span>{' '}
            <span className="tag">{rule.scheduled ? '自动生成报送单' : '不定期，不自动生成'}</span>
            <p>{rule.text}</p>
            <p className="note">
              {rule.who.join('、')}
              {rule.to === null ? '' : ` → ${rule.to}`}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
