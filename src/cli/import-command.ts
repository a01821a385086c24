import { DataSource } from 'typeorm';
import type { Role } from '../core/access/actor.js';
import type { SignedInActor } from '../identity/index.js';
import { ImportNoticeService } from '../notices/index.js';
import { CommandError, given, type RunCommand } from './command.js';
import { readNoticeFile } from './read-notice-file.js';
import { withApplication } from './with-application.js';

interface Imported {
  readonly id: string;
  readonly docNumber: string;
  readonly tasks: number;
  readonly warnings: number;
}

/** `duban import`: the same use case as in the browser, under the name of a person of a coordinating office. */
export const runImport: RunCommand = async ({ words: [file = ''], options, flags }, terminal) => {
  const notice = await readNoticeFile(file);
  const who = given(options, 'as');
  const imported = await withApplication(terminal, async (app) => {
    const dataSource = app.get(DataSource, { strict: false });
    const actor = await findActor(dataSource, who);
    const id = await app.get(ImportNoticeService, { strict: false }).import(actor, notice);
    return countImported(dataSource, id);
  });
  const { docNumber, tasks, warnings } = imported;
  terminal.print(
    flags.json
      ? JSON.stringify(imported, null, 2)
      : `已导入 ${docNumber}：任务 ${tasks} 项，需要核对 ${warnings} 处。请在系统中核对后交办。`,
  );
  return 0;
};

interface PersonRow {
  readonly personId: string;
  readonly name: string;
  readonly post: string;
  readonly duty: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly jurisdiction: string;
  readonly accountId: string | null;
  readonly username: string | null;
  readonly roles: readonly Role[] | null;
}

/** The person by log-in name or id; who has no account may do what the post allows. */
async function findActor(dataSource: DataSource, who: string): Promise<SignedInActor> {
  const rows = await dataSource.query<PersonRow[]>(
    `select p.id as "personId", p.name, p.post, p.duty, u.id as "unitId", u.printed as "unitName", u.jurisdiction,
            a.id as "accountId", a.username, a.roles
     from person p join unit u on u.id = p.unit_id left join account a on a.person_id = p.id
     where p.id = $1 or a.username = lower($1) order by a.username = lower($1) desc nulls last limit 1`,
    [who],
  );
  const row = rows[0];
  if (!row) throw new CommandError(`没有用户名或人员编号为“${who}”的人员。`);
  const { personId, name, post, duty, unitId, unitName, jurisdiction } = row;
  const roles = row.roles ?? (duty === 'office' ? (['office'] as const) : []);
  if (!roles.includes('office'))
    throw new CommandError(`${unitName} ${name}不是办公室工作人员，不能导入通知。`);
  return {
    ...{ kind: 'person', id: personId, personId, name, post, unitId, unitName, jurisdiction, roles },
    ...{ username: row.username ?? personId, accountId: row.accountId ?? '' },
    ...{ oneTimePassword: false, sessionDigest: '' },
  };
}

async function countImported(dataSource: DataSource, id: string): Promise<Imported> {
  const rows = await dataSource.query<Imported[]>(
    `select id, doc_number as "docNumber", jsonb_array_length(parsed->'tasks') as tasks,
            jsonb_array_length(parsed->'warnings') as warnings
     from notice where id = $1`,
    [id],
  );
  const imported = rows[0];
  if (!imported) throw new Error(`notice ${id} is not there after its import`);
  return imported;
}
