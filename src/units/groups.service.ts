import { Inject, Injectable } from '@nestjs/common';
import type { ChangeGroup } from '../contract/index.js';
import { canKeepUnits } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { checkGroupChange } from '../core/units/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { dayOf } from './day-of.js';
import { refuseProblems } from './edit-sentences.js';
import type { Keeper } from './keeper.js';
import { RegistryEditsRepository } from './registry-edits.repository.js';
import { RegistryService } from './registry.service.js';

/** Who joins and leaves the collective parties that are kept as a list. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly registry: RegistryService,
    private readonly edits: RegistryEditsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Records that a unit joins or leaves from a day on. What has been assigned (交办) keeps the members it was given to.
   * Refuses `access/not-found`, `access/forbidden` and, as `request/invalid`, what checkGroupChange says.
   */
  async change(actor: Keeper, groupId: string, asked: ChangeGroup): Promise<void> {
    const recordedOn = dateOf(await this.clock.now());
    await this.registry.edit(actor, async (tx, registry) => {
      const group = registry.groups.get(groupId) ?? throwRefusal('access/not-found');
      if (!canKeepUnits(actor, group.jurisdiction)) throwRefusal('access/forbidden');
      const { unitId, what, reason } = asked;
      const change = { unitId, what, reason, on: dayOf('on', asked.on), by: actor.name, recordedOn };
      refuseProblems(checkGroupChange(registry, group, change));
      await this.edits.addGroupChange(tx.manager, groupId, change);
      tx.audit({
        action: what === 'joins' ? 'group.member-added' : 'group.member-removed',
        subjectType: 'units',
        subjectId: groupId,
        after: { group: group.names[0] ?? '', unitId, effectiveOn: change.on, reason },
      });
    });
  }
}
