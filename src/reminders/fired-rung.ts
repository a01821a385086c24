import type { Rung, VersionedRung } from '../core/reminders/index.js';

/** A rung that has just fired, with its rule. */
export interface FiredRung extends VersionedRung {
  readonly rule: Rung;
  /** Its moment passed while the engine was down. */
  readonly missed: boolean;
}

/** Each rung fires once for each filing. */
export function keyOfRung({ filingId, rung }: { readonly filingId: string; readonly rung: string }): string {
  return `${filingId} ${rung}`;
}
