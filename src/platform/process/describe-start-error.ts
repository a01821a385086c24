import { describeDatabaseError } from '../database/describe-database-error.js';
import { EmbeddedDatabaseError } from '../database/embedded/index.js';
import { MigrationMismatch } from '../database/migrate.js';

/**
 * One clear Chinese line for an expected reason why the server cannot start (port taken, database unreachable, broken data
 * folder, changed migration); undefined for a bug, which should be shown with its stack.
 */
export function describeStartError(
  error: unknown,
  where: { readonly host: string; readonly port: number; readonly databaseUrl?: string | undefined },
): string | undefined {
  if (error instanceof EmbeddedDatabaseError || error instanceof MigrationMismatch) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `端口 ${where.port} 已被占用，请停止占用它的程序，或用 PORT 指定其他端口。`;
  if (code === 'EACCES' && syscall === 'listen')
    return `没有权限使用端口 ${where.port}，请用 PORT 指定 1024 以上的端口。`;
  if (code === 'EADDRNOTAVAIL') return `本机没有地址 ${where.host}，请检查 HOST。`;
  return describeDatabaseError(error, where.databaseUrl ?? '');
}
