/**
 * The moment the deadline of a filing has passed, as SQL over its row: what deadlineOf of core/reporting says. `24:00` is
 * a time of PostgreSQL too.
 */
export function deadlineSql(filing: string): string {
  return `((${filing}.due_on + coalesce(${filing}.due_time, '24:00')::time) at time zone 'Asia/Shanghai')`;
}
