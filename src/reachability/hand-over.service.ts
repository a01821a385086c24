import { Injectable } from '@nestjs/common';
import { DUTY_WORDS, type HandedOver, type HandOverAll, type HandOverPreview } from '../contract/index.js';
import { canChangePerson, canHandOver, type Actor } from '../core/access/index.js';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import {
  handOver,
  whyUnavailable,
  type Absence,
  type Contact,
  type HandOverDecision,
} from '../core/reachability/index.js';
import { refuse } from '../core/kernel/result.js';
import type { SignedInActor } from '../identity/index.js';
import { MessagesService, HandOverMessages } from '../messages/index.js';
import { RefusalError, throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';
import { PeopleService, PostsService, type PostHolder } from '../units/index.js';
import { AlarmsService } from './alarms.service.js';
import { HeldItemsQueries, partsOf, type Holdings } from './held-items.queries.js';

const RECEIVING = ['liaison', 'deputy-liaison', 'leader'] as const;

/** Hands what is open with one person to another, in one step. */
@Injectable()
export class HandOverService {
  constructor(
    private readonly posts: PostsService,
    private readonly people: PeopleService,
    private readonly held: HeldItemsQueries,
    private readonly waiting: HandOverMessages,
    private readonly messages: MessagesService,
    private readonly alarms: AlarmsService,
    private readonly transactions: Transactions,
  ) {}

  /** What would pass, to whom it may, and why not; changes nothing. Refuses `access/not-found` and `access/forbidden`. */
  preview(actor: SignedInActor, asked: { from: string; to?: string | undefined }): Promise<HandOverPreview> {
    return this.transactions.run(actor, async (tx) => {
      const people = await this.posts.hold(tx.manager, [asked.from, ...(asked.to ? [asked.to] : [])]);
      const from = mayHandOver(actor, people.get(asked.from));
      const holdings = await this.held.of(tx, from);
      const to = asked.to === undefined ? undefined : people.get(asked.to);
      const decision = to && decide(holdings, { from, to, at: tx.now, reason: '预览' });
      return {
        from: { ...presentPerson(from, tx.now), unit: { id: from.unitId, name: from.unitName } },
        parts: partsOf(holdings.items),
        filings: [...holdings.filings],
        receivers: await this.receiversFor(tx, from),
        refusals: decision && !decision.ok ? decision.faults.map((fault) => fault.sentence) : [],
        mayPassPost: mayPassPost(actor, from),
      };
    });
  }

  /**
   * All that is open passes or nothing does: filings are asked of the receiver from now on, messages that wait are written
   * anew, alarms about the giver are looked at again, and both are told. Refuses `hand-over/refused` with every reason.
   */
  handOver(actor: SignedInActor, asked: HandOverAll): Promise<HandedOver> {
    return this.transactions.run(actor, async (tx) => {
      const people = await this.posts.hold(tx.manager, [asked.from, asked.to]);
      const from = mayHandOver(actor, people.get(asked.from));
      const to = people.get(asked.to) ?? throwRefusal('access/not-found');
      if (asked.takesPost && !mayPassPost(actor, from)) throwRefusal('access/forbidden');
      const holdings = await this.held.of(tx, from);
      const decision = decide(holdings, { from, to, at: tx.now, reason: asked.reason });
      if (!decision.ok) throw refusedWith(decision.faults.map((fault) => fault.sentence));
      await this.posts.passOn(tx, { from, to, takesPost: asked.takesPost });
      await this.waiting.readdress(tx, holdings.messages, { personId: to.id, unitId: to.unitId });
      await this.tell(tx, holdings, { from, to, reason: asked.reason });
      const parts = partsOf(decision.facts);
      for (const { kind, word, count } of parts) {
        const which = kind === 'filing' ? { filings: holdings.filings.map((f) => f.id) } : {};
        const after = { handedOver: word, count, receiver: to.name, reason: asked.reason, ...which };
        tx.audit({ action: 'person.handed-over', subjectType: 'person', subjectId: from.id, after });
      }
      return { parts, alarmsResolved: (await this.alarms.look(tx)).resolved };
    });
  }

  /** The receiver reads what has come, filing by filing; the giver, if still there, where it went. */
  private async tell(
    tx: Tx,
    { filings }: Holdings,
    { from, to, reason }: { from: PostHolder; to: PostHolder; reason: string },
  ): Promise<void> {
    const stage = { stage: 'handed-over', stageWord: '移交', rung: `handed-over-${dateOf(tx.now)}` };
    const gone = from.leftOn !== null && from.leftOn <= dateOf(tx.now);
    const told = [
      { person: to, channel: 'mail' as const, why: `${from.name}已将此项移交给您（${reason}）` },
      { person: to, channel: 'inbox' as const, why: `${from.name}已将此项移交给您（${reason}）` },
      ...(gone
        ? []
        : [{ person: from, channel: 'inbox' as const, why: `此项已移交${to.name}（${reason}）` }]),
    ];
    await this.messages.addToDigest(
      tx,
      told.flatMap(({ person, channel, why }) =>
        filings.map(({ id }) => {
          return { ...stage, channel, personId: person.id, unitId: person.unitId, filingId: id, why };
        }),
      ),
    );
  }

  private async receiversFor(tx: Tx, from: PostHolder): Promise<HandOverPreview['receivers']> {
    const duties = from.duty === 'office' ? (['office'] as const) : RECEIVING;
    const on = dateOf(tx.now);
    const people = await this.people.peopleOf([from.unitId], duties, { manager: tx.manager, on });
    return people
      .filter((person) => person.id !== from.id)
      .map(({ id, name, duty, unavailable }) => {
        return { id, name, duty, dutyWord: DUTY_WORDS[duty], unavailable: unavailable ?? null };
      });
  }
}

function mayHandOver(actor: Actor, person: PostHolder | undefined): PostHolder {
  if (!person) throwRefusal('access/not-found');
  if (!canHandOver(actor, { ...person, personId: person.id })) throwRefusal('access/forbidden');
  return person;
}

function mayPassPost(actor: Actor, person: PostHolder): boolean {
  return canChangePerson(actor, { ...person, personId: person.id });
}

function decide(
  { items }: Holdings,
  { from, to, ...order }: { from: PostHolder; to: PostHolder; at: Instant; reason: string },
): HandOverDecision {
  const absences: Absence[] = to.absences.map((absence) => ({ ...absence, personId: to.id }));
  const receiver = { ...contactOf(to), unitIds: to.handedOverTo === null ? [to.unitId] : [] };
  return handOver(items, { from: contactOf(from), to: receiver, absences, ...order });
}

function contactOf({ id, name, email, phone, leftOn }: PostHolder): Contact {
  return { personId: id, name, email, phone, leftOn, lastLoginAt: null };
}

function presentPerson(person: PostHolder, at: Instant) {
  const { id, name, duty } = person;
  return { id, name, dutyWord: DUTY_WORDS[duty], unavailable: whyUnavailable(person, dateOf(at)) ?? null };
}

function refusedWith(sentences: readonly string[]): RefusalError {
  return new RefusalError(refuse('hand-over/refused', { why: sentences.join('') }).refusal);
}
