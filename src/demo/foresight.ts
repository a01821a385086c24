import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { WorkCalendar } from '../core/calendar/index.js';
import { dateOf, instantAt, type Instant } from '../core/kernel/instant.js';
import { addDays } from '../core/kernel/local-date.js';
import { nextMoment, type ReminderLadder } from '../core/reminders/index.js';
import { expandPeriods } from '../core/reporting/index.js';
import { Calendars, LADDER } from '../parameters/index.js';
import { RulesQueries, selectLadderFilings } from '../reporting/index.js';

/** The next thing the engine itself will do. */
export interface EngineEvent {
  readonly at: Instant;
  readonly what: 'period' | 'rung';
}

/** Periods open before offices do. */
const OPENING_TIME = '08:00';
const HORIZON_DAYS = 800;

/** Knows when something happens next, if nobody acts. */
@Injectable()
export class Foresight {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: RulesQueries,
    private readonly calendars: Calendars,
    @Inject(LADDER) private readonly ladder: ReminderLadder,
  ) {}

  /** The next moment at which a period opens or a rung fires; null when nothing is in sight. */
  async nextEvent(now: Instant): Promise<EngineEvent | null> {
    const { manager } = this.dataSource;
    const filings = await selectLadderFilings(manager, now);
    const calendar = await this.calendars.current();
    const rung = nextMoment({ filings, ladder: this.ladder, calendar, after: now });
    const opening = await this.nextOpening(now, calendar);
    if (opening !== null && (rung === null || opening < rung)) return { at: opening, what: 'period' };
    return rung === null ? null : { at: rung, what: 'rung' };
  }

  private async nextOpening(now: Instant, calendar: WorkCalendar): Promise<Instant | null> {
    const tomorrow = addDays(dateOf(now), 1);
    const schedules = await this.rules.schedules(this.dataSource.manager);
    const openings = schedules.flatMap((rule) =>
      expandPeriods(rule, calendar, tomorrow, addDays(tomorrow, HORIZON_DAYS))
        .slice(0, 1)
        .map((period) => instantAt(period.opensOn, OPENING_TIME)),
    );
    return openings.sort((a, b) => a - b)[0] ?? null;
  }
}
