import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CalendarOverride, HolidayFile } from '../core/calendar/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/index.js';
import { throwRefusal } from '../platform/transaction/index.js';

/** A year’s table in force, as it was imported. */
export interface ImportedYear {
  readonly file: HolidayFile;
  readonly at: string;
  readonly by: string;
}

/** A day the office has set, withdrawn or not. */
export interface StoredOverride extends CalendarOverride {
  readonly id: string;
  readonly made: { readonly at: string; readonly by: string };
  readonly withdrawn: { readonly at: string; readonly by: string; readonly reason: string } | null;
}

interface OverrideRow extends CalendarOverride {
  readonly id: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnWhy: string | null;
}

/** What has been added to the shipped years. */
@Injectable()
export class CalendarRepository {
  async revision(manager: EntityManager): Promise<string> {
    const rows = await manager.query<{ revision: string }[]>('select revision from work_calendar');
    return rows[0]?.revision ?? '';
  }

  /** Takes the calendar for this transaction and gives it its next revision; refuses `calendar/stale`. */
  async take(tx: Tx, seen: string): Promise<void> {
    const taken = await tx.manager.query<[unknown[], number]>(
      `update work_calendar set revision = gen_random_uuid() where revision::text = $1`,
      [seen],
    );
    if (taken[1] !== 1) throwRefusal('calendar/stale');
  }

  async imported(manager: EntityManager): Promise<ImportedYear[]> {
    const rows = await manager.query<{ file: HolidayFile; at: Instant; by: string }[]>(
      `select file, imported_at as at, imported_by as by from holiday_year where superseded_at is null order by year`,
    );
    return rows.map(({ file, at, by }) => ({ file, at: isoOf(at), by }));
  }

  /** All that were ever made, the latest day first. */
  async overrides(manager: EntityManager): Promise<StoredOverride[]> {
    const rows = await manager.query<OverrideRow[]>(
      `select id, day as date, is_off_day as "isOffDay", name, reason, made_at as "madeAt", made_by as "madeBy",
              withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy", withdrawn_why as "withdrawnWhy"
       from calendar_override order by day desc, made_at desc`,
    );
    return rows.map(({ madeAt, madeBy, withdrawnAt, withdrawnBy, withdrawnWhy, ...row }) => ({
      ...row,
      made: { at: isoOf(madeAt), by: madeBy },
      withdrawn:
        withdrawnAt === null
          ? null
          : { at: isoOf(withdrawnAt), by: withdrawnBy ?? '', reason: withdrawnWhy ?? '' },
    }));
  }

  async importYear(tx: Tx, file: HolidayFile, by: string): Promise<void> {
    const at = toDate(tx.now);
    await tx.manager.query(
      `update holiday_year set superseded_at = $2 where year = $1 and superseded_at is null`,
      [file.year, at],
    );
    await tx.manager.query(
      `insert into holiday_year (year, file, imported_at, imported_by) values ($1, $2, $3, $4)`,
      [file.year, JSON.stringify(file), at, by],
    );
  }

  async setDay(tx: Tx, { date, isOffDay, name, reason }: CalendarOverride, by: string): Promise<void> {
    await tx.manager.query(
      `insert into calendar_override (day, is_off_day, name, reason, made_at, made_by) values ($1, $2, $3, $4, $5, $6)`,
      [date, isOffDay, name ?? '', reason, toDate(tx.now), by],
    );
  }

  async withdraw(tx: Tx, id: string, { by, reason }: { by: string; reason: string }): Promise<void> {
    await tx.manager.query(
      `update calendar_override set withdrawn_at = $2, withdrawn_by = $3, withdrawn_why = $4
       where id = $1 and withdrawn_at is null`,
      [id, toDate(tx.now), by, reason],
    );
  }

  /** The days reports of opened periods are due from a day on, one for each period. */
  async dueDates(manager: EntityManager, from: string): Promise<string[]> {
    const rows = await manager.query<{ dueOn: string }[]>(
      `select due_on as "dueOn" from period where due_on >= $1 order by 1`,
      [from],
    );
    return rows.map((row) => row.dueOn);
  }
}
