import type { RunCommand } from './command.js';
import { withDatabase } from './with-database.js';

/** `duban migrate`: opening the database is what brings it to the present schema. */
export const runMigrate: RunCommand = async (_line, terminal) => {
  const applied = await withDatabase(terminal, ({ database }) => Promise.resolve(database.migrations));
  terminal.print(
    applied.length === 0
      ? '数据库结构已是最新。'
      : `已执行 ${applied.length} 项数据库迁移：${applied.join('、')}。`,
  );
  return 0;
};
