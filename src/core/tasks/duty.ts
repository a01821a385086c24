import type { Instant } from '../kernel/instant.js';
import type { UnitId } from '../units/index.js';
import type { DutyState } from './task-machine.js';

export type DutyRole = 'lead' | 'co';

/** One unit's part in one task, frozen at 交办. */
export interface Duty {
  readonly taskN: number;
  readonly unitId: UnitId;
  readonly role: DutyRole;
  /** The name as the notice prints it (or, for a member of a group, the unit's name on the day of 交办). */
  readonly printedName: string;
  /** The collective words the unit came in through (各镇街), null where the notice names the unit itself. */
  readonly via: string | null;
  /** 推定: a lead proposed by rule, a presumed member or the first successor of a split, until the office confirms. */
  readonly presumed: boolean;
  readonly state: DutyState;
  readonly signedAt: Instant | null;
}
