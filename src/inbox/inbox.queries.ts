import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Inbox } from '../contract/index.js';
import { dateOf, isoOf } from '../core/kernel/instant.js';
import type { SignedInActor } from '../identity/index.js';
import { Readers } from '../notices/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { AlarmsQueries } from '../reachability/index.js';
import { CalendarQueries } from '../calendars/index.js';
import { FilingPresenters, FilingsQueries } from '../reporting/index.js';

/** Owed ones and those under way; what was accepted is counted, not listed. */
const CURRENT = `filing.state <> 'accepted'`;

/** 我的待办: what the reader’s unit owes and waits for, with the duties it bears for ceased ones; most urgent first. */
@Injectable()
export class InboxQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly filings: FilingsQueries,
    private readonly presenters: FilingPresenters,
    private readonly readers: Readers,
    private readonly alarms: AlarmsQueries,
    private readonly calendar: CalendarQueries,
  ) {}

  async of(actor: SignedInActor): Promise<Inbox> {
    const now = await this.clock.now();
    const reader = await this.readers.of(actor);
    const [records, unsigned, accepted, unreachable, calendarAlarms] = await Promise.all([
      this.filings.select(actor, now, (where) =>
        where.add((p) => `filing.unit_id = any(${p}::text[])`, reader.bears).fixed(CURRENT),
      ),
      this.unsignedOf(reader.bears),
      this.acceptedOf(reader.bears),
      this.alarms.count(actor),
      this.calendar.alarms(actor),
    ]);
    const presenter = await this.presenters.current();
    const rows = records.map((record) => presenter.row(record, now, reader));
    const owed = rows.filter((row) => row.state === 'open' || row.state === 'returned');
    return {
      today: dateOf(now),
      now: isoOf(now),
      unit: { id: actor.unitId, name: actor.unitName },
      counts: {
        due: owed.length,
        overdue: owed.filter((row) => row.overdue).length,
        returned: owed.filter((row) => row.state === 'returned').length,
        unsigned: unsigned.reduce((sum, row) => sum + row.duties, 0),
        submitted: rows.filter((row) => row.state === 'submitted').length,
        accepted,
      },
      filings: rows,
      unsigned,
      unreachable,
      calendarAlarms,
    };
  }

  private unsignedOf(unitIds: readonly string[]): Promise<Inbox['unsigned']> {
    return this.dataSource.query(
      `select jsonb_build_object('id', notice.id, 'docNumber', notice.doc_number, 'title', notice.title) as notice,
              count(*)::int as duties
       from duty join notice on notice.id = duty.notice_id
       where duty.unit_id = any($1) and duty.signed_at is null
       group by notice.id order by notice.assigned_at`,
      [unitIds],
    );
  }

  private async acceptedOf(unitIds: readonly string[]): Promise<number> {
    const rows: { n: number }[] = await this.dataSource.query(
      `select count(*)::int as n from filing where unit_id = any($1) and state = 'accepted'`,
      [unitIds],
    );
    return rows[0]?.n ?? 0;
  }
}
