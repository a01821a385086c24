import { composeHtml } from './compose-html.js';
import type { ComposedMessage, Digest } from './digest.js';
import { describeDigest, oneLine, summaryOf, type MailContent, type MailSection } from './mail-content.js';
import { renderTemplate } from './template-variables.js';
import { valuesOf } from './template-values.js';

/** Subject with the count and the nearest date; body grouped by notice, one paragraph for each filing; the same as HTML. */
export function composeMail(digest: Digest): ComposedMessage {
  const content = describeDigest(digest);
  return {
    subject: subjectOf(digest),
    body: bodyOf(digest, content),
    html: composeHtml(digest, content),
  };
}

/** “【督办】提醒：您单位有 2 项报送单待报（最近 12月4日截止）”. */
export function subjectOf(digest: Digest): string {
  const own = digest.template?.subject;
  if (own !== undefined) return oneLine(renderTemplate(own, valuesOf(digest, '')));
  return oneLine(`【督办】${digest.stageWord}：${summaryOf(digest)}`);
}

function bodyOf(digest: Digest, content: MailContent): string {
  const detail = detailOf(content).join('\n\n');
  const own = digest.template?.mail;
  if (own === undefined)
    return [content.greeting, `您好。${content.summary}，请及时办理。`, detail, ...content.signatures].join(
      '\n\n',
    );
  const text = renderTemplate(own, valuesOf(digest, detail));
  // a mail that does not say which filings it is about helps nobody
  return [text, ...(own.includes('明细') ? [] : [detail]), ...content.signatures].join('\n\n');
}

function detailOf({ sections, more }: MailContent): string[] {
  const [only, ...others] = sections;
  const paragraphs =
    only && others.length === 0
      ? entriesOf(only, only.heading)
      : sections.flatMap((section) => [
          `■ ${section.heading}（${section.entries.length} 项）`,
          ...entriesOf(section),
        ]);
  return more ? [...paragraphs, `另有 ${more.count} 项，请登录系统查看：${more.link}`] : paragraphs;
}

/** Where a mail speaks of one notice only, each entry carries its title; else the title stands above its entries. */
function entriesOf({ entries }: MailSection, title?: string): string[] {
  return entries.flatMap(({ n, rows, link, paper }) => {
    const lines = [...rows, ['办理', link] as const].map(([label, value]) => `${label}：${value}`);
    const text = (title === undefined ? lines : [title, ...lines])
      .map((line, i) => (i === 0 ? `${n}. ${line}` : `   ${line}`))
      .join('\n');
    if (paper === null) return [text];
    // the paper word for word, set off from the list by a line above and one below
    return [text, '—— 以下为文书全文 ——', oneLine(paper.title), paper.body, '—— 文书全文完 ——'];
  });
}
