import type { Digest } from './digest.js';
import { oneLine, type MailContent, type MailEntry } from './mail-content.js';
import { splitTemplate } from './template-variables.js';
import { valuesOf } from './template-values.js';

/** Makes text safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/**
 * A mail as plain HTML without scripts, pictures, styles from elsewhere or forms; every value is escaped and only links
 * to this system (http or https) are links.
 */
export function composeHtml(digest: Digest, content: MailContent): string {
  const detail = detailOf(content);
  const own = digest.template?.mail;
  const opening =
    own === undefined
      ? [paragraph(content.greeting), paragraph(`您好。${content.summary}，请及时办理。`), detail]
      : [renderHtml(own, digest, detail), ...(own.includes('明细') ? [] : [detail])];
  const body = [...opening, '<hr>', ...content.signatures.map(paragraph)].join('\n');
  return `<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>${escapeHtml(content.summary)}</title></head>\n<body>\n${body}\n</body>\n</html>\n`;
}

function paragraph(text: string): string {
  return `<p>${linesOf(text)}</p>`;
}

function linesOf(text: string): string {
  return escapeHtml(text).replace(/\r\n|[\r\n\u2028\u2029]/g, '<br>');
}

function detailOf({ sections, more }: MailContent): string {
  const parts = sections.map(
    ({ heading, entries }) =>
      `<h3>${escapeHtml(heading)}（${entries.length} 项）</h3>\n<ol start="${entries[0]?.n ?? 1}">\n${entries.map(entryOf).join('\n')}\n</ol>`,
  );
  const rest = more ? [`<p>另有 ${more.count} 项，请${linkTo(more.link, '登录系统查看')}。</p>`] : [];
  return [...parts, ...rest].join('\n');
}

function entryOf({ rows, link, paper }: MailEntry): string {
  const facts = rows.map(([label, value]) => `${escapeHtml(label)}：${escapeHtml(value)}`).join('<br>');
  const quoted = paper
    ? `<blockquote><h4>${escapeHtml(oneLine(paper.title))}</h4>${paragraph(paper.body)}</blockquote>`
    : '';
  return `<li>${facts}<br>${linkTo(link, '前往办理')}${quoted}</li>`;
}

function linkTo(address: string, words: string): string {
  const safe = /^https?:\/\//i.test(address);
  return safe ? `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>` : escapeHtml(words);
}

function renderHtml(template: string, digest: Digest, detail: string): string {
  const values = valuesOf(digest, '');
  const pieces = splitTemplate(template).map((piece) => {
    if ('text' in piece) return linesOf(piece.text);
    if (piece.name === '明细') return `</p>\n${detail}\n<p>`;
    if (piece.name === '系统地址') return linkTo(digest.publicUrl, digest.publicUrl);
    return linesOf(values[piece.name as keyof typeof values] ?? '');
  });
  return `<p>${pieces.join('')}</p>`.replaceAll('<p></p>\n', '').replaceAll('\n<p></p>', '');
}
