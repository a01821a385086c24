import path from 'node:path';
import type { Config } from './config.js';
import { contradictionsOfOutgoing, outgoingOf } from './outgoing.js';
import { environmentSchema, problemsOf, type Environment } from './environment.js';

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads the configuration. Empty variables count as not set. All problems are named at once, in Chinese, without passwords.
 * Without `DUBAN_PROFILE` an installation with its own `DATABASE_URL` is production, any other is the demo.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigOutcome {
  const set = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : [])),
  );
  const parsed = environmentSchema.safeParse(set);
  const problems = problemsOf(set, parsed.error);
  if (!parsed.success) return { ok: false, problems };
  const config = configOf(parsed.data);
  const all = [...problems, ...contradictionsOf(parsed.data, config)];
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, config };
}

/** The configuration of this process; the only place that reads `process.env`. */
export function readProcessConfig(): ConfigOutcome {
  return readConfig(process.env);
}

/** The list as it is printed once before the process ends with code 1. */
export function describeProblems(problems: readonly string[]): string {
  return ['配置有误，程序没有启动：', ...problems.map((problem, i) => `  ${i + 1}. ${problem}`)].join('\n');
}

function configOf(env: Environment): Config {
  const profile = env.DUBAN_PROFILE ?? (env.DATABASE_URL === undefined ? 'demo' : 'production');
  return {
    profile,
    role: env.ROLE,
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    databasePool: env.DATABASE_POOL,
    mailFrom: env.MAIL_FROM ?? '督办系统 <duban@localhost.localdomain>',
    dataDir: path.resolve(env.DUBAN_DATA_DIR),
    logLevel: env.LOG_LEVEL,
    tickSeconds: env.TICK_SECONDS,
    planZone: env.PLAN_ZONE,
    outgoing: outgoingOf(env, profile === 'demo'),
    trustProxy: env.TRUST_PROXY === 'true',
    ...(env.DATABASE_URL === undefined ? {} : { databaseUrl: env.DATABASE_URL }),
    ...(env.REDIS_URL === undefined ? {} : { redisUrl: env.REDIS_URL }),
    ...(env.SMTP_URL === undefined ? {} : { smtpUrl: env.SMTP_URL }),
  };
}

/** Rules between variables. */
function contradictionsOf(env: Environment, config: Config): string[] {
  const problems = contradictionsOfOutgoing(env);
  if (config.role !== 'all' && config.databaseUrl === undefined)
    problems.push(`ROLE=${config.role} 表示分进程部署，各进程须共用一个数据库：请设置 DATABASE_URL。`);
  if (config.profile === 'production') {
    const why = '正式环境（设置了 DATABASE_URL 或 DUBAN_PROFILE=production）';
    if (env.SMTP_URL === undefined)
      problems.push(`${why}必须设置 SMTP_URL，否则提醒和催办发不出去；只是试用请设置 DUBAN_PROFILE=demo。`);
    if (env.MAIL_FROM === undefined) problems.push(`${why}必须设置 MAIL_FROM，即发件人地址。`);
    if (env.PUBLIC_URL === undefined) problems.push(`${why}必须设置 PUBLIC_URL，邮件中的链接以它开头。`);
  }
  return problems;
}
