import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  DUTY_WORDS,
  PERSONAL_CHANNEL_WORDS,
  type RecordAbsence,
  type RecordLeaving,
  type SavePerson,
} from '../contract/index.js';
import {
  canChangeContact,
  canChangePerson,
  canRecordAbsence,
  canRecordLeaving,
  type PersonFacts,
} from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { checkAbsence, checkAddresses, checkLeaving, type FieldFault } from '../core/reachability/index.js';
import { InvalidRequest } from '../platform/http/invalid-request.js';
import { throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';
import { dayOf } from './day-of.js';
import type { Keeper } from './keeper.js';
import { PeopleDeskRepository, type HeldPerson } from './people-desk.repository.js';
import { PostEndings } from './post-endings.js';
import { UnitsService } from './units.service.js';

type May = (actor: Keeper, person: PersonFacts) => boolean;

/** The people of a unit as people register them: who holds which post, how to be reached, when away, when gone. */
@Injectable()
export class PeopleDesk {
  constructor(
    private readonly units: UnitsService,
    private readonly people: PeopleDeskRepository,
    private readonly endings: PostEndings,
    private readonly transactions: Transactions,
  ) {}

  /** Enters a person and returns the id. Refuses `access/forbidden`, and malformed addresses beside their field. */
  async add(actor: Keeper, unitId: string, asked: SavePerson): Promise<string> {
    const place = await this.placeOf(unitId);
    if (!canChangePerson(actor, { ...place, duty: asked.duty })) throwRefusal('access/forbidden');
    refuseFaults(checkAddresses(asked));
    const id = randomUUID();
    return this.transactions.run(actor, async (tx) => {
      await this.people.insert(tx.manager, { id, unitId, at: tx.now }, asked);
      audit(tx, 'person.added', id, { unitId, name: asked.name, post: asked.post, duty: wordOf(asked.duty) });
      return id;
    });
  }

  /**
   * Changes a person; the addresses are checked where they change. Name, post and duty are left as they are by who may
   * only change the way to be reached: `access/forbidden` otherwise.
   */
  async change(actor: Keeper, id: string, asked: SavePerson): Promise<void> {
    await this.act(actor, { id, may: canChangeContact }, async (tx, person, facts) => {
      const named = asked.name !== person.name || asked.post !== person.post || asked.duty !== person.duty;
      if (named && !(canChangePerson(actor, facts) && canChangePerson(actor, { ...facts, duty: asked.duty })))
        throwRefusal('access/forbidden');
      refuseFaults(checkAddresses(asked).filter(({ field }) => isNew(field, asked, person)));
      await this.people.update(tx.manager, id, asked, tx.now);
      const { before, after } = changesOf(person, asked);
      if (Object.keys(after).length > 0)
        tx.audit({ action: 'person.changed', subjectType: 'person', subjectId: id, before, after });
    });
  }

  async addAbsence(actor: Keeper, id: string, asked: RecordAbsence): Promise<void> {
    await this.act(actor, { id, may: canRecordAbsence }, async (tx, person) => {
      const absence = {
        from: dayOf('from', asked.from),
        to: dayOf('to', asked.to),
        reason: asked.reason,
      };
      refuseFaults(checkAbsence(absence, { absences: person.absences, today: dateOf(tx.now) }));
      await this.people.addAbsence(
        tx.manager,
        { personId: id, ...absence },
        { name: actor.name, at: tx.now },
      );
      audit(tx, 'person.absence-added', id, spanOf(absence));
    });
  }

  async removeAbsence(actor: Keeper, id: string, absenceId: string): Promise<void> {
    await this.act(actor, { id, may: canRecordAbsence }, async (tx) => {
      const removed = await this.people.removeAbsence(tx.manager, { personId: id, absenceId, at: tx.now });
      if (!removed) throwRefusal('access/not-found');
      audit(tx, 'person.absence-removed', id, spanOf(removed));
    });
  }

  /** Records the first day the person is no longer there, or that the person is back. Sign-in closes with that day. */
  async setLeaving(actor: Keeper, id: string, asked: RecordLeaving): Promise<void> {
    await this.act(actor, { id, may: canRecordLeaving }, async (tx, person) => {
      const leftOn = asked.leftOn === null ? null : dayOf('leftOn', asked.leftOn);
      refuseFaults(checkLeaving({ leftOn }, person));
      await this.people.setLeaving(tx.manager, id, { leftOn, reason: asked.reason, at: tx.now });
      if (leftOn === null) return audit(tx, 'person.returned', id, { reason: asked.reason });
      audit(tx, 'person.left', id, { leftOn, reason: asked.reason });
      await this.endings.ended(tx, id);
    });
  }

  /** One change in one transaction, with the person held. Refuses `access/not-found` and `access/forbidden`. */
  private async act(
    actor: Keeper,
    { id, may }: { readonly id: string; readonly may: May },
    work: (tx: Tx, person: HeldPerson, facts: PersonFacts) => Promise<void>,
  ): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const person = (await this.people.hold(tx.manager, id)) ?? throwRefusal('access/not-found');
      const facts = { personId: id, duty: person.duty, ...(await this.placeOf(person.unitId)) };
      if (!may(actor, facts)) throwRefusal('access/forbidden');
      await work(tx, person, facts);
    });
  }

  private async placeOf(unitId: string): Promise<{ unitId: string; jurisdiction: string }> {
    const { units } = await this.units.registry();
    const unit = units.get(unitId) ?? throwRefusal('access/not-found');
    return { unitId, jurisdiction: unit.jurisdiction };
  }
}

function refuseFaults(faults: readonly FieldFault[]): void {
  if (faults.length > 0)
    throw new InvalidRequest(faults.map(({ field, sentence }) => ({ path: field, message: sentence })));
}

function isNew(field: string, asked: SavePerson, known: HeldPerson): boolean {
  return field === 'email' ? asked.email !== known.email : asked.phone !== known.phone;
}

function wordOf(duty: keyof typeof DUTY_WORDS): string {
  return DUTY_WORDS[duty];
}

function spanOf({ from, to, reason }: { from: string; to: string; reason: string }) {
  return { awayFrom: from, awayTo: to, reason };
}

function audit(tx: Tx, action: string, id: string, after: object): void {
  tx.audit({ action, subjectType: 'person', subjectId: id, after });
}

/** What changed, for the trail; numbers and addresses are named, not repeated: the trail is kept for good. */
function changesOf(person: HeldPerson, asked: SavePerson): { before: object; after: object } {
  const order = (channels: readonly string[] | null) =>
    (channels ?? []).map((channel) => wordOfChannel(channel)).join('、');
  const known = (p: Pick<SavePerson, 'name' | 'post' | 'duty'>, channels: readonly string[] | null) => ({
    ...{ name: p.name, post: p.post, duty: wordOf(p.duty), channelOrder: order(channels) },
  });
  const [old, next] = [known(person, person.channelOrder), known(asked, asked.channelOrder)];
  const changed = (Object.keys(old) as (keyof typeof old)[]).filter((key) => old[key] !== next[key]);
  const pick = (from: typeof old) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  const addresses = [
    ...(person.phone === asked.phone ? [] : ['手机号']),
    ...(person.email === asked.email ? [] : ['邮箱']),
  ];
  const contact = addresses.length === 0 ? {} : { contact: addresses.join('、') };
  return { before: pick(old), after: { ...pick(next), ...contact } };
}

function wordOfChannel(channel: string): string {
  const words: Readonly<Partial<Record<string, string>>> = PERSONAL_CHANNEL_WORDS;
  return words[channel] ?? channel;
}
