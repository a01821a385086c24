import { randomInt } from 'node:crypto';
import { hash, verify, type Options } from '@node-rs/argon2';

/** argon2id with the parameters of the OWASP password storage sheet; `algorithm` 2 is argon2id. */
const ARGON2: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** Nothing that is easily taken for something else (0 O 1 l I). */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const ONE_TIME_LENGTH = 16;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2);
}

let standIn: Promise<string> | undefined;

/**
 * Is this the password behind the hash? Without a hash (unknown log-in name, closed account) the same work is done
 * against a stand-in and the answer is no, so that the time taken tells nothing.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  standIn ??= hashPassword(newOneTimePassword());
  const matches = await verify(passwordHash ?? (await standIn), password.normalize('NFKC'));
  return passwordHash !== null && matches;
}

/** 16 characters from 57: about 93 bits. */
export function newOneTimePassword(): string {
  return Array.from({ length: ONE_TIME_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
