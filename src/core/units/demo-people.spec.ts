import { readFileSync } from 'node:fs';
import { demoAdministrators, demoPeople, type Unit } from './index.js';

const files = ['units', 'divisions'].map((n) =>
  JSON.parse(readFileSync(`seeds/reference/${n}.json`, 'utf8')),
);
const units: Unit[] = files.flatMap((f) => f.units);
const people = units.flatMap((u) => demoPeople(u, 'demo'));

describe('demoPeople', () => {
  it('gives every unit three people, offices and supervision offices their own roles', () => {
    expect(people).toHaveLength(units.length * 3);
    const rolesOf = (kind: string) => {
      const ids = new Set(units.filter((u) => u.kind === kind).map((u) => u.id));
      return [...new Set(people.filter((p) => ids.has(p.unitId)).flatMap((p) => p.roles))];
    };
    expect(rolesOf('department')).toEqual(['liaison', 'leader']);
    expect(rolesOf('town')).toEqual(['liaison', 'leader']);
    expect(rolesOf('office')).toEqual(['office']);
    expect(rolesOf('supervision')).toEqual(['supervision']);
  });

  it('has unique ids and addresses that fit in a mail header', () => {
    expect(new Set(people.map((p) => p.id)).size).toBe(people.length);
    expect(people.filter((p) => !/^[a-z0-9.-]{1,64}@demo\.invalid$/.test(p.email))).toEqual([]);
  });

  it('is nobody real', () => {
    expect(people.filter((p) => !/^.示例[甲乙丙]$/.test(p.name))).toEqual([]);
    expect(people.filter((p) => !/^16400\d{6}$/.test(p.phone))).toEqual([]);
  });

  it('depends on the unit and the seed alone', () => {
    const again = units.flatMap((u) => demoPeople(u, 'demo'));
    const other = units.flatMap((u) => demoPeople(u, 'other'));
    expect(again).toEqual(people);
    expect(other.map((p) => p.id)).toEqual(people.map((p) => p.id));
    expect(other.map((p) => p.name)).not.toEqual(people.map((p) => p.name));
  });

  it('keeps the three administrators apart', () => {
    const [unit] = units.filter((u) => u.kind === 'supervision');
    const staff = demoAdministrators(unit as Unit, 'demo');
    expect(staff.map((p) => p.roles)).toEqual([['sysadmin'], ['secadmin'], ['auditor']]);
  });
});
