import { refused, type Refused } from '../sending/index.js';
import type { Mail } from './mail-transport.js';

/** `<id@domain>` with the sender's domain: the same for each attempt, so that a double can be told. */
export function messageIdOf(id: string, from: string): string {
  const domain = /@([^\s@<>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost.localdomain';
  return `<${id.replace(/[^A-Za-z0-9._-]/g, '-')}@${domain}>`;
}

/** One plain address: no list, no name, no line break. */
export function isMailAddress(address: string): boolean {
  return /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/.test(address);
}

/** Nodemailer's form of a mail. Line breaks in names and subjects are folded to spaces: they could start another header. */
export function letterOf(mail: Mail, from: string) {
  const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return {
    from,
    to: { name: oneLine(mail.to.name), address: mail.to.address },
    subject: oneLine(mail.subject),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    messageId: messageIdOf(mail.id, from),
    // sent again it is the same letter, byte by byte; ids are drawn at random, so that no text holds one
    baseBoundary: mail.id.replace(/[^A-Za-z0-9]/g, ''),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableUrlAccess: true,
    disableFileAccess: true,
  };
}

/** The refusal of a letter nobody could deliver. */
export function refuseAddress(address: string): Refused {
  const words = `不是有效的邮件地址：${JSON.stringify(address)}`;
  return refused({ class: 'stop-message', code: 'local.address', words });
}
