import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import { isGroupChannel } from '../core/messages/index.js';
import {
  CATCH_UP_GRACE,
  capRungs,
  catchUp,
  isMessageRung,
  type CappedMessage,
  type CatchUp,
  type RungMessage,
} from '../core/reminders/index.js';
import { ChannelsService, MessagesService } from '../messages/index.js';
import { Calendars } from '../parameters/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import { AudienceQueries, type Audible } from './audience.queries.js';
import { itemsOfCatchUp, itemsOfRung, type RungItem } from './compose-items.js';
import { remarksOf, RemarksRepository } from './remarks.repository.js';
import { OutagesRepository } from './outages.repository.js';
import { keyOfRung, type FiredRung } from './fired-rung.js';
import { selectTold } from './select-told.js';
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
    private readonly channels: ChannelsService,
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
    await this.send(tx, { wanted, told: [...told.values()], afterOutage: late !== null });
    if (late) await this.recordOutage(tx, late, interval);
  }

  private async send(tx: Tx, { wanted, told, afterOutage }: Sending): Promise<void> {
    const audibles = new Map(told.map((audible) => [keyOfRung(audible.rung), audible]));
    const messages = wanted.flatMap((item) => {
      const audible = audibles.get(keyOfRung(item));
      return audible && this.channels.isSetUp(item.channel) ? [messageOf(item, audible, tx.now)] : [];
    });
    const before = messages.some(({ rule }) => rule.cap) ? await this.toldBefore(tx, messages) : [];
    // after an outage a person gets one message anyway, so only what a filing may cause at all is counted
    const { kept, held } = capRungs(messages, before, { perDay: !afterOutage });
    const over = held.map(({ message: { item }, why }) => ({ item, why }));
    await this.remarks.record(tx, remarksOf(told, over));
    await this.messages.addToDigest(
      tx,
      kept.map(({ item }) => item),
    );
  }

  private toldBefore(tx: Tx, messages: readonly RungMessage[]): Promise<CappedMessage[]> {
    return selectTold(tx.manager, {
      filingIds: [...new Set(messages.map(({ filingId }) => filingId))],
      personIds: [...new Set(messages.map(({ personId }) => personId))],
      days: [...new Set(messages.map(({ on }) => on))],
    });
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

interface Sending {
  readonly wanted: readonly RungItem[];
  readonly told: readonly Audible[];
  readonly afterOutage: boolean;
}

/** As caps count it: to a group robot the group is told, whoever the rung names. */
function messageOf(
  item: RungItem,
  { rung: { version, rule }, place }: Audible,
  now: Instant,
): RungMessage & { readonly item: RungItem } {
  const { filingId, rung, channel, wantedAt: at = now } = item;
  const personId = isGroupChannel(channel) ? `unit:${place.officeUnit}` : item.personId;
  return { ...{ filingId, rung, personId, channel, version, rule }, ...{ at, on: dateOf(at), item } };
}

function isSent(rung: FiredRung): boolean {
  return isMessageRung(rung.rule) && !rung.superseded;
}
