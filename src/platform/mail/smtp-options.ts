import { readFileSync } from 'node:fs';

/** How a server is reached and whom it believes: nodemailer's options for a pool. */
export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps://`). */
  readonly secure: boolean;
  /** Without STARTTLS nothing is said, least of all the password. */
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  readonly authMethod?: string;
  readonly tls: { readonly rejectUnauthorized: boolean; readonly ca?: string };
}

const KNOWN = new Set(['starttls', 'ca', 'verify', 'auth']);
const STARTTLS = ['required', 'possible', 'never'];
const AUTH = ['PLAIN', 'LOGIN', 'CRAM-MD5'];

/**
 * Reads `smtp://user:password@host:587?starttls=required&ca=/etc/ssl/office.pem`:
 * - `starttls`: `required` (as soon as there is a password, unless said otherwise), `possible`, `never`
 * - `ca`: a file with certificates to trust, for a server with one of the office's own
 * - `verify=no`: any certificate is believed; for a server in the same room only
 * - `auth`: `PLAIN`, `LOGIN` or `CRAM-MD5`, where the server's own offer is wrong
 *
 * Throws for anything else, without repeating the address: it holds the password.
 */
export function readSmtpUrl(written: string): SmtpOptions {
  const url = new URL(written);
  const query = Object.fromEntries(url.searchParams);
  const unknown = Object.keys(query).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new Error(`SMTP address: unknown option ${unknown}`);
  const secure = url.protocol === 'smtps:';
  const starttls = oneOf('starttls', query.starttls, STARTTLS) ?? (url.password ? 'required' : 'possible');
  const verify = oneOf('verify', query.verify, ['yes', 'no']) ?? 'yes';
  const authMethod = oneOf('auth', query.auth, AUTH);
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && starttls === 'required',
    ignoreTLS: starttls === 'never',
    ...(auth.user ? { auth } : {}),
    ...(authMethod === undefined ? {} : { authMethod }),
    tls: {
      rejectUnauthorized: verify === 'yes',
      ...(query.ca === undefined ? {} : { ca: readFileSync(query.ca, 'utf8') }),
    },
  };
}

function oneOf(name: string, value: string | undefined, allowed: readonly string[]): string | undefined {
  if (value === undefined || allowed.includes(value)) return value;
  throw new Error(`SMTP address: ${name} is one of ${allowed.join(', ')}`);
}
