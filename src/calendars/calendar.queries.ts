import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CalendarDay, CalendarPage } from '../contract/index.js';
import { canKeepCalendar, canSeeCalendar, type Actor } from '../core/access/index.js';
import { missingYears, type MissingYear, type WorkCalendar } from '../core/calendar/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { localDate, partsOf, type LocalDate } from '../core/kernel/local-date.js';
import { Calendars } from '../parameters/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { CalendarRepository, type StoredOverride } from './calendar.repository.js';
import { describeYears } from './describe-years.js';

/** The calendar as its page shows it, and its alarms. */
@Injectable()
export class CalendarQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: Calendars,
    private readonly repository: CalendarRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One year; this one where none is asked for. Refuses `access/forbidden`. */
  async page(actor: Actor, asked?: number): Promise<CalendarPage> {
    if (!canSeeCalendar(actor)) throwRefusal('access/forbidden');
    const { manager } = this.dataSource;
    const today = dateOf(await this.clock.now());
    const year = asked ?? partsOf(today).year;
    const [calendar, shipped, imported, overrides, missing, revision] = await Promise.all([
      this.calendars.current(),
      this.calendars.shippedYears(),
      this.repository.imported(manager),
      this.repository.overrides(manager),
      this.missing(today),
      this.repository.revision(manager),
    ]);
    return {
      ...{ year, today, missing, revision },
      years: describeYears({ shipped, imported }),
      days: daysOf(calendar, year),
      overrides: overrides.map(present),
      abilities: { keep: canKeepCalendar(actor) },
    };
  }

  /** What whoever keeps the calendar is asked to do about it, as sentences; nothing for anybody else. */
  async alarms(actor: Actor): Promise<string[]> {
    if (!canKeepCalendar(actor)) return [];
    return (await this.missing(dateOf(await this.clock.now()))).map((year) => year.sentence);
  }

  /** Read from what is stored each time, so that it ends by itself when the table is there. */
  private async missing(today: LocalDate): Promise<MissingYear[]> {
    const dueDates = await this.repository.dueDates(this.dataSource.manager, today);
    return missingYears(await this.calendars.current(), today, dueDates.map(localDate));
  }
}

function daysOf(calendar: WorkCalendar, year: number): CalendarDay[] {
  const days = [...calendar.days].filter(([date]) => partsOf(date).year === year);
  return days
    .map(([date, { name, isOffDay: rests, reason }]): CalendarDay => {
      const mark = reason !== undefined ? '调' : rests ? '休' : '班';
      return { date, mark, rests, name, reason: reason ?? null };
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function present({ id, date, isOffDay, name, reason, made, withdrawn }: StoredOverride) {
  return { id, day: date, rests: isOffDay, name: name ?? '', reason, made, withdrawn };
}
