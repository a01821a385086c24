import { Inject, Injectable } from '@nestjs/common';
import type { AdvanceClock, ClockFace } from '../contract/index.js';
import { dayKind, weekdayName } from '../core/calendar/index.js';
import { dateOf, instantAt, isoOf, timeOf, type Instant } from '../core/kernel/instant.js';
import { addDays, daysBetween, localDate } from '../core/kernel/local-date.js';
import { Calendars } from '../parameters/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { Foresight } from './foresight.js';
import { TimeMachine } from './time-machine.js';

const DAY_KINDS = { workday: '工作日', weekend: '周末', holiday: '节假日', 'make-up': '调休上班' } as const;
const EVENTS = { period: '新的报送期开启', rung: '提醒、催办或逾期' } as const;
/** One move goes at most this far, so that it ends while somebody waits for it. */
const FURTHEST_DAYS = 400;

/** The clock of the demo world, and the hand that moves it. */
@Injectable()
export class ClockService {
  private moving = false;

  constructor(
    private readonly machine: TimeMachine,
    private readonly foresight: Foresight,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: Calendars,
  ) {}

  async face(): Promise<ClockFace> {
    const now = await this.clock.now();
    const today = dateOf(now);
    const event = await this.foresight.nextEvent(now);
    const { kind, name } = dayKind(await this.calendars.current(), today);
    return {
      now: isoOf(now),
      today,
      weekday: weekdayName(today),
      dayKind: name === undefined || kind === 'make-up' ? DAY_KINDS[kind] : `${DAY_KINDS[kind]}（${name}）`,
      movable: true,
      next: event === null ? null : { at: isoOf(event.at), what: EVENTS[event.what] },
    };
  }

  /** Moves the clock; refuses `clock/backwards`, `clock/too-far` and, while another move runs, `clock/busy`. */
  async advance(move: AdvanceClock): Promise<ClockFace> {
    if (this.moving) throwRefusal('clock/busy');
    this.moving = true;
    try {
      const now = await this.clock.now();
      await this.machine.advanceTo(await this.targetOf(move, now));
      return await this.face();
    } finally {
      this.moving = false;
    }
  }

  private async targetOf(move: AdvanceClock, now: Instant): Promise<Instant> {
    const today = dateOf(now);
    if (move.by === 'day') return instantAt(addDays(today, 1), timeOf(now));
    if (move.by === 'event') {
      const event = await this.foresight.nextEvent(now);
      return event?.at ?? instantAt(addDays(today, 1), timeOf(now));
    }
    const to = localDate(move.to);
    const distance = daysBetween(today, to);
    const target = instantAt(to, timeOf(now));
    if (target < now) throwRefusal('clock/backwards', { now: today, asked: to });
    if (distance > FURTHEST_DAYS) throwRefusal('clock/too-far', { days: FURTHEST_DAYS });
    return target;
  }
}
