import { hasRole, supervises, type Actor } from './actor.js';

/** A draft of a supervision letter or bulletin, waiting for a person (政府督查工作条例 Art. 21). */
export interface DraftFacts {
  readonly jurisdiction: string;
  readonly waiting: boolean;
}

/** The supervision office of that government approves or turns a draft down; nobody else does. */
export function canApproveDraft(actor: Actor, draft: DraftFacts): boolean {
  return draft.waiting && supervises(actor, draft.jurisdiction);
}

/** Drafts are seen where they are decided. */
export function canSeeDraft(actor: Actor, draft: DraftFacts): boolean {
  return supervises(actor, draft.jurisdiction);
}

/** A whole government, or one unit of it. */
export interface OverviewScope {
  readonly jurisdiction: string;
  /** Null for the whole government. */
  readonly unitId: string | null;
}

/** Supervision and coordinating offices see their government, a leader the own unit. */
export function canSeeOverview(actor: Actor, scope: OverviewScope): boolean {
  if (actor.jurisdiction !== scope.jurisdiction) return false;
  if (hasRole(actor, 'supervision', 'office')) return true;
  return hasRole(actor, 'leader') && scope.unitId === actor.unitId;
}

/** Whoever has to do with filings may see what is coming, each within what they may read; administrators have none. */
export function canRehearse(actor: Actor): boolean {
  return hasRole(actor, 'liaison', 'leader', 'office', 'supervision');
}

/** What a change that is not saved yet is about. */
export type RehearsedChange = 'rules' | 'ladder' | 'calendar' | 'days' | 'sending';

/**
 * Whoever may rehearse sees what a change would do within what they read. The system administrator keeps what holds for
 * all governments, calendar, ladder and send hours, and sees what it does in all of them; the rules of a notice are its
 * office’s.
 */
export function canRehearseChange(actor: Actor, change: RehearsedChange): boolean {
  return canRehearse(actor) || (change !== 'rules' && hasRole(actor, 'sysadmin'));
}
