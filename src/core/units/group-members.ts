import type { LocalDate } from '../kernel/local-date.js';
import { problem, type EditProblem } from './edit-problem.js';
import type { Group, GroupChange, UnitId, UnitRegistry } from './registry.js';
import { standsOn, unitOf } from './registry.js';
import { successorOf } from './successor-of.js';

/**
 * The members of a listed party on a day: the printed list with what has been changed by then, each member or its
 * successors (all of them after a split). Changes count from their day on, so that any past day can be looked at again.
 */
export function listedMembersOn(registry: UnitRegistry, group: Group, on: LocalDate): UnitId[] {
  const until = (group.changes ?? []).filter((change) => change.on <= on);
  const inOrder = until.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  const members = inOrder.reduce(
    (list, change) => applyChange(registry, list, change),
    [...(group.members ?? [])],
  );
  return passOn(registry, members, on);
}

function applyChange(
  registry: UnitRegistry,
  members: readonly UnitId[],
  { unitId, what, on }: GroupChange,
): UnitId[] {
  if (what === 'joins') return [...members, unitId];
  // a member may go under a name it has taken since, or as one part of what it was split into
  return passOn(registry, members, on).filter((id) => id !== unitId);
}

function passOn(registry: UnitRegistry, members: readonly UnitId[], on: LocalDate): UnitId[] {
  return [...new Set(members.flatMap((id) => successorOf(registry, id, on).unitIds))];
}

/**
 * What speaks against a change of a listed party: parties by rule have no list; who joins must stand on the day and be
 * no member yet, who leaves must be one; and nothing goes before an earlier change of the same unit.
 */
export function checkGroupChange(
  registry: UnitRegistry,
  group: Group,
  change: Pick<GroupChange, 'unitId' | 'what' | 'on'>,
): EditProblem[] {
  const { unitId, what, on } = change;
  if (group.members === null) return [problem('unitId', 'not-a-list', group.names[0] ?? '')];
  if (!registry.units.has(unitId)) return [problem('unitId', 'unit-unknown', unitId)];
  const unit = unitOf(registry, unitId);
  const later = (group.changes ?? []).some((one) => one.unitId === unitId && one.on > on);
  if (later) return [problem('on', 'change-before-last', unit.printed)];
  const isMember = listedMembersOn(registry, group, on).includes(unitId);
  if (what === 'leaves') return isMember ? [] : [problem('unitId', 'not-a-member', unit.printed)];
  if (isMember) return [problem('unitId', 'member-already', unit.printed)];
  return standsOn(unit, on) ? [] : [problem('on', 'does-not-stand', unit.printed)];
}
