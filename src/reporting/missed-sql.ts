import { deadlineSql } from './deadline-sql.js';
import { restingSql } from './resting-sql.js';

/**
 * Was a filing overdue at its deadline? As SQL over its row: told by the mark, or by the submissions where one tick
 * catches up with several periods and the mark is not there yet, or where an extension has lifted it. One that rests
 * has missed nothing.
 */
export function missedSql(filing: string): string {
  return `(${filing}.overdue_at is not null or coalesce(${filing}.first_submitted_at, 'infinity') >= ${deadlineSql(filing)}
    and not ${restingSql(filing)})`;
}

/** Had an earlier filing of the same rule been missed by the time the later one was due? An extension may reach beyond it. */
export function missedBeforeSql(earlier: string, later: string): string {
  return `(${missedSql(earlier)} and ${deadlineSql(earlier)} <= ${deadlineSql(later)})`;
}
