import type { LocalDate } from '../kernel/local-date.js';
import type { Coordination, Group, GroupId, JurisdictionId, UnitId, UnitRegistry } from './registry.js';
import { listedMembersOn } from './group-members.js';
import { standingUnits } from './successor-of.js';

/** The group of an id; throws for an id that is not in the registry. */
export function groupOf(registry: UnitRegistry, groupId: GroupId): Group {
  const group = registry.groups.get(groupId);
  if (!group) throw new RangeError(`no such group: ${groupId}`);
  return group;
}

/**
 * The members of a collective party on a day: a rule takes the units of its kinds that stand, a list takes its
 * members of that day or their successors (all of them after a split). A group by hand has no members of its own.
 */
export function expandGroup(registry: UnitRegistry, groupId: GroupId, on: LocalDate): UnitId[] {
  const group = groupOf(registry, groupId);
  if (group.kinds !== null) return standingUnits(registry, group.jurisdiction, group.kinds, on);
  return listedMembersOn(registry, group, on);
}

/**
 * The office and the supervision office of a notice: as recorded for its number, else the jurisdiction's first
 * coordinating office and its supervision office, presumed. Null where the jurisdiction has none.
 */
export function coordinationOf(
  registry: UnitRegistry,
  notice: { readonly docNumber: string | null; readonly jurisdiction: JurisdictionId },
): Coordination | null {
  const recorded = registry.coordination.find((c) => c.docNumber === notice.docNumber);
  if (recorded) return recorded;
  const own = [...registry.units.values()].filter((u) => u.jurisdiction === notice.jurisdiction);
  const office = own.find((u) => u.kind === 'office');
  const supervision = own.find((u) => u.kind === 'supervision');
  if (!office || !supervision) return null;
  return {
    docNumber: notice.docNumber ?? '',
    jurisdiction: notice.jurisdiction,
    officeUnitId: office.id,
    supervisionUnitId: supervision.id,
    presumed: true,
  };
}
