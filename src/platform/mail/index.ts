export { CapturedTransport } from './captured-transport.js';
export { MAIL_TRANSPORT, type Mail, type MailTransport } from './mail-transport.js';
export { SmtpTransport } from './smtp-transport.js';
