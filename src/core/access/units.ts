import { hasRole, speaksFor, type Actor } from './actor.js';

/** The registry of a government is kept by its coordinating office, every registry by the system administrator. */
export function canKeepUnits(actor: Actor, jurisdiction: string): boolean {
  return hasRole(actor, 'sysadmin') || (hasRole(actor, 'office') && actor.jurisdiction === jurisdiction);
}

/** Keeps some registry at all: sees the import and the forms. */
export function canKeepSomeUnits(actor: Actor): boolean {
  return canKeepUnits(actor, actor.jurisdiction);
}

/**
 * Telephone and mail addresses are for those who work with them: the unit itself, the office and the supervision of the
 * same government, and who keeps the accounts.
 */
export function canSeeContacts(
  actor: Actor,
  unit: { readonly id: string; readonly jurisdiction: string },
): boolean {
  return (
    speaksFor(actor, unit.id) ||
    hasRole(actor, 'sysadmin') ||
    (hasRole(actor, 'office', 'supervision') && actor.jurisdiction === unit.jurisdiction)
  );
}
