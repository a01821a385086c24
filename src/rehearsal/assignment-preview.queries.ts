import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AssignmentPreview } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { previewAssignment, type Preview } from '../core/rehearsal/index.js';
import type { ReminderLadder } from '../core/reminders/index.js';
import { nameOn } from '../core/units/index.js';
import type { Day } from '../core/tasks/index.js';
import { NoticePages, NoticesService, Readers } from '../notices/index.js';
import { Calendars, Ladders } from '../parameters/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { TasksService } from '../tasks/index.js';
import { selectPeople } from './select-people.js';

/** What pressing 交办 would bring about; the database itself refuses any change in the transaction. */
@Injectable()
export class AssignmentPreviewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notices: NoticesService,
    private readonly pages: NoticePages,
    private readonly readers: Readers,
    private readonly tasks: TasksService,
    private readonly calendars: Calendars,
    private readonly ladders: Ladders,
  ) {}

  /**
   * Refuses `access/not-found` out of the reader’s scope, `access/forbidden` to readers of other offices,
   * `notice/wrong-state` after 交办, and whatever 交办 itself would be refused with.
   */
  async preview(id: string, actor: Actor): Promise<AssignmentPreview> {
    const page = await this.pages.detail(id, actor);
    if (page.state !== 'imported') throwRefusal('notice/wrong-state', { state: '已交办' });
    if (!page.abilities.assign) throwRefusal('access/forbidden');
    const { unaccounted } = page.review;
    const doubts = page.doubts.length;
    const day = await this.readers.today();
    return this.dataSource.transaction(async (manager) => {
      await manager.query('set transaction isolation level repeatable read, read only');
      const notice = (await this.notices.find(manager, id)) ?? throwRefusal('access/not-found');
      const { duties, states } = await this.tasks.plan(manager, notice, day);
      const calendar = await this.calendars.current(manager);
      const { ladder } = await this.ladders.inForce(id, manager);
      const people = await selectPeople(manager);
      const { registry, on: today } = day;
      const requirements = notice.parsed.reporting;
      const seen = previewAssignment({
        notice,
        requirements,
        duties,
        registry,
        calendar,
        ladder,
        people,
        today,
      });
      const given = new Set(duties.map((duty) => duty.taskN)).size;
      const leftOut = states.filter((task) => task.state === 'drafted').length;
      return { ...inWords(seen, { ...day, ladder }), tasks: given, leftOut, unaccounted, doubts };
    });
  }
}

function inWords(
  { units, filings, messages, until }: Preview,
  { registry, on, ladder }: Day & { readonly ladder: ReminderLadder },
): Pick<AssignmentPreview, 'units' | 'filings' | 'messages' | 'until'> {
  const labels = new Map(ladder.rungs.map((rung) => [rung.rung, rung.label]));
  return {
    units: units.map(({ unitId, ...counts }) => ({
      id: unitId,
      name: nameOn(registry, unitId, on),
      ...counts,
    })),
    filings: [...filings],
    messages: messages.map((message) => ({ ...message, word: labels.get(message.rung) ?? '' })),
    until,
  };
}
