import { subjectOf } from './compose-mail.js';
import type { ComposedMessage, Digest } from './digest.js';
import { describeDigest } from './mail-content.js';

/** Bytes of UTF-8 a group robot takes as text; the smallest of the three (WeCom, domain facts §5.5). */
export const CHAT_BYTES = 2048;
const ROOM_FOR_THE_END = 200;

/** A short plain text with links for robots, the inbox and webhooks: whole entries while they fit, then where the rest is. */
export function composeChat(digest: Digest): ComposedMessage {
  const { sections } = describeDigest(digest);
  const subject = subjectOf(digest);
  const entries = sections.flatMap(({ heading, entries: own }) =>
    own.map(({ n, rows, link }) => `${n}. ${heading}，${rows.map(([, value]) => value).join('，')} ${link}`),
  );
  const kept: string[] = [subject];
  let bytes = utf8Length(subject);
  for (const entry of entries) {
    bytes += utf8Length(entry) + 1;
    if (bytes > CHAT_BYTES - ROOM_FOR_THE_END) break;
    kept.push(entry);
  }
  const left = entries.length - (kept.length - 1);
  if (left > 0) kept.push(`另有 ${left} 项，请登录系统查看：${digest.publicUrl}/filings`);
  return { subject, body: kept.join('\n') };
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
