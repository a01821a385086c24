import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CalendarChange, CalendarPreview, DueMove, SaveCalendarChange } from '../contract/index.js';
import { canKeepCalendar } from '../core/access/index.js';
import { changedDays, isWorkingDay } from '../core/calendar/index.js';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import type { CalendarChange as Shift } from '../core/reporting/index.js';
import type { SignedInActor } from '../identity/index.js';
import { Calendars } from '../parameters/index.js';
import { throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';
import { DueMovesService, type DueMoved } from '../reporting/index.js';
import { CalendarRepository } from './calendar.repository.js';
import { originOf } from './describe-years.js';
import { planChange, type CalendarParts, type Plan, type Written } from './plan-change.js';

/** How many periods have moved, and filings in them. */
export interface Moved {
  readonly periods: number;
  readonly filings: number;
}

/** Changes of the work calendar: seen first with every due day they move, then saved with those moves in one commit. */
@Injectable()
export class CalendarChangesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly calendars: Calendars,
    private readonly repository: CalendarRepository,
    private readonly dueMoves: DueMovesService,
  ) {}

  /** What a change would do; faults of the change itself are answered as sentences. Refuses `access/forbidden`. */
  async preview(actor: SignedInActor, change: CalendarChange, now: Instant): Promise<CalendarPreview> {
    if (!canKeepCalendar(actor)) throwRefusal('access/forbidden');
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const parts = await this.partsOf(manager);
      const revision = await this.repository.revision(manager);
      const plan = planChange(change, parts);
      if (!plan.ok)
        return { problems: [...plan.problems], replaces: null, changedDays: [], moves: [], revision };
      const shift = await this.shiftOf(manager, plan, now);
      return {
        problems: [],
        replaces: originOf(plan.written.kind === 'import' ? plan.written.file.year : null, parts),
        changedDays: changedDays(shift.old, shift.next).map((date) => ({
          date,
          rests: !isWorkingDay(shift.next, date),
        })),
        moves: (await this.dueMoves.list(manager, shift)).map(present),
        revision,
      };
    });
  }

  /**
   * Saves a change and moves what its preview called `moves`, unless somebody has begun it since. Refuses
   * `calendar/stale` where the calendar is not the one that was previewed, `calendar/unusable` for a change with
   * problems, `calendar/replaces` for a year that has a table already, unless `replace` says so.
   */
  save(actor: SignedInActor, { change, revision, replace }: SaveCalendarChange): Promise<Moved> {
    if (!canKeepCalendar(actor)) throwRefusal('access/forbidden');
    return this.transactions.run(actor, async (tx) => {
      const parts = await this.partsOf(tx.manager);
      const plan = planChange(change, parts);
      if (!plan.ok) throwRefusal('calendar/unusable', { problem: plan.problems.join('').replace(/。$/, '') });
      const { written } = plan;
      const year = written.kind === 'import' ? written.file.year : null;
      if (originOf(year, parts) !== null && replace !== true) throwRefusal('calendar/replaces', { year });
      const shift = await this.shiftOf(tx.manager, plan, tx.now);
      await this.repository.take(tx, revision);
      await this.write(tx, written, actor.name);
      const moves = await this.dueMoves.apply(tx, shift, written.why);
      return {
        periods: new Set(moves.map((move) => move.periodId)).size,
        filings: moves.reduce((sum, move) => sum + move.filings, 0),
      };
    });
  }

  /** The calendar a change would give, or every reason why it cannot be, within the caller’s transaction. */
  async plan(manager: EntityManager, change: CalendarChange): Promise<Plan> {
    return planChange(change, await this.partsOf(manager));
  }

  private async partsOf(manager: EntityManager): Promise<CalendarParts> {
    return {
      shipped: await this.calendars.shippedYears(),
      imported: await this.repository.imported(manager),
      overrides: await this.repository.overrides(manager),
    };
  }

  private async shiftOf(manager: EntityManager, { next }: Plan & { ok: true }, now: Instant): Promise<Shift> {
    return { old: await this.calendars.current(manager), next, today: dateOf(now) };
  }

  private async write(tx: Tx, written: Written, by: string): Promise<void> {
    if (written.kind === 'import') {
      const { file } = written;
      await this.repository.importYear(tx, file, by);
      const after = { source: file.source.join('、'), days: file.days.length };
      tx.audit({
        action: 'calendar.year-imported',
        subjectType: 'calendar',
        subjectId: `${file.year}`,
        after,
      });
    } else if (written.kind === 'override') {
      const { date, isOffDay: rests, name, reason } = written.override;
      await this.repository.setDay(tx, written.override, by);
      const after = { rests, name, reason };
      tx.audit({ action: 'calendar.day-set', subjectType: 'calendar', subjectId: date, after });
    } else {
      const { id, date, isOffDay: rests } = written.override;
      const { reason } = written;
      await this.repository.withdraw(tx, id, { by, reason });
      const subject = { subjectType: 'calendar', subjectId: date };
      tx.audit({
        action: 'calendar.day-restored',
        ...subject,
        before: { rests },
        after: { rests: !rests, reason },
      });
    }
  }
}

function present({ kind, notice, period, ruledOn, from, to, filings }: DueMoved): DueMove {
  return { kind, notice, period, ruledOn, from, to, filings };
}
