import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SavePerson } from '../contract/index.js';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { Absence, PostLife } from '../core/reachability/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Person } from './people.service.js';

/** A person held for a change, with all that is registered of absences and of leaving. */
export interface HeldPerson extends Person, PostLife {
  readonly channelOrder: readonly string[] | null;
}

/** Writes what people register about people. */
@Injectable()
export class PeopleDeskRepository {
  /** The person, locked until the transaction ends, so that two absences are checked one after the other. */
  async hold(manager: EntityManager, id: string): Promise<HeldPerson | undefined> {
    const rows = await manager.query<HeldPerson[]>(
      `select p.id, p.unit_id as "unitId", p.name, p.post, p.duty, p.email, p.phone, p.channel_order as "channelOrder",
              p.left_on as "leftOn", (select t.name from person t where t.id = p.handed_over_to) as "handedOverTo",
              coalesce((select jsonb_agg(jsonb_build_object('from', a.from_on, 'to', a.to_on, 'reason', a.reason)
                                         order by a.from_on)
                        from absence a where a.person_id = p.id), '[]') as absences
       from person p where p.id = $1 for update`,
      [id],
    );
    return rows[0];
  }

  async insert(
    manager: EntityManager,
    { id, unitId, at }: { readonly id: string; readonly unitId: string; readonly at: Instant },
    saved: SavePerson,
  ): Promise<void> {
    const { name, post, duty, email, phone } = saved;
    await manager.query(
      `insert into person (id, unit_id, name, post, duty, email, phone, channel_order, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, unitId, name, post, duty, email, phone, orderOf(saved), toDate(at)],
    );
  }

  async update(manager: EntityManager, id: string, saved: SavePerson, at: Instant): Promise<void> {
    const { name, post, duty, email, phone } = saved;
    await manager.query(
      `update person set name = $2, post = $3, duty = $4, email = $5, phone = $6, channel_order = $7, changed_at = $8
       where id = $1`,
      [id, name, post, duty, email, phone, orderOf(saved), toDate(at)],
    );
  }

  async addAbsence(
    manager: EntityManager,
    { personId, from, to, reason }: Absence,
    by: { readonly name: string; readonly at: Instant },
  ): Promise<void> {
    await manager.query(
      `insert into absence (person_id, from_on, to_on, reason, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [personId, from, to, reason, by.name, toDate(by.at)],
    );
    await this.touch(manager, personId, by.at);
  }

  /** Takes an absence back; returns it, or undefined where the person has none of that id. */
  async removeAbsence(
    manager: EntityManager,
    {
      personId,
      absenceId,
      at,
    }: { readonly personId: string; readonly absenceId: string; readonly at: Instant },
  ): Promise<Omit<Absence, 'personId'> | undefined> {
    const [rows] = await manager.query<[Omit<Absence, 'personId'>[], number]>(
      `delete from absence where person_id = $1 and id = $2 returning from_on as "from", to_on as "to", reason`,
      [personId, absenceId],
    );
    await this.touch(manager, personId, at);
    return rows[0];
  }

  /** Coming back takes the hand-over back, too: the person is told again. */
  async setLeaving(
    manager: EntityManager,
    id: string,
    {
      leftOn,
      reason,
      at,
    }: { readonly leftOn: LocalDate | null; readonly reason: string; readonly at: Instant },
  ): Promise<void> {
    await manager.query(
      `update person set left_on = $2, left_reason = $3, changed_at = $4,
              handed_over_to = case when $2::date is null then null else handed_over_to end,
              handed_over_at = case when $2::date is null then null else handed_over_at end
       where id = $1`,
      [id, leftOn, leftOn === null ? null : reason, toDate(at)],
    );
  }

  private async touch(manager: EntityManager, id: string, at: Instant): Promise<void> {
    await manager.query('update person set changed_at = $2 where id = $1', [id, toDate(at)]);
  }
}

function orderOf({ channelOrder }: SavePerson): string[] | null {
  return channelOrder.length === 0 ? null : channelOrder;
}
