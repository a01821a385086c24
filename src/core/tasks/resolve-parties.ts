import type { LeadRule, StandingDuty } from '../notices/parsed-notice.js';
import {
  levelHolder,
  resolveUnit,
  type Place,
  type Resolution,
  type UnitId,
  type UnitRegistry,
} from '../units/index.js';

/** The parties of a task as the notice prints them. */
export interface TaskParties {
  readonly leadRule: LeadRule;
  readonly lead: readonly string[];
  readonly co: readonly string[];
  readonly groups: readonly string[];
  /** Parties that notes elsewhere in the notice add (以下均需…落实，不再列出). */
  readonly standing?: readonly Pick<StandingDuty, 'units' | 'groups'>[];
}

export interface Party {
  readonly printed: string;
  /** The name before it whose level holds for it where it prints none itself: 市发改委 of 市发改委、财政局. */
  readonly after: string | null;
  readonly resolution: Resolution;
}

export interface ResolvedParties {
  readonly leadRule: LeadRule;
  readonly lead: readonly Party[];
  readonly co: readonly Party[];
  readonly groups: readonly Party[];
  /** Those whom only a note elsewhere names; they never lead. */
  readonly standing: readonly Party[];
}

/** What a reviewer has said a printed name means. */
export interface ChosenUnit {
  readonly printed: string;
  readonly unitId: UnitId;
}

/**
 * Looks every printed party up in the registry, at the notice's jurisdiction and day of issue. A level printed once holds
 * on through the leads and co-units after it (市发改委、财政局); groups are read by themselves. What the reviewer has chosen
 * for a name stands instead of the registry's answer.
 */
export function resolveParties(
  registry: UnitRegistry,
  parties: TaskParties & { readonly chosen?: readonly ChosenUnit[] },
  place: Place,
): ResolvedParties {
  const chosen = new Map((parties.chosen ?? []).map(({ printed, unitId }) => [printed, unitId]));
  const look = (printed: string, after: string | null): Party => {
    const unitId = chosen.get(printed);
    const at = after === null ? place : { ...place, after };
    if (unitId === undefined) return { printed, after, resolution: resolveUnit(registry, printed, at) };
    return { printed, after, resolution: { kind: 'unit', unitId, via: 'printed', standing: true } };
  };
  let before: string | null = null;
  const inTurn = (printed: string): Party => {
    const party = look(printed, before);
    before = levelHolder(registry, { printed, before }, place.jurisdiction);
    return party;
  };
  return {
    leadRule: parties.leadRule,
    lead: parties.lead.map(inTurn),
    co: parties.co.map(inTurn),
    groups: parties.groups.map((printed) => look(printed, null)),
    standing: standingNames(parties).map((printed) => look(printed, null)),
  };
}

/** Units before groups, without those whom the task prints itself. */
function standingNames({ lead, co, groups, standing = [] }: TaskParties): string[] {
  const printed = new Set([...lead, ...co, ...groups]);
  const named = [...standing.flatMap((duty) => duty.units), ...standing.flatMap((duty) => duty.groups)];
  return [...new Set(named)].filter((name) => !printed.has(name));
}

/** Everybody who has a part in the task, in printed order. */
export function allParties({ lead, co, groups, standing }: ResolvedParties): Party[] {
  return [...lead, ...co, ...groups, ...standing];
}

/** Printed names that mean nobody, or more than one body: a person has to say who is meant. */
export function unresolvedNames(parties: ResolvedParties): string[] {
  return allParties(parties)
    .filter(({ resolution: { kind } }) => kind === 'unknown' || kind === 'ambiguous')
    .map((p) => p.printed);
}
