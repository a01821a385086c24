import type { UnitRegistry } from '../units/index.js';
import { proposeLead } from './propose-lead.js';
import type { Party, ResolvedParties } from './resolve-parties.js';

/** One line of the review: a party of a task in printed order, resolved as far as the registry goes. */
export interface DraftParty {
  readonly seq: number;
  readonly printed: string;
  readonly role: 'lead' | 'co' | 'group';
  readonly unitId: string | null;
  readonly groupId: string | null;
  /** 推定: this lead is proposed by rule and waits for the office. */
  readonly presumed: boolean;
}

/**
 * The parties of a task as the office reviews them: printed leads, or where the notice names none the proposed
 * lead in front, presumed; a unit proposed as lead is not listed a second time among the co-units.
 */
export function draftParties(
  registry: UnitRegistry,
  parties: ResolvedParties,
  officeUnitId: string | null,
): DraftParty[] {
  const proposal = proposeLead(parties, { registry, officeUnitId });
  const proposed = proposal.presumed ? proposal.leads : [];
  const leads = proposed.map((lead) => ({
    printed: lead.printedName,
    role: 'lead' as const,
    unitId: lead.unitId,
    groupId: null,
    presumed: true,
  }));
  const taken = new Set(proposed.map((lead) => lead.unitId));
  const rest = [
    ...parties.lead.map((party) => asRow(party, 'lead')),
    ...parties.co.map((party) => asRow(party, 'co')),
    ...parties.groups.map((party) => asRow(party, 'group')),
    ...parties.standing.map((party) => asRow(party, 'co')),
  ].filter((row) => row.unitId === null || !taken.has(row.unitId));
  return [...leads, ...rest].map((row, seq) => ({ seq, ...row }));
}

function asRow({ printed, resolution }: Party, role: DraftParty['role']): Omit<DraftParty, 'seq'> {
  const unitId = resolution.kind === 'unit' ? resolution.unitId : null;
  const groupId = resolution.kind === 'group' ? resolution.groupId : null;
  return { printed, role: groupId === null ? role : 'group', unitId, groupId, presumed: false };
}
