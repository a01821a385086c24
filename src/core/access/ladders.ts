import { hasRole, supervises, worksInOffice, type Actor } from './actor.js';

/** What of a notice decides who sees and keeps a ladder of its own. */
export interface LadderNotice {
  readonly jurisdiction: string;
  readonly officeUnitId: string;
  /** A new version under review has no ladder: it takes that of the notice. */
  readonly isDraftVersion?: boolean;
}

/** The default ladder holds for everybody’s filings: the offices, the supervision office and the administrators read it. */
export function canSeeDefaultLadder(actor: Actor): boolean {
  return hasRole(actor, 'office', 'supervision', 'sysadmin', 'secadmin', 'auditor');
}

/**
 * From 督办 up the rungs are measures of the supervision office, which lays down the default; the system administrator
 * may, too, as with everything that holds for the whole system.
 */
export function canKeepDefaultLadder(actor: Actor): boolean {
  return hasRole(actor, 'supervision', 'sysadmin');
}

/** The ladder of a notice: its office, and whoever supervises that government. */
export function canSeeNoticeLadder(actor: Actor, notice: LadderNotice): boolean {
  return (
    notice.isDraftVersion !== true &&
    (worksInOffice(actor, notice.officeUnitId) || supervises(actor, notice.jurisdiction))
  );
}

/** Its office sets the rules of a notice, and with them its ladder. */
export function canKeepNoticeLadder(actor: Actor, notice: LadderNotice): boolean {
  return notice.isDraftVersion !== true && worksInOffice(actor, notice.officeUnitId);
}
