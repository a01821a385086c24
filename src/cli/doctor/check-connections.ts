import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import type { Config } from '../../platform/config/index.js';
import { describeDatabaseError } from '../../platform/database/describe-database-error.js';
import { missing, ok, type Finding } from './finding.js';

const PATIENCE_MS = 3_000;

/** The port, and the servers that are named in the configuration. */
export async function checkConnections(config: Config): Promise<Finding[]> {
  const { databaseUrl, redisUrl, smtpUrl } = config;
  return Promise.all([
    checkPort(config),
    ...(databaseUrl === undefined ? [] : [checkDatabase(databaseUrl)]),
    ...(redisUrl === undefined ? [] : [checkRedis(redisUrl)]),
    ...(smtpUrl === undefined ? [] : [checkSmtp(smtpUrl)]),
  ]);
}

async function checkPort({ host, port }: Config): Promise<Finding> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (code === undefined) return ok('端口', `${port} 空闲`);
  if (code === 'EADDRINUSE' && (await isOurs(port))) return ok('端口', `${port} 上督办正在运行`);
  const why = code === 'EADDRINUSE' ? '已被其他程序占用' : `不能使用（${code}）`;
  return missing('端口', `${port} ${why}`, '用 PORT 指定其他端口，如 PORT=3001 npm start');
}

/** Does our own server answer there? */
async function isOurs(port: number): Promise<boolean> {
  try {
    const url = `http://localhost:${port}/health/live`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return ((await answer.json()) as { status?: string }).status === 'up';
  } catch {
    // something else is listening, and that is the answer
    return false;
  }
}

async function checkDatabase(url: string): Promise<Finding> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return ok('DATABASE_URL', `PostgreSQL ${rows[0]?.server_version ?? ''} 可用`);
  } catch (error) {
    const says = describeDatabaseError(error, url) ?? (error as Error).message;
    return missing('DATABASE_URL', says, '检查 DATABASE_URL 和数据库服务');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkRedis(url: string): Promise<Finding> {
  const settings = { lazyConnect: true, maxRetriesPerRequest: 0, connectTimeout: PATIENCE_MS };
  const client = new Redis(url, { ...settings, retryStrategy: () => null });
  // the failed call tells the same
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return ok('REDIS_URL', 'Redis 可用');
  } catch (error) {
    const says = `无法使用 Redis（${new URL(url).host}）：${(error as Error).message}`;
    return missing('REDIS_URL', says, '检查 REDIS_URL 和 Redis 服务，或取消设置以使用 PostgreSQL 作队列');
  } finally {
    client.disconnect();
  }
}

async function checkSmtp(url: string): Promise<Finding> {
  const patience = {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
  const transport = createTransport({ url, ...patience });
  try {
    await transport.verify();
    return ok('SMTP_URL', `邮件服务器 ${new URL(url).host} 可用`);
  } catch (error) {
    const says = `无法使用邮件服务器（${new URL(url).host}）：${(error as Error).message}`;
    return missing('SMTP_URL', says, '检查 SMTP_URL、账号口令和网络');
  } finally {
    transport.close();
  }
}
