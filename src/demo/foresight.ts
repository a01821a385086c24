import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { WorkCalendar } from '../core/calendar/index.js';
import { dateOf, instantAt, type Instant } from '../core/kernel/instant.js';
import { addDays } from '../core/kernel/local-date.js';
import { nextVersionedMoment } from '../core/reminders/index.js';
import { expandPeriods } from '../core/reporting/index.js';
import { Calendars, Ladders } from '../parameters/index.js';
import { toDate } from '../platform/database/index.js';
import { RulesQueries, selectDueFilings } from '../reporting/index.js';

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
    private readonly ladders: Ladders,
  ) {}

  /** The next moment at which a period opens or a rung fires; null when nothing is in sight. */
  async nextEvent(now: Instant): Promise<EngineEvent | null> {
    const calendar = await this.calendars.current();
    const rung = await this.nextRung(now, calendar);
    const opening = await this.nextOpening(now, calendar);
    if (opening !== null && (rung === null || opening < rung)) return { at: opening, what: 'period' };
    return rung === null ? null : { at: rung, what: 'rung' };
  }

  /**
   * Filings are read in the order in which the engine would look at them, until no other can be earlier than the first
   * rung found: looking comes at the latest with the rung, and sometimes for nothing.
   */
  private async nextRung(now: Instant, calendar: WorkCalendar): Promise<Instant | null> {
    const { manager } = this.dataSource;
    const versions = await this.ladders.versions(manager);
    for (let looked = now; ;) {
      const filings = await selectDueFilings(manager, looked);
      const rung = nextVersionedMoment({ filings, versions, calendar, after: now });
      const ahead: { at: Instant | null }[] = await manager.query(
        `select min(next_rung_at) as at from filing where next_rung_at > $1`,
        [toDate(looked)],
      );
      const next = ahead[0]?.at ?? null;
      if (next === null || (rung !== null && rung <= next)) return rung;
      looked = next;
    }
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
