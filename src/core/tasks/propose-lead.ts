import { groupOf, unitOf, type UnitId, type UnitRegistry } from '../units/index.js';
import type { Party, ResolvedParties } from './resolve-parties.js';

/** Why this lead: printed in the notice, first of several, or the body that hosts the office. */
export type LeadGround =
  'printed' | 'first-of-joint' | 'office-of-group' | 'office-of-notice' | 'confirmed' | 'none';

export interface ProposedLead {
  readonly unitId: UnitId;
  readonly printedName: string;
  /** The group whose office leads, null otherwise. */
  readonly via: string | null;
}

export interface LeadProposal {
  readonly leads: readonly ProposedLead[];
  /** 推定: shown as presumed until the office confirms. */
  readonly presumed: boolean;
  readonly ground: LeadGround;
}

export interface LeadContext {
  readonly registry: UnitRegistry;
  /** The coordinating office of the notice, for collective parties that have no office of their own. */
  readonly officeUnitId: UnitId | null;
}

const NOBODY: LeadProposal = { leads: [], presumed: false, ground: 'none' };

function namedUnits(parties: readonly Party[]): ProposedLead[] {
  return parties.flatMap(({ printed, resolution }) =>
    resolution.kind === 'unit' ? [{ unitId: resolution.unitId, printedName: printed, via: null }] : [],
  );
}

/** An office receives the reports, so it cannot also file them: the body it sits in leads. */
function leadFromOffice(registry: UnitRegistry, officeUnitId: UnitId, via: string | null): ProposedLead {
  const office = unitOf(registry, officeUnitId);
  const bearer = office.hostUnitId === null ? office : unitOf(registry, office.hostUnitId);
  return { unitId: bearer.id, printedName: bearer.printed, via };
}

function proposeForGroups(groups: readonly Party[], context: LeadContext): LeadProposal {
  for (const { printed, resolution } of groups) {
    if (resolution.kind !== 'group') continue;
    const { officeUnitId } = groupOf(context.registry, resolution.groupId);
    if (officeUnitId === null) continue;
    const lead = leadFromOffice(context.registry, officeUnitId, printed);
    return { leads: [lead], presumed: true, ground: 'office-of-group' };
  }
  if (context.officeUnitId === null) return NOBODY;
  const lead = leadFromOffice(context.registry, context.officeUnitId, null);
  return { leads: [lead], presumed: true, ground: 'office-of-notice' };
}

/**
 * Who leads a task. A printed lead (牵头, 列第一位者, a single unit) is taken as it is; several units without a note
 * give the first-listed one, presumed; a collective party gives the body where its office sits (failing that, the
 * notice's coordinating office), presumed: a wide group has no natural first. An assignment that is not known gives none.
 */
export function proposeLead(parties: ResolvedParties, context: LeadContext): LeadProposal {
  if (parties.leadRule === 'none') return NOBODY;
  const printed = namedUnits(parties.lead);
  if (printed.length > 0) return { leads: printed, presumed: false, ground: 'printed' };
  const [first] = namedUnits(parties.co);
  if (first) return { leads: [first], presumed: true, ground: 'first-of-joint' };
  return parties.groups.length > 0 ? proposeForGroups(parties.groups, context) : NOBODY;
}

/** The leads an office has named itself. */
export function confirmedLeads(registry: UnitRegistry, unitIds: readonly UnitId[]): LeadProposal {
  const leads = unitIds.map((unitId) => ({
    unitId,
    printedName: unitOf(registry, unitId).printed,
    via: null,
  }));
  return { leads, presumed: false, ground: 'confirmed' };
}
