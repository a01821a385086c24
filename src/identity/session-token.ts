import { createHash, randomBytes } from 'node:crypto';

export const SESSION_COOKIE = 'duban_session';

/** 32 random bytes for the cookie. Never stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: its SM3 digest, from which the token cannot be had back. */
export function digestOf(token: string): string {
  return createHash('sm3').update(token, 'utf8').digest('hex');
}

/** A cookie that cannot be a token of ours is not looked up. */
export function isSessionToken(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text);
}
