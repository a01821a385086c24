import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '../core/kernel/instant.js';
import { TickService } from '../escalation/index.js';
import { CLOCK, type Clock, type DemoClock } from '../platform/clock/index.js';
import { InlineOutbox } from '../platform/outbox/index.js';
import { systemActor, Transactions } from '../platform/transaction/index.js';
import { DailyLife } from './daily-life.js';
import { Foresight } from './foresight.js';

/** Moves the demo clock from moment to moment, so that everything happens at its own time, in its own order. */
@Injectable()
export class TimeMachine {
  constructor(
    private readonly transactions: Transactions,
    private readonly life: DailyLife,
    private readonly tick: TickService,
    private readonly foresight: Foresight,
    private readonly outbox: InlineOutbox,
    @Inject(CLOCK) private readonly clock: Clock,
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
      const event = await this.foresight.nextEvent(now);
      await this.moveClock(Math.min(target, act?.at ?? target, event?.at ?? target) as Instant);
    }
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
