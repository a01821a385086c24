import type { FilingState } from '../reporting/filing-machine.js';
import { hasRole, speaksFor, supervises, worksInOffice, type Actor } from './actor.js';

/** What must be known of a filing to decide who may do what. */
export interface FilingFacts {
  readonly unitId: string;
  readonly jurisdiction: string;
  /** The coordinating office that receives it. */
  readonly officeUnitId: string;
  readonly state: FilingState;
}

function receives(actor: Actor, filing: FilingFacts): boolean {
  return worksInOffice(actor, filing.officeUnitId) && actor.jurisdiction === filing.jurisdiction;
}

/** The filing unit, the office that receives it, the government's supervision office. That it is owed is no secret to them. */
export function canSeeFiling(actor: Actor, filing: FilingFacts): boolean {
  return speaksFor(actor, filing.unitId) || receives(actor, filing) || supervises(actor, filing.jurisdiction);
}

/** What is not submitted belongs to the unit that writes it: nobody else reads a draft, the office neither. */
export function canSeeDraftEntries(actor: Actor, filing: FilingFacts): boolean {
  return speaksFor(actor, filing.unitId);
}

/** Submitted versions, for everybody who may see the filing. */
export function canSeeSubmittedEntries(actor: Actor, filing: FilingFacts): boolean {
  return canSeeFiling(actor, filing);
}

export function canEditFiling(actor: Actor, filing: FilingFacts): boolean {
  const open = filing.state === 'open' || filing.state === 'returned';
  return open && actor.unitId === filing.unitId && hasRole(actor, 'liaison');
}

/** The liaison submits, or the leader who answers for it (一事一文, by the unit). */
export function canSubmitFiling(actor: Actor, filing: FilingFacts): boolean {
  const open = filing.state === 'open' || filing.state === 'returned';
  return open && speaksFor(actor, filing.unitId);
}

/** Accept or return: the receiving office, never on its own unit's filing. */
export function canReviewFiling(actor: Actor, filing: FilingFacts): boolean {
  return filing.state === 'submitted' && receives(actor, filing) && actor.unitId !== filing.unitId;
}

export interface FilingAbilities {
  readonly see: boolean;
  readonly seeDraft: boolean;
  readonly edit: boolean;
  readonly submit: boolean;
  readonly review: boolean;
}

/** The abilities a response about a filing carries. */
export function abilitiesOnFiling(actor: Actor, filing: FilingFacts): FilingAbilities {
  return {
    see: canSeeFiling(actor, filing),
    seeDraft: canSeeDraftEntries(actor, filing),
    edit: canEditFiling(actor, filing),
    submit: canSubmitFiling(actor, filing),
    review: canReviewFiling(actor, filing),
  };
}
