import { userInfo } from 'node:os';
import { DataSource } from 'typeorm';
import type { Role } from '../core/access/actor.js';
import type { NoticeDocument } from '../core/notices/index.js';
import {
  coordinationOf,
  governmentNamedIn,
  unitOf,
  type UnitId,
  type UnitRegistry,
} from '../core/units/index.js';
import type { SignedInActor } from '../identity/index.js';
import { CommandError } from './command.js';

/**
 * Whoever may run commands on this machine, for the office the notice names: the one recorded for its number, else that
 * of the government that issued it. Throws {@link CommandError} where there is none.
 */
export function actForIssuer(
  registry: UnitRegistry,
  { docNumber, issuer, title }: NoticeDocument,
): SignedInActor {
  const government = governmentNamedIn(registry, issuer ?? title);
  const coordination = coordinationOf(registry, { docNumber, jurisdiction: government ?? '' });
  if (coordination === null) throw new CommandError(sayNoOffice(issuer));
  return actForOffice(registry, coordination.officeUnitId);
}

/** Whoever may run commands on this machine, for that office. */
export function actForOffice(registry: UnitRegistry, officeUnitId: UnitId): SignedInActor {
  const office = unitOf(registry, officeUnitId);
  return officer({
    ...{ kind: 'person', id: 'command-line', personId: 'command-line', name: `命令行管理员 ${systemUser()}` },
    ...{ unitId: office.id, unitName: office.printed, jurisdiction: office.jurisdiction },
    ...{ post: '', roles: ['office'], username: 'command-line', accountId: null },
  });
}

function sayNoOffice(issuer: string | null): string {
  const from = issuer === null ? '文件没有写明发文机关' : `名录中没有“${issuer}”所属地区的协调机构办公室`;
  return `不能判明由哪个办公室办理：${from}。请先在单位名录登记该办公室，或用 --as 指定一名办公室工作人员。`;
}

/** Who is at the machine, for the trail. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '（未知用户）';
  }
}

interface Officer extends Omit<SignedInActor, 'accountId' | 'oneTimePassword' | 'sessionDigest'> {
  readonly accountId: string | null;
}

function officer({ accountId, ...who }: Officer): SignedInActor {
  return { ...who, accountId: accountId ?? '', oneTimePassword: false, sessionDigest: '' };
}

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
export async function actAsPerson(dataSource: DataSource, who: string): Promise<SignedInActor> {
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
  return officer({
    ...{ kind: 'person', id: personId, personId, name, post, unitId, unitName, jurisdiction, roles },
    ...{ username: row.username ?? personId, accountId: row.accountId },
  });
}
