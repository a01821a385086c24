import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/index.js';
import { PeopleDeskRepository, type HeldPerson } from './people-desk.repository.js';
import { PostEndings } from './post-endings.js';
import { UnitsService } from './units.service.js';

/** A person with the government the unit belongs to. */
export interface PostHolder extends HeldPerson {
  readonly jurisdiction: string;
  readonly unitName: string;
}

/** Who holds a post, for the features above that let one person take over from another. */
@Injectable()
export class PostsService {
  constructor(
    private readonly people: PeopleDeskRepository,
    private readonly units: UnitsService,
    private readonly endings: PostEndings,
  ) {}

  /** The people, locked until the transaction ends, by id; those that do not exist are left out. */
  async hold(manager: EntityManager, ids: readonly string[]): Promise<Map<string, PostHolder>> {
    const registry = await this.units.registry();
    const found = new Map<string, PostHolder>();
    // always in one order: two hand-overs between the same people must not wait for each other
    for (const id of [...new Set(ids)].sort()) {
      const person = await this.people.hold(manager, id);
      const unit = person && registry.units.get(person.unitId);
      if (person && unit)
        found.set(id, { ...person, jurisdiction: unit.jurisdiction, unitName: unit.printed });
    }
    return found;
  }

  /** From now on `to` is told in place of `from`, and holds the duty of `from` where it passes, too. */
  async passOn(
    tx: Tx,
    {
      from,
      to,
      takesPost,
    }: { readonly from: PostHolder; readonly to: PostHolder; readonly takesPost: boolean },
  ): Promise<void> {
    await tx.manager.query(
      'update person set handed_over_to = $2, handed_over_at = $3, changed_at = $3 where id = $1',
      [from.id, to.id, toDate(tx.now)],
    );
    if (takesPost)
      await tx.manager.query('update person set duty = $2, changed_at = $3 where id = $1', [
        to.id,
        from.duty,
        toDate(tx.now),
      ]);
    await this.endings.ended(tx, from.id);
  }
}
