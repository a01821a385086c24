import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '../core/kernel/instant.js';
import { decideDelivery, type DeliveryStep, type SendingEnd } from '../core/messages/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { windowOpens } from '../platform/limits/index.js';
import { NotAccepted, type SendOutcome } from '../platform/sending/index.js';
import { systemActor, Transactions, type Tx } from '../platform/transaction/index.js';
import { ChannelsService } from './channels.service.js';
import { DeliveryRepository, type AttemptOutcome, type DueMessage } from './delivery.repository.js';
import { FallbackService } from './fallback.service.js';
import { InFlight } from './in-flight.js';
import { SendingGate, type Obstacle } from './sending-gate.js';

/** What came of a call of {@link DeliveryService.deliver}. */
export type Delivered = DeliveryStep['kind'] | 'rerouted' | 'nothing-to-do';

interface Ended {
  readonly what: Delivered;
  /** Present when the carrier is to try again. */
  readonly again?: NotAccepted;
}

const NOTHING: Ended = { what: 'nothing-to-do' };
const INTERRUPTED = '发送途中程序中断，是否已经发出不明';
/** Without another channel a message without an address, or of a closed channel, is looked at again after this. */
const ASK_AGAIN_MS = 10 * 60_000;

/** Sends one message and records what became of it. May be asked twice: what is sent stays sent. */
@Injectable()
export class DeliveryService {
  private readonly inFlight: InFlight;

  constructor(
    private readonly delivery: DeliveryRepository,
    private readonly transactions: Transactions,
    private readonly gate: SendingGate,
    private readonly channels: ChannelsService,
    private readonly fallback: FallbackService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    // a sending holds one connection and may need another (its beginning, captured mail): half of the pool must stay free
    this.inFlight = new InFlight(Math.max(1, Math.floor(config.databasePool / 2)));
  }

  /**
   * Sends the message unless it is sent, given up, not yet due or in another worker's hands, and records the step
   * (`decideDelivery` of the core). One turn at a time: a crash gives the turn back and leaves the attempt begun; then a
   * mail goes again under the same Message-ID, and what cannot be repeated is in doubt. Throws where the carrier is to try
   * again; `last` says that it will not.
   */
  async deliver(messageId: string, last: boolean): Promise<Delivered> {
    const now = await this.clock.now();
    if (!(await this.delivery.findDueMessage(messageId, now))) return NOTHING.what;
    const { what, again } = await this.inTransaction((tx) => this.attempt(tx, messageId, last));
    if (again) throw again;
    return what;
  }

  /** A transaction that sends: at most so many at a time that none of them waits for a connection in vain. */
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inFlight.run(() => this.transactions.run(systemActor('messages'), work));
  }

  /** Writes down how an attempt ended that was begun; returns the error for the carrier where it is to try again. */
  async conclude(
    tx: Tx,
    message: DueMessage,
    { outcome, last }: { readonly outcome: SendOutcome; readonly last: boolean },
  ): Promise<NotAccepted | null> {
    return (await this.end(tx, message, { outcome, last })).again ?? null;
  }

  /**
   * Sends what may go out now from this process, without waiting for the queue, and returns how many went. For the demo,
   * whose clock stands still meanwhile: what is due at a moment is then sent at that moment. What fails stays queued, and
   * the queue’s own job tries it again.
   */
  async deliverDue(): Promise<number> {
    const ids = await this.delivery.findDue(await this.clock.now());
    const outcomes = await Promise.allSettled(ids.map((id) => this.deliver(id, false)));
    return outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value === 'sent').length;
  }

  private async attempt(tx: Tx, id: string, last: boolean): Promise<Ended> {
    if (!(await this.delivery.takeTurn(tx.manager, id))) return NOTHING;
    // read again: whoever had the turn before may have sent it
    const message = await this.delivery.findDueMessage(id, tx.now);
    if (!message) return NOTHING;
    const repeatable = this.channels.isRepeatable(message.channel);
    if (message.interrupted && !repeatable)
      return this.record(tx, message, { kind: 'in-doubt', why: INTERRUPTED }, { kind: 'interrupted' });
    const obstacle = await this.gate.ask(message, tx.now);
    if (obstacle) return this.stepAside(tx, message, obstacle);
    await this.delivery.beginAttempt(id, tx.now);
    const sending = await this.delivery.findToSend(tx.manager, id);
    if (!sending) return NOTHING;
    const outcome = await this.channels.send(sending);
    return this.end(tx, message, { outcome, last });
  }

  private async end(
    tx: Tx,
    message: DueMessage,
    { outcome, last }: { outcome: SendOutcome; last: boolean },
  ): Promise<Ended> {
    await this.gate.learn(message.channel, outcome, tx.now);
    const repeatable = this.channels.isRepeatable(message.channel);
    const facts = { repeatable, attempts: message.attempts + 1, last, now: tx.now };
    const step = decideDelivery(facts, endOf(outcome, tx.now));
    const ended = await this.record(tx, message, step, outcome);
    if (step.kind === 'failed') {
      await this.fallback.blameAddress(tx, message, outcome);
      await this.fallback.takeOver(tx, message);
    }
    const isAgain = step.kind === 'again' && outcome.kind !== 'accepted';
    return isAgain ? { ...ended, again: new NotAccepted(outcome) } : ended;
  }

  private async stepAside(tx: Tx, message: DueMessage, obstacle: Obstacle): Promise<Ended> {
    if (obstacle.kind === 'closed') {
      if ((await this.fallback.reroute(tx, message, obstacle)) !== null) return { what: 'rerouted' };
      if (obstacle.until === null) return this.record(tx, message, { kind: 'failed', why: obstacle.why });
    }
    const until = obstacle.until ?? ((tx.now + ASK_AGAIN_MS) as Instant);
    await this.delivery.hold(tx.manager, message.id, { until, why: obstacle.why });
    return { what: 'held' };
  }

  private async record(
    tx: Tx,
    { id }: DueMessage,
    step: DeliveryStep,
    outcome?: AttemptOutcome,
  ): Promise<Ended> {
    const tried = outcome === undefined ? {} : { outcome };
    await this.delivery.recordStep(tx.manager, id, { step, at: tx.now, ...tried });
    if (step.kind === 'failed' || step.kind === 'in-doubt') {
      const after = { reason: step.why };
      tx.audit({ action: `message.${step.kind}`, subjectType: 'message', subjectId: id, after });
    }
    return { what: step.kind };
  }
}

function endOf(outcome: SendOutcome, now: Instant): SendingEnd {
  if (outcome.kind !== 'refused') return outcome;
  const { notBefore, ...refusal } = outcome;
  return notBefore === undefined ? refusal : { ...refusal, opensAt: windowOpens(notBefore, now) };
}
