/**
 * What canSeeFiling of core/access says, as one SQL condition over `filing` and `notice`: the unit that owes it, the
 * office that receives it, the government’s supervision office. The parameter is `readerOf(actor)` of the notices.
 */
export function filingInScope(parameter: string): string {
  const reader = `${parameter}::text[]`;
  return `(
    (filing.unit_id = (${reader})[1] and ('liaison' = any(${reader}) or 'leader' = any(${reader})))
    or (notice.office_unit = (${reader})[1] and 'office' = any(${reader}))
    or (notice.jurisdiction = (${reader})[2] and 'supervision' = any(${reader})))`;
}
