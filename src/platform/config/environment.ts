import { z } from 'zod';
import { OUTGOING_SECRETS, outgoingSchema } from './outgoing.js';
import { ianaZone } from '../clock/iana-zone.js';
import { readRedisUrl } from './redis-url.js';

const url = (protocols: RegExp, example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.test(new URL(text).protocol), {
    error: `应为形如 ${example} 的地址`,
  });

const integer = (from: number, to: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to, {
      error: `应为 ${from} 至 ${to} 的整数`,
    })
    .transform(Number);

const zone = z.string().refine(isZone, { error: '应为时区名称，如 Asia/Shanghai' });

function isZone(name: string): boolean {
  try {
    return Boolean(ianaZone(name));
  } catch {
    return false;
  }
}

const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `只能是 ${values.join('、')} 之一` });

/** The variables that are read, and what each may hold. Text only: an environment has nothing else. */
export const environmentSchema = z.object({
  ...outgoingSchema.shape,
  PORT: integer(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url(/^https?:$/, 'https://duban.example.gov.cn').optional(),
  ROLE: choice(['all', 'web', 'worker']).default('all'),
  DATABASE_URL: url(/^postgres(ql)?:$/, 'postgres://用户:口令@主机:5432/库名').optional(),
  DATABASE_POOL: integer(2, 200).default(10),
  REDIS_URL: z
    .string()
    .refine((text) => readRedisUrl(text) !== null, {
      error:
        '应为形如 redis://主机:6379、redis-sentinel://主机:26379,主机:26379/主库名 或 redis-cluster://主机:6379,主机:6379 的地址',
    })
    .optional(),
  SMTP_URL: url(/^smtps?:$/, 'smtp://用户:口令@主机:587').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, { error: '应为邮件地址，如 督办系统 <duban@example.gov.cn>' })
    .optional(),
  LOG_LEVEL: choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TICK_SECONDS: integer(1, 3600).default(15),
  PLAN_ZONE: zone.default('Asia/Shanghai'),
  TRUST_PROXY: choice(['true', 'false']).default('false'),
  DUBAN_PROFILE: choice(['demo', 'production']).optional(),
  DUBAN_DATA_DIR: z.string().default('.duban'),
});

export type Environment = z.infer<typeof environmentSchema>;

/** Variables whose value may hold a password and is not printed. */
const SECRET = new Set([...OUTGOING_SECRETS, 'DATABASE_URL', 'REDIS_URL', 'SMTP_URL']);

/** What is wrong with single variables, and with names that look like ours but are not. */
export function problemsOf(env: Readonly<Record<string, string>>, error: z.ZodError | undefined): string[] {
  const wrong = (error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    const value = env[name];
    return `${name}：${issue.message}${value === undefined || SECRET.has(name) ? '' : `（现为“${value}”）`}。`;
  });
  const known = Object.keys(environmentSchema.shape);
  const unknown = Object.keys(env).filter((name) => name.startsWith('DUBAN_') && !known.includes(name));
  return [...wrong, ...unknown.map((name) => `${name}：没有这个配置项，请检查拼写。`)];
}
