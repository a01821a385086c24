import type { Role } from '../access/actor.js';
import type { Unit, UnitId } from './registry.js';

/** A person of the demo world. Nobody real: 示例 stands in every name, mail goes to the reserved `.invalid`. */
export interface DemoPerson {
  readonly id: string;
  readonly unitId: UnitId;
  readonly jurisdiction: string;
  /** Log-in name, unique: `<unit id>.<post>`. */
  readonly account: string;
  readonly name: string;
  readonly post: string;
  readonly roles: readonly Role[];
  readonly email: string;
  /** Of the block 164, which has been given to no carrier: right in form, and nobody’s. */
  readonly phone: string;
}

interface Post {
  readonly key: string;
  readonly title: string;
  readonly roles: readonly Role[];
}

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜';
const ORDINALS = '甲乙丙丁戊己庚辛';

const DUTY_POSTS: readonly Post[] = [
  { key: 'liaison', title: '联络员', roles: ['liaison'] },
  { key: 'deputy', title: '副联络员', roles: ['liaison'] },
  { key: 'leader', title: '分管领导', roles: ['leader'] },
];
const OFFICE_POSTS: readonly Post[] = [
  { key: 'office', title: '领导小组办公室工作人员', roles: ['office'] },
  { key: 'office2', title: '领导小组办公室工作人员', roles: ['office'] },
  { key: 'director', title: '领导小组办公室主任', roles: ['office'] },
];
const SUPERVISION_POSTS: readonly Post[] = [
  { key: 'supervision', title: '督查室工作人员', roles: ['supervision'] },
  { key: 'supervision2', title: '督查室工作人员', roles: ['supervision'] },
  { key: 'director', title: '督查室主任', roles: ['supervision'] },
];
/** Three separate people, as the protection scheme for grade three asks (GB/T 22239-2019, 三员分立). */
const ADMINISTRATORS: readonly Post[] = [
  { key: 'sysadmin', title: '系统管理员', roles: ['sysadmin'] },
  { key: 'secadmin', title: '安全管理员', roles: ['secadmin'] },
  { key: 'auditor', title: '审计管理员', roles: ['auditor'] },
];

/** FNV-1a, 32 bits: the same text gives the same number everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function fillPosts(unit: Unit, posts: readonly Post[], seed: string): DemoPerson[] {
  return posts.map((post, i) => {
    const account = `${unit.id}.${post.key}`;
    const hash = hashOf(`${seed}|${account}`);
    return {
      id: account,
      unitId: unit.id,
      jurisdiction: unit.jurisdiction,
      account,
      name: `${SURNAMES.charAt(hash % SURNAMES.length)}示例${ORDINALS.charAt(i % ORDINALS.length)}`,
      post: post.title,
      roles: post.roles,
      email: `${account}@demo.invalid`,
      phone: `16400${String(hash % 1_000_000).padStart(6, '0')}`,
    };
  });
}

/**
 * The people of one unit in the demo world: liaison, deputy liaison and leader; staff and director for a
 * coordinating office or a supervision office. The same unit and seed always give the same people.
 */
export function demoPeople(unit: Unit, seed: string): DemoPerson[] {
  if (unit.kind === 'office') return fillPosts(unit, OFFICE_POSTS, seed);
  if (unit.kind === 'supervision') return fillPosts(unit, SUPERVISION_POSTS, seed);
  return fillPosts(unit, DUTY_POSTS, seed);
}

/** The three administrators, counted to the unit given (the supervision office of the whole system). */
export function demoAdministrators(unit: Unit, seed: string): DemoPerson[] {
  return fillPosts(unit, ADMINISTRATORS, seed);
}
