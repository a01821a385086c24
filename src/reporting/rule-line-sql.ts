/**
 * Is the rule of `earlier`, a filing, the rule of the other or one of the same line? A rule the office has changed goes on
 * in a new row, and “the period before” is asked across such a change.
 */
export function sameLine(earlier: string, later: string): string {
  return `${earlier}.rule_id in (
    select kin.id from reporting_rule kin where coalesce(kin.first_id, kin.id) = (
      select coalesce(own.first_id, own.id) from reporting_rule own where own.id = ${later}.rule_id))`;
}
