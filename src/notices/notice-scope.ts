import type { Actor } from '../core/access/index.js';

/** Who reads, with the units whose records come with the own unit’s: see Readers. */
export interface Reader extends Actor {
  /** Units whose duties the own unit bears today: itself first, then those that have ceased in its favour. */
  readonly bears: readonly string[];
  /** Those, and units whose duties it bore until they passed on: what was read once is read still. */
  readonly reads: readonly string[];
}

/**
 * What canSeeNotice and canSeeTask of core/access say, as one SQL condition over `notice`: its coordinating office,
 * the government’s supervision office, and units with a duty in it or that have borne such a duty, also one that a new
 * version has ended. A draft new version is its office’s alone. The parameter is {@link readerOf}.
 */
export function noticeInScope(parameter: string): string {
  const { unit, jurisdiction, reads, roles } = readerIn(parameter);
  return `(
    (notice.office_unit = ${unit} and 'office' = any(${roles}))
    or (notice.amends is null and notice.jurisdiction = ${jurisdiction} and 'supervision' = any(${roles}))
    or (${roles} && '{liaison,leader}' and (exists (
      select 1 from duty where duty.notice_id = notice.id and duty.unit_id = any(${reads})) or exists (
      select 1 from ended_duty where ended_duty.notice_id = notice.id and ended_duty.unit_id = any(${reads})))))`;
}

/** The reader as one text array: unit, jurisdiction, units read (ids have no spaces), then the roles. */
export function readerOf({ unitId, jurisdiction, reads, roles }: Reader): string[] {
  return [unitId, jurisdiction, reads.join(' '), ...roles];
}

/** The parts of {@link readerOf} as SQL: constants for the planner. */
export function readerIn(parameter: string): Record<'unit' | 'jurisdiction' | 'reads' | 'roles', string> {
  const reader = `(${parameter}::text[])`;
  return {
    unit: `${reader}[1]`,
    jurisdiction: `${reader}[2]`,
    reads: `string_to_array(${reader}[3], ' ')`,
    roles: `${reader}[4:]`,
  };
}
