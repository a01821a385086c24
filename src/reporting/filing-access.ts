import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { canSeeFiling, type FilingFacts } from '../core/access/index.js';
import type { SignedInActor } from '../identity/index.js';
import { Readers } from '../notices/index.js';
import type { FilingEntity } from './filing.entity.js';

/** Loads what the predicates of core/access need to know of a filing. */
@Injectable()
export class FilingAccess {
  constructor(private readonly readers: Readers) {}

  /** The filing as a subject of permissions: whose it is and who has taken over since, which office receives it, its state. */
  async subject(
    manager: EntityManager,
    filing: Pick<FilingEntity, 'unitId' | 'noticeId' | 'state'>,
  ): Promise<FilingFacts> {
    const rows: { jurisdiction: string; office_unit: string }[] = await manager.query(
      `select jurisdiction, office_unit from notice where id = $1`,
      [filing.noticeId],
    );
    const notice = rows[0];
    if (!notice) throw new Error(`notice of a filing is gone: ${filing.noticeId}`);
    return {
      unitId: filing.unitId,
      passedTo: await this.readers.passedTo(filing.unitId),
      officeUnitId: notice.office_unit,
      jurisdiction: notice.jurisdiction,
      state: filing.state,
    };
  }

  async canSee(manager: EntityManager, actor: SignedInActor, filing: FilingEntity): Promise<boolean> {
    return canSeeFiling(actor, await this.subject(manager, filing));
  }
}
