import { hasRole, type Actor } from './actor.js';

/** Whose alarms a person reads: null stands for no limit by that member. */
export interface AlarmScope {
  readonly jurisdiction: string | null;
  readonly officeUnit: string | null;
  readonly unitId: string | null;
}

/**
 * Alarms are the receiving office's, who can do something about them before the deadline; supervision reads those of its
 * government, a unit its own. Null: none.
 */
export function alarmsSeenBy(actor: Actor): AlarmScope | null {
  const nobody = { jurisdiction: null, officeUnit: null, unitId: null };
  if (hasRole(actor, 'supervision')) return { ...nobody, jurisdiction: actor.jurisdiction };
  if (hasRole(actor, 'office')) return { ...nobody, officeUnit: actor.unitId };
  return hasRole(actor, 'liaison', 'leader') ? { ...nobody, unitId: actor.unitId } : null;
}

/** Has the alarms looked for again: who reads them. */
export function canLookForAlarms(actor: Actor): boolean {
  return alarmsSeenBy(actor) !== null;
}
