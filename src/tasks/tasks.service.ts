import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { speaksFor } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import {
  assignNotice,
  signDuty,
  unitsBorneBy,
  type AssignedNotice,
  type Day,
  type Duty,
} from '../core/tasks/index.js';
import type { SignedInActor } from '../identity/index.js';
import type { Notice } from '../notices/index.js';
import { accepted, throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import { DutiesRepository } from './duties.repository.js';

/** What a 交办 has frozen; `earlier` are the duties given out before it, by unit and role. */
export interface FrozenDuties extends AssignedNotice {
  readonly earlier: readonly Pick<Duty, 'unitId' | 'role'>[];
}

/** Giving tasks to units, and units signing for them. */
@Injectable()
export class TasksService {
  constructor(
    private readonly transactions: Transactions,
    private readonly duties: DutiesRepository,
    private readonly units: UnitsService,
  ) {}

  /**
   * Freezes the duties of a notice’s drafted tasks as of today, inside the transaction of 交办 or 补充交办. Refusals
   * are those of the core’s assignNotice; tasks whose assignment is not known stay drafted.
   */
  async freeze(tx: Tx, notice: Notice): Promise<FrozenDuties> {
    const registry = await this.units.registry();
    const earlier = await this.duties.given(tx, notice.id);
    const next = await this.plan(tx.manager, notice, { registry, on: dateOf(tx.now) });
    await this.duties.insertDuties(tx, notice.id, next.duties);
    await this.duties.saveStates(tx, notice.id, next.states);
    return { ...next, earlier };
  }

  /** What {@link freeze} would write on a day; refused with what it would be refused with. */
  async plan(manager: EntityManager, notice: Notice, { registry, on }: Day): Promise<AssignedNotice> {
    const reviewed = await this.duties.tasksUnderReview(manager, notice.id);
    const printed = new Map(notice.tasks.map((task) => [task.n, task]));
    const decision = assignNotice({
      tasks: reviewed.map((task) => {
        const { lead = [], co = [], groups = [], standing = [], chosen = [] } = printed.get(task.n) ?? {};
        const parties = { leadRule: task.leadRule, lead, co, groups, standing, chosen };
        const { confirmedLeads } = task;
        const assignable = task.assignmentKnown && task.leadRule !== 'none';
        return { taskN: task.n, state: task.state, parties, assignable, confirmedLeads };
      }),
      registry,
      jurisdiction: notice.jurisdiction,
      issuedOn: notice.issuedOn ?? dateOf(notice.importedAt),
      assignedOn: on,
      officeUnitId: notice.officeUnit,
    });
    return accepted(decision).next;
  }

  /**
   * 签收: the unit signs for all duties of a notice that it bears today and that are still unsigned, those of units
   * that have ceased in its favour too. Returns the number of tasks.
   */
  async sign(actor: SignedInActor, noticeId: string): Promise<number> {
    if (!speaksFor(actor, actor.unitId)) throwRefusal('duty/not-yours');
    const registry = await this.units.registry();
    return this.transactions.run(actor, async (tx) => {
      const { unitId } = actor;
      const unitIds = unitsBorneBy(unitId, { registry, on: dateOf(tx.now) });
      const tasks = await this.duties.tasksOfUnits(tx, noticeId, unitIds);
      if (tasks.length === 0) throwRefusal('access/not-found');
      const signed = tasks.flatMap((task) => {
        const unsigned = task.duties.filter((d) => unitIds.includes(d.unitId) && d.state === 'assigned');
        if (unsigned.length === 0) return [];
        return unsigned.reduce((t, d) => accepted(signDuty(t, { unitId: d.unitId, at: tx.now })).next, task);
      });
      const numbers = signed.map((task) => task.taskN);
      if (numbers.length === 0) return 0;
      await this.duties.saveSignatures(tx, { noticeId, unitIds, tasks: numbers, by: actor.name, at: tx.now });
      await this.duties.saveStates(tx, noticeId, signed);
      tx.audit({
        action: 'duty.signed',
        subjectType: 'notice',
        subjectId: noticeId,
        after: { unitId, tasks: numbers },
      });
      return numbers.length;
    });
  }
}
