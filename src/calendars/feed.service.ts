import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CalendarFeedAddress, CalendarFeedState } from '../contract/index.js';
import { hasRole } from '../core/access/index.js';
import { dateOf, isoOf } from '../core/kernel/instant.js';
import { addDays } from '../core/kernel/local-date.js';
import { unitsBorneBy } from '../core/tasks/index.js';
import type { SignedInActor } from '../identity/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { writeCalendar, type AllDayEvent } from '../platform/ical/index.js';
import { throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';
import { PostEndings, UnitsService } from '../units/index.js';
import { feedDigest, newFeedToken, tokenOf } from './feed-token.js';
import { FeedRepository, type FeedFiling } from './feed.repository.js';

const REFRESH_MINUTES = 60;
/** How long what is done stays in the feed. */
const KEPT_DAYS = 60;
/** 9:00 of the day before and 9:00 of the day itself. */
const ALARMS = [-900, 540];
const DONE = { submitted: '已报', accepted: '已接收', withdrawn: '已撤销' } as const;

/** The due dates of the own unit for a person’s calendar program, under an address that can be revoked. */
@Injectable()
export class FeedService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly feeds: FeedRepository,
    private readonly units: UnitsService,
    private readonly endings: PostEndings,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who leaves the post or hands over reads the dues of the unit no more, also after coming back. */
  onModuleInit(): void {
    this.endings.register((tx, personId) => this.end(tx, personId));
  }

  async state(actor: SignedInActor): Promise<CalendarFeedState> {
    const madeAt = await this.feeds.madeAt(this.dataSource.manager, actor.personId);
    return { madeAt: madeAt === null ? null : isoOf(madeAt) };
  }

  /** A new address; an older one ends. Refuses `access/forbidden` to people who file no reports. */
  make(actor: SignedInActor): Promise<CalendarFeedAddress> {
    if (!hasRole(actor, 'liaison', 'leader')) throwRefusal('access/forbidden');
    return this.transactions.run(actor, async (tx) => {
      await this.feeds.revoke(tx, actor.personId);
      const token = newFeedToken();
      await this.feeds.make(tx, actor.personId, feedDigest(token));
      tx.audit({ action: 'calendar-feed.made', subjectType: 'person', subjectId: actor.personId });
      return { madeAt: isoOf(tx.now), address: `${this.config.publicUrl}/ical/${token}.ics` };
    });
  }

  revoke(actor: SignedInActor): Promise<void> {
    return this.transactions.run(actor, (tx) => this.end(tx, actor.personId));
  }

  /** Ends the address in force, if there is one. */
  private async end(tx: Tx, personId: string): Promise<void> {
    if (!(await this.feeds.revoke(tx, personId))) return;
    tx.audit({ action: 'calendar-feed.revoked', subjectType: 'person', subjectId: personId });
  }

  /**
   * The feed as text. Refuses `access/not-found` alike for an address that never was, was revoked, or whose owner has
   * left: nobody learns which.
   */
  async read(fileName: string): Promise<string> {
    const token = tokenOf(fileName) ?? throwRefusal('access/not-found');
    const on = dateOf(await this.clock.now());
    const unitId = (await this.feeds.unitBehind(feedDigest(token), on)) ?? throwRefusal('access/not-found');
    const bears = unitsBorneBy(unitId, { registry: await this.units.registry(), on });
    const filings = await this.feeds.filings(bears, addDays(on, -KEPT_DAYS));
    return writeCalendar({
      productId: '-//Duban//Calendar//ZH',
      name: '督办报送期限',
      refreshMinutes: REFRESH_MINUTES,
      events: filings.map((filing) => this.eventOf(filing)),
    });
  }

  private eventOf(filing: FeedFiling): AllDayEvent {
    const { id, title, docNumber, period, dueOn, dueTime, state } = filing;
    const { publicUrl } = this.config;
    const done = state === 'open' || state === 'returned' ? null : DONE[state];
    return {
      uid: `${id}@${new URL(publicUrl).hostname}`,
      sequence: filing.dueChanges,
      stamp: filing.changedAt,
      date: dueOn,
      summary: `${done === null ? '报送' : `${done}：`}${period}进展（${docNumber}）`,
      description: dueTime === null ? title : `${title}\n当日 ${dueTime} 截止`,
      url: `${publicUrl}/filings/${id}`,
      cancelled: state === 'withdrawn',
      alarms: done === null ? ALARMS : [],
    };
  }
}
