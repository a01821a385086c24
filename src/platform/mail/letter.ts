import type { Mail } from './mail-transport.js';

/** `<id@domain>` with the sender's domain: the same for each attempt, so that a double can be told. */
export function messageIdOf(id: string, from: string): string {
  const domain = /@([^\s@<>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost.localdomain';
  return `<${id.replace(/[^A-Za-z0-9._-]/g, '-')}@${domain}>`;
}

/** Nodemailer's form of a mail. Line breaks in names and subjects are folded to spaces: they could start another header. */
export function letterOf(mail: Mail, from: string) {
  const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  if (!/^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/.test(mail.to.address))
    throw new Error(`not a mail address: ${JSON.stringify(mail.to.address)}`);
  return {
    from,
    to: { name: oneLine(mail.to.name), address: mail.to.address },
    subject: oneLine(mail.subject),
    text: mail.text,
    messageId: messageIdOf(mail.id, from),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableUrlAccess: true,
    disableFileAccess: true,
  };
}
