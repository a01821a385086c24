import { Column, type ColumnOptions } from 'typeorm';
import { instant, type Instant } from '../../core/kernel/instant.js';

/** The value to bind for a timestamptz parameter in SQL. */
export function toDate(at: Instant): Date {
  return new Date(at);
}

const instantTransformer = {
  to: (at: Instant | null | undefined) => (at === null || at === undefined ? at : new Date(at)),
  from: (at: number | null) => (at === null ? null : instant(at)),
};

/** A `timestamptz` column that is an `Instant` in code. */
export function InstantColumn(
  options: Pick<ColumnOptions, 'nullable' | 'name' | 'primary'> = {},
): PropertyDecorator {
  return Column({ ...options, type: 'timestamptz', transformer: instantTransformer });
}

/** A `date` column that is a `LocalDate` in code. */
export function LocalDateColumn(
  options: Pick<ColumnOptions, 'nullable' | 'name' | 'primary'> = {},
): PropertyDecorator {
  return Column({ ...options, type: 'date' });
}
