import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BulletinListing, BulletinQuery } from '../contract/index.js';
import { canSeeOverview, type Actor } from '../core/access/index.js';
import { workingDaysBetween, type WorkCalendar } from '../core/calendar/index.js';
import { bulletinListing, quarterEnd, quarterOf, type Quarter } from '../core/escalation/index.js';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import { addMonths, startOfMonth, type LocalDate } from '../core/kernel/local-date.js';
import { selectListedFilings } from '../escalation/index.js';
import { Calendars } from '../parameters/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';

type Listed = Awaited<ReturnType<typeof selectListedFilings>>[number];

/** 拟列入通报的名单: late and missing filings of a quarter, every number with the list behind it. */
@Injectable()
export class BulletinsQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: Calendars,
  ) {}

  async listing(query: BulletinQuery, actor: Actor): Promise<BulletinListing> {
    const { jurisdiction } = actor;
    if (!canSeeOverview(actor, { jurisdiction, unitId: null })) throwRefusal('access/forbidden');
    const now = await this.clock.now();
    const quarters = await this.quartersOf(jurisdiction, dateOf(now));
    const quarter = query.quarter === undefined ? quarterOf(dateOf(now)) : readQuarter(query.quarter);
    const to = quarterEnd(quarter);
    const from = startOfMonth(addMonths(to, -2));
    const filings = await selectListedFilings(this.dataSource.manager, { jurisdiction, from, to });
    const { total } = bulletinListing(filings, quarter, now);
    const calendar = await this.calendars.current();
    const late = new Set(total.late);
    const listed = filings.filter((f) => late.has(f.filingId) || total.missing.includes(f.filingId));
    return {
      quarter: keyOf(quarter),
      quarters,
      owed: total.due.length,
      onTime: total.onTime.length,
      late: total.late.length,
      missing: total.missing.length,
      rows: listed.map((filing) =>
        rowOf(filing, { kind: late.has(filing.filingId) ? 'late' : 'missing', now, calendar }),
      ),
    };
  }

  private async quartersOf(jurisdiction: string, today: LocalDate): Promise<string[]> {
    const rows: { dueOn: LocalDate }[] = await this.dataSource.query(
      `select distinct filing.due_on::text as "dueOn" from filing join notice on notice.id = filing.notice_id
       where notice.jurisdiction = $1 order by 1 desc`,
      [jurisdiction],
    );
    return [...new Set([today, ...rows.map((row) => row.dueOn)].map((date) => keyOf(quarterOf(date))))]
      .sort()
      .reverse();
  }
}

interface Listing {
  readonly kind: 'late' | 'missing';
  readonly now: Instant;
  readonly calendar: WorkCalendar;
}

function rowOf(filing: Listed, { kind, now, calendar }: Listing): BulletinListing['rows'][number] {
  const until = kind === 'late' && filing.firstSubmittedAt !== null ? filing.firstSubmittedAt : now;
  return {
    unit: { id: filing.unitId, name: filing.unitName },
    notice: { id: filing.noticeId, docNumber: filing.docNumber, title: filing.title },
    filingId: filing.filingId,
    period: filing.period,
    dueOn: filing.dueOn,
    dueTime: filing.dueTime ?? null,
    kind,
    daysLate: Math.max(0, workingDaysBetween(calendar, filing.dueOn, dateOf(until))),
  };
}

function keyOf({ year, quarter }: Quarter): string {
  return `${year}Q${quarter}`;
}

function readQuarter(key: string): Quarter {
  return { year: Number(key.slice(0, 4)), quarter: Number(key.slice(5)) };
}
