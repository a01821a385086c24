import { readerIn } from '../notices/index.js';

/**
 * What canSeeFiling of core/access says, as one SQL condition over `filing` and `notice`: the unit that owes it and
 * those its duties have passed to, the office that receives it, the government’s supervision office. The parameter is
 * `readerOf(reader)` of the notices.
 */
export function filingInScope(parameter: string): string {
  const { unit, jurisdiction, reads, roles } = readerIn(parameter);
  return `(
    (filing.unit_id = any(${reads}) and ${roles} && '{liaison,leader}')
    or (notice.office_unit = ${unit} and notice.jurisdiction = ${jurisdiction} and 'office' = any(${roles}))
    or (notice.jurisdiction = ${jurisdiction} and 'supervision' = any(${roles})))`;
}
