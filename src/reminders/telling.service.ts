import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import {
  CATCH_UP_GRACE,
  capMessages,
  catchUp,
  isMessageRung,
  type CatchUp,
  type HeldBack,
  type RungCap,
} from '../core/reminders/index.js';
import { MessagesService } from '../messages/index.js';
import { Calendars } from '../parameters/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import { AudienceQueries, type Audible } from './audience.queries.js';
import { itemsOfCatchUp, itemsOfRung, type RungItem } from './compose-items.js';
import { remarksOf, RemarksRepository } from './remarks.repository.js';
import { OutagesRepository } from './outages.repository.js';
import { keyOfRung, type FiredRung } from './fired-rung.js';
import { writeChasers } from './write-chasers.js';

interface Interval {
  readonly from: Instant;
  readonly until: Instant;
}

/** Tells people about rungs that have fired, and writes down what could not be told. */
@Injectable()
export class TellingService {
  constructor(
    private readonly calendars: Calendars,
    private readonly audiences: AudienceQueries,
    private readonly remarks: RemarksRepository,
    private readonly outages: OutagesRepository,
    private readonly messages: MessagesService,
  ) {}

  /**
   * One digest line for each person, channel and filing. After an outage, where rungs were missed: one message for each
   * person for everything together, and a record of what was missed. What is over a rung's cap, and posts nobody
   * answers for, are written down beside the rung.
   */
  async tell(tx: Tx, fired: readonly FiredRung[], interval: Interval): Promise<void> {
    if (fired.length === 0) return;
    const told = await this.audiences.of(tx, fired.filter(isSent));
    const late = catchUp({
      planned: fired,
      kindOf: (rung) => rung.rule.kind,
      audienceOf: (rung) =>
        (told.get(keyOfRung(rung))?.audience.told ?? []).map(({ personId }) => {
          return { personId, channels: rung.rule.channels };
        }),
      ...interval,
      grace: CATCH_UP_GRACE,
    });
    const papers = await this.papersFor(tx, fired.filter(isSent));
    const wanted = late
      ? itemsOfCatchUp(late.messages, told, papers)
      : [...told.values()].flatMap((audible) => itemsOfRung(audible, papers));
    await this.send(tx, { wanted, fired, told: [...told.values()], afterOutage: late !== null });
    if (late) await this.recordOutage(tx, late, interval);
  }

  private async send(tx: Tx, sending: Sending): Promise<void> {
    const on = dateOf(tx.now);
    const { kept, held } = await this.cap(
      tx,
      sending.wanted.map((item) => ({ ...item, on })),
      sending,
    );
    await this.remarks.record(tx, remarksOf(sending.told, held));
    await this.messages.addToDigest(
      tx,
      kept.map(({ on: _, ...item }) => item),
    );
  }

  /** Each ladder has its own caps; what one lets through counts for the next. */
  private async cap(tx: Tx, wanted: readonly DatedItem[], sending: Sending) {
    const capsOfVersion = [...groupByVersion(sending.fired)].map(([version, fired]) => {
      return { version, caps: capsOf(fired, sending.afterOutage) };
    });
    if (capsOfVersion.every(({ caps }) => caps.size === 0)) return { kept: wanted, held: [] };
    const versionOf = new Map(sending.fired.map((rung) => [keyOfRung(rung), rung.version]));
    const kept: DatedItem[] = [];
    const held: HeldBack<DatedItem>[] = [];
    const before = await this.audiences.sentBefore(tx, wanted, dateOf(tx.now));
    for (const { version, caps } of capsOfVersion) {
      const own = wanted.filter((item) => versionOf.get(keyOfRung(item)) === version);
      const outcome = capMessages(own, caps, [...before, ...kept]);
      kept.push(...outcome.kept);
      held.push(...outcome.held);
    }
    return { kept, held };
  }

  private async papersFor(tx: Tx, fired: readonly FiredRung[]) {
    const chased = fired.filter((f) => f.rule.kind === 'chase').map((f) => f.filingId);
    return writeChasers(tx, chased, await this.calendars.current(tx.manager));
  }

  private async recordOutage(tx: Tx, { summary }: CatchUp<FiredRung>, { from }: Interval): Promise<void> {
    await this.outages.record(tx, from, summary);
    const after = { missed: summary.sentence };
    tx.audit({ action: 'engine.outage', subjectType: 'engine', subjectId: 'tick', after });
  }
}

type DatedItem = RungItem & { readonly on: LocalDate };

interface Sending {
  readonly wanted: readonly RungItem[];
  readonly fired: readonly FiredRung[];
  readonly told: readonly Audible[];
  readonly afterOutage: boolean;
}

/** After an outage a person gets one message anyway, so only what a filing may cause at all is counted. */
function capsOf(fired: readonly FiredRung[], afterOutage: boolean): Map<string, RungCap> {
  return new Map(
    fired.flatMap(({ rule }) =>
      rule.cap && !(afterOutage && rule.cap.per === 'person-day') ? [[rule.rung, rule.cap] as const] : [],
    ),
  );
}

function groupByVersion(fired: readonly FiredRung[]): Map<number, FiredRung[]> {
  const groups = new Map<number, FiredRung[]>();
  for (const rung of fired) {
    const group = groups.get(rung.version) ?? [];
    group.push(rung);
    groups.set(rung.version, group);
  }
  return groups;
}

function isSent(rung: FiredRung): boolean {
  return isMessageRung(rung.rule) && !rung.superseded;
}
