import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { WorkCalendar } from '../core/calendar/index.js';
import { dateOf, instantAt, type Instant } from '../core/kernel/instant.js';
import { addDays } from '../core/kernel/local-date.js';
import { nextMoment, type ReminderLadder } from '../core/reminders/index.js';
import { expandPeriods } from '../core/reporting/index.js';
import { TickService } from '../escalation/index.js';
import { CALENDAR, LADDER } from '../parameters/index.js';
import { CLOCK, type Clock, type DemoClock } from '../platform/clock/index.js';
import { InlineOutbox } from '../platform/outbox/index.js';
import { systemActor, Transactions } from '../platform/transaction/index.js';
import { RulesQueries, selectLadderFilings } from '../reporting/index.js';
import { DailyLife } from './daily-life.js';

/** The next thing the engine itself will do. */
export interface EngineEvent {
  readonly at: Instant;
  readonly what: 'period' | 'rung';
}

/** Periods open before offices do. */
const OPENING_TIME = '08:00';
const HORIZON_DAYS = 800;

/** Moves the demo clock from moment to moment, so that everything happens at its own time, in its own order. */
@Injectable()
export class TimeMachine {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly life: DailyLife,
    private readonly tick: TickService,
    private readonly rules: RulesQueries,
    private readonly outbox: InlineOutbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CALENDAR) private readonly calendar: WorkCalendar,
    @Inject(LADDER) private readonly ladder: ReminderLadder,
  ) {}

  /**
   * Runs the world up to and including `target`. Each moment is finished before the next begins, the one the clock shows
   * first: a run that was broken off may have moved the clock and done no more.
   */
  async advanceTo(target: Instant): Promise<void> {
    for (let now = await this.clock.now(); ; now = await this.clock.now()) {
      await this.perform(now);
      await this.tick.run();
      await this.outbox.runAll();
      if (now >= target) return;
      const [act] = await this.life.actsAfter(now);
      const event = await this.nextEvent(now);
      await this.moveClock(Math.min(target, act?.at ?? target, event?.at ?? target) as Instant);
    }
  }

  /** The next moment at which a period opens or a rung fires, if nobody acts; null when nothing is in sight. */
  async nextEvent(now: Instant): Promise<EngineEvent | null> {
    const { manager } = this.dataSource;
    const filings = await selectLadderFilings(manager, now);
    const rung = nextMoment({ filings, ladder: this.ladder, calendar: this.calendar, after: now });
    const tomorrow = addDays(dateOf(now), 1);
    const openings = (await this.rules.schedules(manager)).flatMap((rule) =>
      expandPeriods(rule, this.calendar, tomorrow, addDays(tomorrow, HORIZON_DAYS))
        .slice(0, 1)
        .map((period) => instantAt(period.opensOn, OPENING_TIME)),
    );
    const opening = openings.sort((a, b) => a - b)[0] ?? null;
    if (opening !== null && (rung === null || opening < rung)) return { at: opening, what: 'period' };
    return rung === null ? null : { at: rung, what: 'rung' };
  }

  /** Everybody whose moment has come acts, one after the other, until nobody is left who would. */
  private async perform(now: Instant): Promise<void> {
    for (;;) {
      const acts = (await this.life.actsAfter(now)).filter((act) => act.at <= now);
      if (acts.length === 0) return;
      for (const act of acts) await act.run();
    }
  }

  private async moveClock(at: Instant): Promise<void> {
    const clock = this.clock as DemoClock;
    await this.transactions.run(systemActor('demo-clock'), async (tx) => clock.advanceTo(tx, at), {
      now: at,
    });
  }
}
