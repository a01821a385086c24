import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { accepted, type SendOutcome } from '../platform/sending/index.js';
import { systemActor, Transactions, type Tx } from '../platform/transaction/index.js';
import { announceDelivery } from './announce-delivery.js';
import { BulkDeliveryRepository, type PlainMail } from './bulk-delivery.repository.js';
import { ChannelsService } from './channels.service.js';
import { DeliveryService } from './delivery.service.js';
import { InFlight } from './in-flight.js';
import { SendingGate } from './sending-gate.js';

/** So many letters go out together and are written down together: at most these may arrive again after a crash. */
const TOGETHER = 5;
/** So many batches send at the same time in one process. */
const BATCHES = 2;

interface Ended {
  readonly mail: PlainMail;
  readonly outcome: SendOutcome;
}

/**
 * Many mails of one moment without a transaction for each. Only the plain case goes this way: a first attempt that nothing
 * stands in the way of. Whatever is not plain, and all that is left once a letter was not accepted, goes singly.
 */
@Injectable()
export class BulkDeliveryService implements OnModuleDestroy {
  private readonly inFlight = new InFlight(BATCHES);
  private stopping = false;

  constructor(
    private readonly bulk: BulkDeliveryRepository,
    private readonly delivery: DeliveryService,
    private readonly gate: SendingGate,
    private readonly channels: ChannelsService,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The process is to end: the groups under way are brought to their end, what comes after them is left to others. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  /**
   * Delivers each message as `DeliveryService.deliver` does, in its turn. Throws where the carrier is to try again: then
   * only what is left is done. `last` says that it will not.
   */
  async deliverAll(ids: readonly string[], last: boolean): Promise<void> {
    const troubled = await this.inFlight.run(() =>
      this.delivery.inTransaction((tx) => this.sendPlain(tx, ids, last)),
    );
    const left = await this.bulk.findLeft(ids, await this.clock.now());
    // what has just failed waits for the back-off of the carrier
    const rest = left.filter((id) => !troubled.has(id));
    await (this.stopping ? this.handOn(rest) : this.deliverSingly(rest, last));
    for (const error of troubled.values()) if (error) throw error;
  }

  private async deliverSingly(ids: readonly string[], last: boolean): Promise<void> {
    const ends = await Promise.allSettled(ids.map((id) => this.delivery.deliver(id, last)));
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
  }

  /** Announces mails anew, for a process that goes on. */
  private async handOn(ids: readonly string[]): Promise<void> {
    await this.transactions.run(systemActor('messages'), async (tx) =>
      announceDelivery(
        tx,
        ids.map((id) => ({ id, channel: 'mail' })),
      ),
    );
  }

  /** Returns the messages that were not accepted, each with the error for the carrier where it is to try again. */
  private async sendPlain(
    tx: Tx,
    ids: readonly string[],
    last: boolean,
  ): Promise<ReadonlyMap<string, Error | null>> {
    const mine = await this.bulk.takeTurns(tx.manager, ids);
    // read in a statement of its own: whoever had a turn before may have sent the message
    const mails = await this.gate.unhindered(await this.bulk.findPlain(tx.manager, mine, tx.now), tx.now);
    const troubled = new Map<string, Error | null>();
    for (const { mail, outcome } of await this.sendUntilRefused(tx, mails))
      troubled.set(mail.id, await this.delivery.conclude(tx, mail, { outcome, last }));
    return troubled;
  }

  /** Group after group; the commit that writes down one group notes the beginning of the next. Returns what was not accepted. */
  private async sendUntilRefused(tx: Tx, mails: readonly PlainMail[]): Promise<Ended[]> {
    let ended: Ended[] = [];
    const isAccepted = ({ outcome }: Ended) => outcome.kind === 'accepted';
    for (let n = 0; n < mails.length && ended.every(isAccepted) && !this.stopping; n += TOGETHER) {
      const group = mails.slice(n, n + TOGETHER);
      await this.bulk.advance({ sent: ended.map(sentOf), begun: group.map(({ id }) => id) }, tx.now);
      ended = await Promise.all(
        group.map(async (mail) => ({ mail, outcome: await this.channels.send(mail) })),
      );
    }
    const sent = ended.filter(isAccepted);
    await this.bulk.advance({ sent: sent.map(sentOf), begun: [] }, tx.now);
    if (sent.length > 0) await this.gate.learn('mail', accepted(''), tx.now);
    return ended.filter((end) => !isAccepted(end));
  }
}

function sentOf({ mail: { id }, outcome }: Ended): { readonly id: string; readonly providerId: string } {
  return { id, providerId: outcome.kind === 'accepted' ? outcome.providerId : '' };
}
