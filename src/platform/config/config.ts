import type { Outgoing } from './outgoing.js';

export type Role = 'all' | 'web' | 'worker';
export type Profile = 'demo' | 'production';
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Injection token of the {@link Config}. */
export const CONFIG = Symbol('CONFIG');

/** Everything that may differ between two installations, read once at start. */
export interface Config {
  readonly profile: Profile;
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  /** How people reach the system, without a slash at the end; links in mail start with it. */
  readonly publicUrl: string;
  /** Absent: the embedded PostgreSQL below `dataDir` is used. */
  readonly databaseUrl?: string;
  readonly databasePool: number;
  /** Absent: the queue lives in PostgreSQL. */
  readonly redisUrl?: string;
  /** Absent: mail is captured in the database (demo). */
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  /** Absolute path of the folder for the embedded database and one-time passwords. */
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  readonly tickSeconds: number;
  /** IANA name of the zone whose hours the send windows mean. */
  readonly planZone: string;
  /** Short messages, robots and webhook. */
  readonly outgoing: Outgoing;
  /** Is a reverse proxy in front whose X-Forwarded-* headers may be believed? */
  readonly trustProxy: boolean;
}

/** The configuration once it is known where the database is, embedded or not. */
export type ReadyConfig = Config & { readonly databaseUrl: string };
