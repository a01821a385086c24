import { hasRole, type Actor } from './actor.js';

/** The work calendar decides everybody's dates: the offices, the supervision office and the administrators read it. */
export function canSeeCalendar(actor: Actor): boolean {
  return hasRole(actor, 'office', 'supervision', 'sysadmin', 'secadmin', 'auditor');
}

/**
 * One calendar holds for all governments a system serves, so no office of one of them changes it for the others: the
 * system administrator keeps it, and what was done stands in the audit trail.
 */
export function canKeepCalendar(actor: Actor): boolean {
  return hasRole(actor, 'sysadmin');
}
