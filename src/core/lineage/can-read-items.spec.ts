import type { Actor, Role } from '../access/index.js';
import { canReadItems } from './can-read-items.js';

const actor = (unitId: string, role: Role, jurisdiction = 'jiangjin'): Actor => {
  return { personId: unitId, unitId, roles: [role], jurisdiction };
};
const LOWER = { officeUnitId: 'office', jurisdiction: 'jiangjin', areaAbove: '重庆市' };
const PAPER = { issuer: '重庆市人民政府', recipients: ['各区县（自治县）人民政府'] };

it.each<[string, Actor, boolean]>([
  ['its office', actor('office', 'office'), true],
  ['its supervision office', actor('sup', 'supervision'), true],
  ['another office of the same government', actor('office2', 'office'), false],
  ['supervision of another government', actor('sup2', 'supervision', 'dazu'), false],
  ['a liaison', actor('office', 'liaison'), false],
  ['a leader', actor('hrss', 'leader'), false],
])('%s: a paper addressed to the government %#', (_, who, may) => {
  expect(canReadItems(who, LOWER, PAPER)).toBe(may);
  expect(canReadItems(who, LOWER, { ...PAPER, recipients: ['市政府各部门'] })).toBe(false);
  expect(canReadItems(who, { ...LOWER, areaAbove: '' }, PAPER)).toBe(false);
});
