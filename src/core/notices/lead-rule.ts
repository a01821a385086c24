import type { LeadRule } from './parsed-notice.js';
import type { Responsibility } from './responsibility.js';

/** Who leads and who helps, once the lead note is applied. */
export interface Assignment {
  readonly lead: readonly string[];
  readonly co: readonly string[];
  readonly groups: readonly string[];
  readonly leadRule: LeadRule;
  readonly openEnded: boolean;
}

export const NO_ASSIGNMENT: Assignment = { lead: [], co: [], groups: [], leadRule: 'none', openEnded: false };

/**
 * explicit: the phrase says 牵头, or one unit answers and others only help; who is named twice (牵头单位：A 责任单位：A、B)
 * leads only. collective: groups only. single: one unit alone, and without a note
 * also one unit among groups. first-listed: several parties under a 列第一… note, also where the
 * phrase says 按职责分工负责. joint: several units and nobody leads.
 */
export function assign(phrase: Responsibility, noteHolds: boolean): Assignment {
  const { lead, others } = phrase;
  const openEnded = others.openEnded || (lead?.openEnded ?? false);
  const groups = [...(lead?.groups ?? []), ...others.groups];
  if (lead) {
    const co = others.units.filter((unit) => !lead.units.includes(unit));
    return { lead: lead.units, co, groups: [...new Set(groups)], leadRule: 'explicit', openEnded };
  }
  const [first, ...rest] = others.units;
  if (first === undefined) {
    return { ...NO_ASSIGNMENT, groups, openEnded, leadRule: groups.length > 0 ? 'collective' : 'none' };
  }
  const alone = rest.length === 0 && (groups.length === 0 || !noteHolds);
  if (alone) return { lead: [first], co: [], groups, leadRule: 'single', openEnded };
  if (noteHolds) return { lead: [first], co: rest, groups, leadRule: 'first-listed', openEnded };
  return { lead: [], co: others.units, groups, leadRule: 'joint', openEnded };
}
