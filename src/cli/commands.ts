import type { Command } from './command.js';

/** Every command there is, in the order of the usage text. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'parse',
    usage: 'duban parse 文件 [--json]',
    says: '识别一份任务分工通知（不需要数据库）',
    ...{ required: [], optional: [], flags: ['json'], words: ['文件'] },
    load: async () => (await import('./parse-command.js')).runParse,
  },
  {
    name: 'rehearse',
    usage:
      'duban rehearse (--days 天数 | --from 日期 --to 日期) [--notice 文号或编号] [--person 姓名、用户名或编号] [--channel 渠道] [--rung 阶梯] [--against 文件] [--json]',
    says: '预演：若各单位均不报送，将产生哪些报送单和消息（不改动任何数据）；--days 从现有报送单推算，--from、--to 只按规则推算；加 --against 则列出文件（JSON）中的修改一旦保存带来的变化',
    required: [],
    ...{
      optional: ['days', 'from', 'to', 'notice', 'person', 'channel', 'rung', 'against'],
      flags: ['json'],
      words: [],
    },
    load: async () => (await import('./rehearse-command.js')).runRehearse,
  },
  {
    name: 'import',
    usage: 'duban import 文件 [--as 用户名或人员编号] [--new-version] [--json]',
    says: '代通知的办公室（按文号或发文机关认定）导入；加 --as 则以该工作人员的身份导入，加 --new-version 则作为同一文号的新版本导入',
    ...{ required: [], optional: ['as'], flags: ['json', 'new-version'], words: ['文件'] },
    load: async () => (await import('./import-command.js')).runImport,
  },
  {
    name: 'create-admin',
    usage:
      'duban create-admin --role sysadmin|secadmin|auditor --username 用户名 --unit 单位编号 --name 姓名',
    says: '建立管理员账号，一次性口令只显示一次',
    ...{ required: ['role', 'username', 'unit', 'name'], optional: [], flags: [], words: [] },
    load: async () => (await import('./create-admin-command.js')).runCreateAdmin,
  },
  {
    name: 'verify-audit',
    usage: 'duban verify-audit [--json]',
    says: '核验审计链是否完整',
    ...{ required: [], optional: [], flags: ['json'], words: [] },
    load: async () => (await import('./verify-audit-command.js')).runVerifyAudit,
  },
  {
    name: 'migrate',
    usage: 'duban migrate',
    says: '把数据库升级到当前程序的结构',
    ...{ required: [], optional: [], flags: [], words: [] },
    load: async () => (await import('./migrate-command.js')).runMigrate,
  },
  {
    name: 'doctor',
    usage: 'duban doctor [--json]',
    says: '检查本机是否具备运行和测试的条件',
    ...{ required: [], optional: [], flags: ['json'], words: [] },
    load: async () => (await import('./doctor-command.js')).runDoctor,
  },
];

/** The whole usage text. */
export function describeUsage(): string {
  const lines = COMMANDS.flatMap(({ usage, says }) => [`  ${usage}`, `      ${says}`]);
  return ['用法：', ...lines, '日期写作 YYYY-MM-DD；加 --json 时标准输出只有 JSON。'].join('\n');
}
