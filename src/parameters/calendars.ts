import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  layOverrides,
  type CalendarOverride,
  type HolidayFile,
  type WorkCalendar,
} from '../core/calendar/index.js';
import { joinCalendar, readShippedYears } from './shipped-calendar.js';

/** What the office has added to the shipped years, as it stands under one revision. */
interface Additions {
  readonly revision: string;
  readonly imported: readonly HolidayFile[];
  readonly overrides: readonly CalendarOverride[];
}

/** The work calendar in force: shipped years, years imported since in their place, and single days laid over them. */
@Injectable()
export class Calendars implements OnModuleInit {
  private shipped: readonly HolidayFile[] = [];
  private known: { readonly revision: string; readonly calendar: WorkCalendar } | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** A shipped file the core refuses stops the start. */
  async onModuleInit(): Promise<void> {
    joinCalendar(await this.shippedYears());
  }

  /**
   * The calendar as the database knows it at this moment. Costs one row while nothing has changed; what is kept in
   * memory counts only under the revision just read, so that all processes agree. With `manager` it is read within
   * the caller’s transaction, which then sees its own changes.
   */
  async current(manager: EntityManager = this.dataSource.manager): Promise<WorkCalendar> {
    return this.under(
      await manager.query<Pick<Additions, 'revision'>[]>('select revision from work_calendar'),
      manager,
    );
  }

  /** As `current`, and nobody changes the calendar before the caller’s transaction ends. */
  async held(manager: EntityManager): Promise<WorkCalendar> {
    return this.under(
      await manager.query<Pick<Additions, 'revision'>[]>('select revision from work_calendar for share'),
      manager,
    );
  }

  private async under(
    [now]: readonly Pick<Additions, 'revision'>[],
    manager: EntityManager,
  ): Promise<WorkCalendar> {
    if (this.known !== null && this.known.revision === now?.revision) return this.known.calendar;
    const { revision, imported, overrides } = await readAdditions(manager);
    const calendar = joinYears(await this.shippedYears(), imported, overrides);
    this.known = { revision, calendar };
    return calendar;
  }

  /** The yearly tables that came with the program. */
  async shippedYears(): Promise<readonly HolidayFile[]> {
    if (this.shipped.length === 0) this.shipped = await readShippedYears();
    return this.shipped;
  }
}

/** Of two tables for a year the imported one counts; single days are laid over all of them. */
export function joinYears(
  shipped: readonly HolidayFile[],
  imported: readonly HolidayFile[],
  overrides: readonly CalendarOverride[],
): WorkCalendar {
  const replaced = new Set(imported.map((file) => file.year));
  const files = [...shipped.filter((file) => !replaced.has(file.year)), ...imported];
  return layOverrides(joinCalendar(files), overrides);
}

/** One statement, so that the revision belongs to the rows beside it. */
async function readAdditions(manager: EntityManager): Promise<Additions> {
  const rows = await manager.query<Additions[]>(
    `select revision,
       (select coalesce(jsonb_agg(file order by year), '[]') from holiday_year where superseded_at is null) as imported,
       (select coalesce(jsonb_agg(jsonb_build_object('date', day, 'isOffDay', is_off_day, 'name', name, 'reason', reason)
                                  order by day), '[]')
        from calendar_override where withdrawn_at is null) as overrides
     from work_calendar`,
  );
  return rows[0] ?? { revision: '', imported: [], overrides: [] };
}
