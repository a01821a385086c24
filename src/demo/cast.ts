import {
  demoAdministrators,
  demoPeople,
  unitOf,
  type DemoPerson,
  type UnitRegistry,
} from '../core/units/index.js';
import type { SignedInActor } from '../identity/index.js';

/** The one seed of the demo world: the same people, the same diligence, at every installation. */
export const DEMO_SEED = 'duban-demo-1';

/** A part a visitor can play: a log-in name that can be typed, and whose place it is. */
export interface Role {
  readonly username: string;
  readonly unitId: string;
  readonly post: string;
  readonly says: string;
}

/** Parts with an account. Everybody else of the demo world acts by rule and cannot sign in. */
export const CAST: readonly Role[] = [
  {
    username: 'wulong.renshe',
    unitId: '500156-renlishebaoju',
    post: 'liaison',
    says: '武隆 区人力社保局 联络员',
  },
  { username: 'wulong.jiaowei', unitId: '500156-jiaowei', post: 'liaison', says: '武隆 区教委 联络员' },
  {
    username: 'wulong.lingdao',
    unitId: '500156-renlishebaoju',
    post: 'leader',
    says: '武隆 区人力社保局 分管领导',
  },
  {
    username: 'wulong.ban',
    unitId: '500156-jiuyegongzuolingdaoxiaozubangongshi',
    post: 'office',
    says: '武隆 就业工作领导小组办公室',
  },
  {
    username: 'wulong.ducha',
    unitId: '500156-zhengfuduchashi',
    post: 'supervision',
    says: '武隆 区政府督查室',
  },
  {
    username: 'dazu.renshe',
    unitId: '500111-renlishebaoju',
    post: 'liaison',
    says: '大足 区人力社保局 联络员',
  },
  {
    username: 'dazu.ban',
    unitId: '500111-jiuyegongzuolingdaoxiaozubangongshi',
    post: 'office',
    says: '大足 就业工作领导小组办公室',
  },
  {
    username: 'dazu.ducha',
    unitId: '500111-zhengfuduchashi',
    post: 'supervision',
    says: '大足 区政府督查室',
  },
  {
    username: 'jiangjin.ban',
    unitId: '500116-jiuyechuangyegongzuolianxihuiyibangongshi',
    post: 'office',
    says: '江津 就业创业工作联席会议办公室',
  },
];
export const ADMINISTRATORS: readonly Role[] = [
  { username: 'xitong', unitId: '500156-zhengfuduchashi', post: 'sysadmin', says: '系统管理员' },
  { username: 'anquan', unitId: '500156-zhengfuduchashi', post: 'secadmin', says: '安全管理员' },
  { username: 'shenji', unitId: '500156-zhengfuduchashi', post: 'auditor', says: '审计管理员' },
];

/** Units whose filings are left to the visitor from the first day on. */
export const PLAYED_UNITS: ReadonlySet<string> = new Set(
  CAST.filter((role) => role.post === 'liaison').map((role) => role.unitId),
);

/** The person of a part; throws when the cast and the reference data disagree. */
export function personOf(
  registry: UnitRegistry,
  { unitId, post }: Pick<Role, 'unitId' | 'post'>,
): DemoPerson {
  const unit = unitOf(registry, unitId);
  const people = [...demoPeople(unit, DEMO_SEED), ...demoAdministrators(unit, DEMO_SEED)];
  const person = people.find((p) => p.account === `${unitId}.${post}`);
  if (!person) throw new RangeError(`the demo world has nobody as ${unitId}.${post}`);
  return person;
}

/** A person of the demo world as the use cases see somebody who is signed in. */
export function actAs(registry: UnitRegistry, part: Pick<Role, 'unitId' | 'post'>): SignedInActor {
  const person = personOf(registry, part);
  return {
    kind: 'person',
    id: person.id,
    personId: person.id,
    name: person.name,
    unitId: person.unitId,
    unitName: unitOf(registry, person.unitId).printed,
    jurisdiction: person.jurisdiction,
    roles: person.roles,
    username: person.account,
    post: person.post,
    accountId: '',
    oneTimePassword: false,
    sessionDigest: '',
  };
}
