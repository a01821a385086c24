import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  canKeepDefaultLadder,
  canKeepNoticeLadder,
  canSeeDefaultLadder,
  canSeeNoticeLadder,
  type Actor,
} from '../core/access/index.js';
import { NoticesService, type Notice } from '../notices/index.js';
import { throwRefusal } from '../platform/transaction/index.js';

/** Whose ladder it is, and what the reader may do with it. */
export interface LadderScope {
  /** Null for the default. */
  readonly notice: Notice | null;
  readonly mayChange: boolean;
}

/** Finds whose ladder is meant. */
@Injectable()
export class LadderScopes {
  constructor(private readonly notices: NoticesService) {}

  /** Refuses `access/not-found` for a notice whose ladder the reader does not see, `access/forbidden` for the default. */
  async of(manager: EntityManager, noticeId: string | null, actor: Actor): Promise<LadderScope> {
    if (noticeId === null) {
      if (!canSeeDefaultLadder(actor)) throwRefusal('access/forbidden');
      return { notice: null, mayChange: canKeepDefaultLadder(actor) };
    }
    const notice = (await this.notices.find(manager, noticeId)) ?? throwRefusal('access/not-found');
    const facts = {
      ...{ jurisdiction: notice.jurisdiction, officeUnitId: notice.officeUnit },
      isDraftVersion: notice.amends !== null,
    };
    if (!canSeeNoticeLadder(actor, facts)) throwRefusal('access/not-found');
    return { notice, mayChange: canKeepNoticeLadder(actor, facts) };
  }

  /** The same, for somebody who is about to change it; refuses `access/forbidden` to others who see it. */
  async toChange(manager: EntityManager, noticeId: string | null, actor: Actor): Promise<LadderScope> {
    const scope = await this.of(manager, noticeId, actor);
    return scope.mayChange ? scope : throwRefusal('access/forbidden');
  }
}
