import type { LocalDate } from '../kernel/local-date.js';
import { successorOf, type UnitId, type UnitRegistry } from '../units/index.js';
import type { Duty } from './duty.js';

export interface Day {
  readonly registry: UnitRegistry;
  readonly on: LocalDate;
}

/**
 * The one unit that bears a unit's duties on a day, null after a dissolution without a successor. After a split it
 * is the first-named successor, `presumed` until a person chooses: no duty is left without a bearer meanwhile.
 */
export function bearerOf(
  unitId: UnitId,
  { registry, on }: Day,
): { readonly unitId: UnitId | null; readonly presumed: boolean } {
  const bearing = successorOf(registry, unitId, on);
  return { unitId: bearing.unitIds[0] ?? null, presumed: bearing.needsChoice };
}

/** A duty as borne on a day: `unitId` is the bearer, `assignedUnitId` the unit it was given to. */
export interface BorneDuty extends Duty {
  readonly assignedUnitId: UnitId;
}

/**
 * The duties of a notice as borne on a day, for lists, permissions and filings; what was frozen at 交办 stays in the
 * records. Where a merger brings two duties of one task together they are one, the lead's. Duties of a unit
 * dissolved without a successor stay with it, so that they are seen.
 */
export function dutiesOn(duties: readonly Duty[], day: Day): BorneDuty[] {
  const borne = duties.map((duty): BorneDuty => {
    const bearer = bearerOf(duty.unitId, day);
    return {
      ...duty,
      unitId: bearer.unitId ?? duty.unitId,
      presumed: duty.presumed || bearer.presumed,
      assignedUnitId: duty.unitId,
    };
  });
  const kept = new Map<string, BorneDuty>();
  for (const duty of borne) {
    const key = `${duty.taskN}|${duty.unitId}`;
    const known = kept.get(key);
    if (!known || (known.role === 'co' && duty.role === 'lead')) kept.set(key, duty);
  }
  return [...kept.values()];
}
