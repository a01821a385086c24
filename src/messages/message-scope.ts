import { hasRole, type Actor } from '../core/access/index.js';

/** Whose messages a person may read. */
export interface Scope {
  readonly jurisdiction: string | null;
  readonly unitId: string | null;
  readonly personId: string | null;
}

/**
 * Offices and supervision read the messages of their government, liaisons and leaders those of their unit, everybody
 * else (the administrators) their own.
 */
export function scopeOf(actor: Actor): Scope {
  const nothing = { jurisdiction: null, unitId: null, personId: null };
  if (hasRole(actor, 'office', 'supervision')) return { ...nothing, jurisdiction: actor.jurisdiction };
  if (hasRole(actor, 'liaison', 'leader')) return { ...nothing, unitId: actor.unitId };
  return { ...nothing, personId: actor.personId };
}
