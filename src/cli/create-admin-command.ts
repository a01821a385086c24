import { DataSource } from 'typeorm';
import { IdentityService, type AdministratorRequest } from '../identity/index.js';
import { CommandError, given, UsageError, type CommandLine, type RunCommand } from './command.js';
import { withApplication } from './with-application.js';

const ROLES: readonly string[] = ['sysadmin', 'secadmin', 'auditor'];
const USERNAME = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** `duban create-admin`: the first way into a new installation. The password is shown once and kept nowhere. */
export const runCreateAdmin: RunCommand = async (line, terminal) => {
  const request = readRequest(line);
  const made = await withApplication(terminal, async (app) => {
    await refuseBadRequest(app.get(DataSource, { strict: false }), request);
    return app.get(IdentityService, { strict: false }).createAdministrator(request);
  });
  terminal.print(`已建立账号 ${made.username}，一次性口令：${made.password}`);
  terminal.say('口令只显示这一次，首次登录后须修改。');
  return 0;
};

function readRequest({ options }: CommandLine): AdministratorRequest {
  const role = given(options, 'role');
  if (!isAdministratorRole(role)) throw new UsageError(`--role 只能是 ${ROLES.join('、')} 之一。`);
  const username = given(options, 'username').normalize('NFKC').toLowerCase();
  if (!USERNAME.test(username))
    throw new UsageError('--username 应为 3 至 40 个小写字母、数字、点、横线或下划线。');
  return { role, username, unitId: given(options, 'unit'), name: given(options, 'name').trim() };
}

function isAdministratorRole(role: string): role is AdministratorRequest['role'] {
  return ROLES.includes(role);
}

async function refuseBadRequest(dataSource: DataSource, request: AdministratorRequest): Promise<void> {
  const { username, unitId } = request;
  const rows = await dataSource.query<{ unit: boolean; taken: boolean }[]>(
    `select exists (select from unit where id = $1) as unit,
            exists (select from account where username = $2 or person_id = 'admin.' || $2) as taken`,
    [unitId, username],
  );
  if (!rows[0]?.unit) throw new CommandError(`单位名录中没有编号为“${unitId}”的单位。`);
  if (rows[0].taken) throw new CommandError(`用户名 ${username} 已被使用。`);
}
