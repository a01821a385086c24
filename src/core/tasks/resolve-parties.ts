import type { LeadRule } from '../notices/parsed-notice.js';
import { resolveUnit, type Place, type Resolution, type UnitId, type UnitRegistry } from '../units/index.js';

/** The parties of a task as the notice prints them. */
export interface TaskParties {
  readonly leadRule: LeadRule;
  readonly lead: readonly string[];
  readonly co: readonly string[];
  readonly groups: readonly string[];
}

export interface Party {
  readonly printed: string;
  readonly resolution: Resolution;
}

export interface ResolvedParties {
  readonly leadRule: LeadRule;
  readonly lead: readonly Party[];
  readonly co: readonly Party[];
  readonly groups: readonly Party[];
}

/** What a reviewer has said a printed name means. */
export interface ChosenUnit {
  readonly printed: string;
  readonly unitId: UnitId;
}

/**
 * Looks every printed party up in the registry, at the notice's jurisdiction and day of issue. What the reviewer has
 * chosen for a name stands instead of the registry's answer.
 */
export function resolveParties(
  registry: UnitRegistry,
  parties: TaskParties & { readonly chosen?: readonly ChosenUnit[] },
  place: Place,
): ResolvedParties {
  const chosen = new Map((parties.chosen ?? []).map(({ printed, unitId }) => [printed, unitId]));
  const look = (printed: string): Party => {
    const unitId = chosen.get(printed);
    if (unitId === undefined) return { printed, resolution: resolveUnit(registry, printed, place) };
    return { printed, resolution: { kind: 'unit', unitId, via: 'printed', standing: true } };
  };
  return {
    leadRule: parties.leadRule,
    lead: parties.lead.map(look),
    co: parties.co.map(look),
    groups: parties.groups.map(look),
  };
}

/** Printed names that mean nobody, or more than one body: a person has to say who is meant. */
export function unresolvedNames(parties: ResolvedParties): string[] {
  return [...parties.lead, ...parties.co, ...parties.groups]
    .filter(({ resolution: { kind } }) => kind === 'unknown' || kind === 'ambiguous')
    .map((p) => p.printed);
}
