import type { LeadRule } from '../notices/parsed-notice.js';
import { resolveUnit, type Place, type Resolution, type UnitRegistry } from '../units/index.js';

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

/** Looks every printed party up in the registry, at the notice's jurisdiction and day of issue. */
export function resolveParties(registry: UnitRegistry, parties: TaskParties, place: Place): ResolvedParties {
  const look = (printed: string): Party => ({ printed, resolution: resolveUnit(registry, printed, place) });
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
