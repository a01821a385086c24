import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for an address. Never stored. */
export function newFeedToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. */
export function feedDigest(token: string): string {
  return createHash('sm3').update(`ical ${token}`, 'utf8').digest('hex');
}

/** The token of a file name such as `….ics`; null for anything that cannot be one. */
export function tokenOf(fileName: string): string | null {
  return /^([\w-]{43})\.ics$/.exec(fileName)?.[1] ?? null;
}
