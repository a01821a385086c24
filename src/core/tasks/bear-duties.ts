import type { LocalDate } from '../kernel/local-date.js';
import { successorOf, unitOf, type UnitId, type UnitRegistry } from '../units/index.js';
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

/** Who answers for a unit on a day: its bearer, or itself where it was dissolved without a successor. */
export function answersFor(unitId: UnitId, day: Day): UnitId {
  return bearerOf(unitId, day).unitId ?? unitId;
}

/** A unit's turn at bearing a duty: from the morning of `from`, null for the unit the duty was given to. */
export interface Turn {
  readonly unitId: UnitId;
  readonly from: LocalDate | null;
}

/**
 * Who has borne the duties of a unit up to a day, in the order of time: the unit itself first, {@link bearerOf} that
 * day last. Chains are followed, after a split the first-named successor that goes on. Duties of a unit dissolved
 * without a successor stay with it.
 */
export function turnsOf(unitId: UnitId, day: Day): Turn[] {
  return turnsFrom({ unitId, from: null }, day) ?? [{ unitId, from: null }];
}

function turnsFrom(turn: Turn, day: Day): Turn[] | null {
  const step = day.registry.endedBy.get(turn.unitId);
  if (!step || step.effectiveOn > day.on) {
    const { validTo } = unitOf(day.registry, turn.unitId);
    return validTo !== null && validTo < day.on ? null : [turn];
  }
  for (const unitId of step.to) {
    const later = turnsFrom({ unitId, from: step.effectiveOn }, day);
    if (later) return [turn, ...later];
  }
  return null;
}

/** The units whose duties this one bears on a day: itself first, then those that have ceased in its favour. */
export function unitsBorneBy(unitId: UnitId, day: Day): UnitId[] {
  return withCeased(unitId, day, (turns) => turns.at(-1)?.unitId === unitId);
}

/**
 * The units whose duties this one bears or has borne by that day. Who bore them once goes on reading what was read
 * then, although the duty has passed on.
 */
export function unitsEverBorneBy(unitId: UnitId, day: Day): UnitId[] {
  return withCeased(unitId, day, (turns) => turns.some((turn) => turn.unitId === unitId));
}

function withCeased(unitId: UnitId, day: Day, isBorne: (turns: readonly Turn[]) => boolean): UnitId[] {
  const ceased = [...day.registry.endedBy.keys()];
  return [unitId, ...ceased.filter((id) => id !== unitId && isBorne(turnsOf(id, day)))];
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
