import { abilitiesOnPerson, type Actor, type PersonAbilities, type Role } from './index.js';

const actor = (personId: string, unitId: string, role: Role, jurisdiction = 'wulong'): Actor => {
  return { personId, unitId, roles: [role], jurisdiction };
};
const CAST: Readonly<Record<string, Actor>> = {
  self: actor('p', 'hrss', 'liaison'),
  deputy: actor('q', 'hrss', 'liaison'),
  leader: actor('l', 'hrss', 'leader'),
  otherLeader: actor('x', 'edu', 'leader'),
  office: actor('o', 'office', 'office'),
  farOffice: actor('f', 'office9', 'office', 'dazu'),
  supervision: actor('s', 'sup', 'supervision'),
  sysadmin: actor('a', 'sup', 'sysadmin'),
};
const who = (ability: keyof PersonAbilities, duty: string, unitId = 'hrss'): string[] => {
  const person = { personId: 'p', unitId, jurisdiction: 'wulong', duty };
  return Object.keys(CAST).filter((name) => abilitiesOnPerson(CAST[name] as Actor, person)[ability]);
};

test.each<[keyof PersonAbilities, string, string[]]>([
  ['change', 'liaison', ['leader', 'office', 'sysadmin']],
  ['change', 'leader', ['office', 'sysadmin']],
  ['change', 'supervision', ['sysadmin']],
  ['change', 'admin', ['sysadmin']],
  ['contact', 'deputy-liaison', ['self', 'leader', 'office', 'sysadmin']],
  ['contact', 'supervision', ['self', 'sysadmin']],
  ['absence', 'liaison', ['self', 'deputy', 'leader', 'office', 'sysadmin']],
  ['absence', 'leader', ['self', 'deputy', 'leader', 'office', 'sysadmin']],
  ['absence', 'admin', ['self', 'sysadmin']],
  ['leave', 'liaison', ['leader', 'office', 'sysadmin']],
  ['handOver', 'liaison', ['self', 'leader', 'office', 'sysadmin']],
])('%s of a person with the duty %s: %j', (ability, duty, expected) => {
  expect(who(ability, duty)).toEqual(expected);
});

test('nobody records the own leaving', () => {
  const office = CAST['office'] as Actor;
  const facts = { unitId: 'office', jurisdiction: 'wulong', duty: 'office' };
  expect(abilitiesOnPerson(office, { ...facts, personId: 'o' }).leave).toBe(false);
  expect(abilitiesOnPerson(office, { ...facts, personId: 'o2' }).leave).toBe(true);
});
