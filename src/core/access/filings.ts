import type { FilingState } from '../reporting/filing-machine.js';
import { hasRole, speaksForLine, supervises, worksInOffice, type Actor } from './actor.js';

/** What must be known of a filing to decide who may do what. */
export interface FilingFacts {
  readonly unitId: string;
  /**
   * Where that unit has ceased: the units its duties have passed to by today, in the order of time, the one that
   * bears them now last. The filing keeps the old name.
   */
  readonly passedTo: readonly string[];
  readonly jurisdiction: string;
  /** The coordinating office that receives it. */
  readonly officeUnitId: string;
  readonly state: FilingState;
}

function receives(actor: Actor, filing: FilingFacts): boolean {
  return worksInOffice(actor, filing.officeUnitId) && actor.jurisdiction === filing.jurisdiction;
}

/** Is it of the actor's unit: the one that owes it, or the one that bears the duties of that unit today? */
function isOwn(actor: Actor, { unitId, passedTo }: Pick<FilingFacts, 'unitId' | 'passedTo'>): boolean {
  return actor.unitId === unitId || actor.unitId === passedTo.at(-1);
}

function isOpen({ state }: FilingFacts): boolean {
  return state === 'open' || state === 'returned';
}

/**
 * The filing unit and its successors, the office that receives it, the government's supervision office. That it is
 * owed is no secret to them.
 */
export function canSeeFiling(actor: Actor, filing: FilingFacts): boolean {
  return speaksForLine(actor, filing) || receives(actor, filing) || supervises(actor, filing.jurisdiction);
}

/**
 * What is not submitted belongs to the unit that writes it: nobody else reads a draft, the office neither. What a
 * ceased unit left unfinished is its successor's to finish.
 */
export function canSeeDraftEntries(actor: Actor, filing: Pick<FilingFacts, 'unitId' | 'passedTo'>): boolean {
  return isOwn(actor, filing) && hasRole(actor, 'liaison', 'leader');
}

/** Submitted versions, for everybody who may see the filing. */
export function canSeeSubmittedEntries(actor: Actor, filing: FilingFacts): boolean {
  return canSeeFiling(actor, filing);
}

export function canEditFiling(actor: Actor, filing: FilingFacts): boolean {
  return isOpen(filing) && isOwn(actor, filing) && hasRole(actor, 'liaison');
}

/** The liaison submits, or the leader who answers for it (一事一文, by the unit). */
export function canSubmitFiling(actor: Actor, filing: FilingFacts): boolean {
  return isOpen(filing) && isOwn(actor, filing) && hasRole(actor, 'liaison', 'leader');
}

/** Accept or return: the receiving office, never on its own unit's filing. */
export function canReviewFiling(actor: Actor, filing: FilingFacts): boolean {
  return filing.state === 'submitted' && receives(actor, filing) && !isOwn(actor, filing);
}

/** 申请延期: whoever may submit it for the unit. */
export function canAskExtension(actor: Actor, filing: FilingFacts): boolean {
  return canSubmitFiling(actor, filing);
}

/**
 * 批准延期, 中止 and 恢复: the receiving office and the government’s supervision office, while it is owed; never on a
 * filing of their own unit.
 */
export function canDecideHistory(actor: Actor, filing: FilingFacts): boolean {
  const answers = receives(actor, filing) || supervises(actor, filing.jurisdiction);
  return isOpen(filing) && answers && !isOwn(actor, filing);
}

export interface FilingAbilities {
  readonly see: boolean;
  readonly seeDraft: boolean;
  readonly edit: boolean;
  readonly submit: boolean;
  readonly review: boolean;
  readonly askExtension: boolean;
  readonly decideHistory: boolean;
}

/** The abilities a response about a filing carries. */
export function abilitiesOnFiling(actor: Actor, filing: FilingFacts): FilingAbilities {
  return {
    see: canSeeFiling(actor, filing),
    seeDraft: canSeeDraftEntries(actor, filing),
    edit: canEditFiling(actor, filing),
    submit: canSubmitFiling(actor, filing),
    review: canReviewFiling(actor, filing),
    askExtension: canAskExtension(actor, filing),
    decideHistory: canDecideHistory(actor, filing),
  };
}
