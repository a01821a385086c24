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
import { DailyLife, type Act } from './daily-life.js';

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

  /** Runs the world up to and including `target`. Stopped half-way, it goes on from where the clock stands. */
  async advanceTo(target: Instant): Promise<void> {
    for (let now = await this.clock.now(); ; now = await this.clock.now()) {
      const [act] = await this.life.actsAfter(now);
      const event = await this.nextEvent(now);
      const next = [act?.at, event?.at].reduce<Instant>((soonest, at) => (at !== undefined && at < soonest ? at : soonest), target);
      await this.moveClock(next);
      if (act && act.at <= next) await this.perform(act, next);
      await this.tick.run();
      await this.outbox.runAll();
      if (next >= target && !(act && act.at <= next)) return;
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

  /** Everybody whose moment has come acts; one after the other, as the records stand by then. */
  private async perform(first: Act, until: Instant): Promise<void> {
    const acts = await this.life.actsAfter(first.at);
    for (const act of acts.filter((a) => a.at <= until)) await act.run();
  }

  private async moveClock(at: Instant): Promise<void> {
    const clock = this.clock as DemoClock;
    await this.transactions.run(systemActor('demo-clock'), async (tx) => clock.advanceTo(tx, at), { now: at });
  }
}
