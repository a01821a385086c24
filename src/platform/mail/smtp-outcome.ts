import { inDoubt, refused, type RefusalClass, type SendOutcome } from '../sending/index.js';

/** What nodemailer's errors carry beside their words. */
export interface SmtpError extends Error {
  readonly code?: string;
  /** The code of the system or of TLS, where nodemailer has put its own in its place. */
  readonly originalCode?: string;
  /** The server's reply, 421 or 550. */
  readonly responseCode?: number;
  readonly response?: string;
  /** The command that was answered so: `MAIL FROM`, `RCPT TO`, `DATA`, `AUTH PLAIN`; `CONN` for the connection. */
  readonly command?: string;
}

/** A login or a certificate that is not accepted: waiting mends neither. */
const NOT_BY_ITSELF = /^(EAUTH|ETLS)$|CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

/**
 * The outcome of an attempt that failed. `handedOver`: the whole letter had been written, so that without a reply nobody
 * knows whether the server took it. 4xx: again later (RFC 5321, 4.2.1); 5xx: never this letter, and nothing at all when
 * it answered to who we are rather than to whom we write. No connection: again later.
 */
export function outcomeOfSmtpError(error: SmtpError, handedOver: boolean): SendOutcome {
  const { responseCode: reply, command = '' } = error;
  const words = error.response ?? error.message;
  if (reply !== undefined && reply >= 400) {
    const refusal = { class: classOf(reply, command), code: `smtp.${reply}`, words };
    return crowded(reply)
      ? refused({ ...refusal, class: 'wait-for-window', notBefore: 'minute' })
      : refused(refusal);
  }
  if (handedOver) return inDoubt(`邮件已交出，未收到服务器答复：${error.message}`);
  const fault = [error.originalCode, error.code].find(
    (code) => code !== undefined && NOT_BY_ITSELF.test(code),
  );
  if (fault && !/closed unexpectedly/.test(error.message))
    return refused({ class: 'stop-channel', code: `local.${fault.toLowerCase()}`, words });
  return refused({ class: 'retry', code: 'local.not-reached', words });
}

function classOf(reply: number, command: string): RefusalClass {
  if (reply < 500) return 'retry';
  // 530, 534, 535 and 538 ask for another login; a refused sender is refused for every letter
  const concernsUs =
    [530, 534, 535, 538].includes(reply) || /^(AUTH|MAIL|EHLO|HELO|CONN|STARTTLS)/.test(command);
  return concernsUs ? 'stop-channel' : 'stop-message';
}

/** Replies of servers that count letters or connections. */
function crowded(reply: number): boolean {
  return reply === 421 || reply === 450 || reply === 452;
}
