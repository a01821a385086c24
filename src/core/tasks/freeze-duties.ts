import type { LocalDate } from '../kernel/local-date.js';
import { expandGroup, groupOf, unitOf, type UnitId, type UnitRegistry } from '../units/index.js';
import { bearerOf, type Day } from './bear-duties.js';
import type { Duty, DutyRole } from './duty.js';
import type { LeadProposal } from './propose-lead.js';
import { allParties, type Party, type ResolvedParties } from './resolve-parties.js';

/** A task whose lead is settled, ready to be frozen. */
export interface TaskToFreeze {
  readonly taskN: number;
  readonly parties: ResolvedParties;
  readonly proposal: LeadProposal;
  /** Units the office has put in for words that name nobody (相关单位). */
  readonly addedByHand?: readonly UnitId[];
}

export interface FreezeInput {
  readonly tasks: readonly TaskToFreeze[];
  readonly registry: UnitRegistry;
  /** The day of 交办: memberships and successors are those of this day. */
  readonly on: LocalDate;
}

interface Claim {
  readonly unitId: UnitId;
  readonly role: DutyRole;
  readonly printedName: string;
  readonly via: string | null;
  readonly presumed: boolean;
}

/** A unit that has ceased gives its duty to its successor. */
function passOn(claim: Claim, day: Day): Claim[] {
  const bearer = bearerOf(claim.unitId, day);
  if (bearer.unitId === null) return [];
  return [{ ...claim, unitId: bearer.unitId, presumed: claim.presumed || bearer.presumed }];
}

function claimsOfGroup(groupId: string, printed: string, { registry, on }: FreezeInput): Claim[] {
  const { presumed } = groupOf(registry, groupId);
  return expandGroup(registry, groupId, on).map((unitId) => ({
    unitId,
    role: 'co',
    printedName: unitOf(registry, unitId).printed,
    via: printed,
    presumed,
  }));
}

function claimsOfParty({ printed, resolution }: Party, input: FreezeInput): Claim[] {
  if (resolution.kind === 'group') return claimsOfGroup(resolution.groupId, printed, input);
  if (resolution.kind !== 'unit') return [];
  const claim: Claim = {
    unitId: resolution.unitId,
    role: 'co',
    printedName: printed,
    via: null,
    presumed: false,
  };
  return passOn(claim, input);
}

function freezeTask(task: TaskToFreeze, input: FreezeInput): Duty[] {
  const { parties, proposal } = task;
  const leads = proposal.leads.flatMap((lead) =>
    passOn({ ...lead, role: 'lead', presumed: proposal.presumed }, input),
  );
  const byHand = (task.addedByHand ?? []).map((unitId): Claim => {
    return {
      unitId,
      role: 'co',
      printedName: unitOf(input.registry, unitId).printed,
      via: null,
      presumed: false,
    };
  });
  // Order decides who wins where a unit is named twice: lead, then named by the notice, then through a group.
  const others = allParties(parties).flatMap((p) => claimsOfParty(p, input));
  const named = others.filter((c) => c.via === null);
  const collective = others.filter((c) => c.via !== null);
  const kept = new Map<UnitId, Claim>();
  for (const claim of [...leads, ...named, ...byHand, ...collective]) {
    if (!kept.has(claim.unitId)) kept.set(claim.unitId, claim);
  }
  return [...kept.values()].map((claim) => ({
    taskN: task.taskN,
    ...claim,
    state: 'assigned',
    signedAt: null,
  }));
}

/**
 * Expands the parties of each task to units as of the day of 交办 and freezes them. Each unit has one duty for a
 * task: the lead wins over the co-unit, a unit named by the notice over a member of a group.
 */
export function freezeDuties(input: FreezeInput): Duty[] {
  return input.tasks.flatMap((task) => freezeTask(task, input));
}

/** Printed groups that name nobody (相关单位) and so add no unit: the office is asked to say who is meant. */
export function groupsWithoutMembers(task: TaskToFreeze, { registry, on }: FreezeInput): string[] {
  return allParties(task.parties).flatMap(({ printed, resolution }) =>
    resolution.kind === 'group' && expandGroup(registry, resolution.groupId, on).length === 0
      ? [printed]
      : [],
  );
}
