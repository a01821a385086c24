import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeDatabaseError, migrate, MigrationMismatch } from '../../src/platform/database/index.js';
import { emptyDatabase } from '../support/test-db.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'duban-migrations-'));
  writeFileSync(
    path.join(folder, '0001-one.sql'),
    'create table one (n integer); insert into one values (1);',
  );
  writeFileSync(path.join(folder, '0002-two.sql'), 'create table two (n integer);');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('migrate', () => {
  test('applies what is missing, in order, once', async () => {
    const db = await emptyDatabase();
    expect(await migrate(db.url, folder)).toEqual(['0001-one.sql', '0002-two.sql']);
    expect(await migrate(db.url, folder)).toEqual([]);
    writeFileSync(path.join(folder, '0003-three.sql'), 'create table three (n integer);');
    expect(await migrate(db.url, folder)).toEqual(['0003-three.sql']);
  });

  test('two processes at once apply each migration once', async () => {
    const db = await emptyDatabase();
    const applied = await Promise.all([
      migrate(db.url, folder),
      migrate(db.url, folder),
      migrate(db.url, folder),
    ]);
    expect(applied.flat().sort()).toEqual(['0001-one.sql', '0002-two.sql']);
    expect(await db.query('select n from one')).toEqual([{ n: 1 }]);
  });

  test('a failing migration leaves nothing of itself and keeps those before it', async () => {
    const db = await emptyDatabase();
    writeFileSync(
      path.join(folder, '0003-bad.sql'),
      'create table three (n integer); select * from nowhere;',
    );
    await expect(migrate(db.url, folder)).rejects.toThrow(/0003-bad\.sql failed: .*nowhere/);
    expect(await db.query(`select name from schema_migration order by name`)).toHaveLength(2);
    expect(await db.query(`select to_regclass('three') as t`)).toEqual([{ t: null }]);
  });

  test('refuses when an applied migration was changed or is missing', async () => {
    const db = await emptyDatabase();
    await migrate(db.url, folder);
    const changed = `${folder}-changed`;
    cpSync(folder, changed, { recursive: true });
    appendFileSync(path.join(changed, '0001-one.sql'), '-- later');
    await expect(migrate(db.url, changed)).rejects.toThrow(MigrationMismatch);
    rmSync(path.join(changed, '0001-one.sql'));
    await expect(migrate(db.url, changed)).rejects.toThrow(/没有该文件/);
    rmSync(changed, { recursive: true });
  });

  test('an unreachable database is told in one Chinese line without the password', async () => {
    const url = 'postgres://duban:hunter2@127.0.0.1:1/duban';
    const error = await migrate(url, folder).catch((reason: unknown) => reason);
    expect(describeDatabaseError(error, url)).toBe(
      '无法使用数据库（127.0.0.1:1）：连接被拒绝，请确认数据库已启动、地址和端口正确。',
    );
    const db = await emptyDatabase();
    const missing = db.url.replace(/[^/]*$/, 'duban_test_missing');
    expect(describeDatabaseError(await migrate(missing, folder).catch((e: unknown) => e), missing)).toContain(
      '数据库不存在',
    );
    const wrong = db.url.replace(/:[^:@/]*@/, ':wrong@');
    expect(describeDatabaseError(await migrate(wrong, folder).catch((e: unknown) => e), wrong)).toContain(
      '用户名或口令错误',
    );
  });
});
