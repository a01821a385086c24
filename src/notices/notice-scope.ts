import type { Actor } from '../core/access/index.js';

/**
 * What canSeeNotice and canSeeTask of core/access say, as one SQL condition over `notice`: its coordinating office,
 * the government’s supervision office, and units with a duty in it. The parameter is {@link readerOf}.
 */
export function noticeInScope(parameter: string): string {
  const reader = `${parameter}::text[]`;
  return `(
    (notice.office_unit = (${reader})[1] and 'office' = any(${reader}))
    or (notice.jurisdiction = (${reader})[2] and 'supervision' = any(${reader}))
    or (('liaison' = any(${reader}) or 'leader' = any(${reader})) and exists (
      select 1 from duty where duty.notice_id = notice.id and duty.unit_id = (${reader})[1])))`;
}

/** The reader as one text array: unit, jurisdiction, then the roles. */
export function readerOf(actor: Actor): string[] {
  return [actor.unitId, actor.jurisdiction, ...actor.roles];
}
