import { Injectable } from '@nestjs/common';
import { speaksFor } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { assignNotice, signDuty, type AssignedNotice } from '../core/tasks/index.js';
import type { SignedInActor } from '../identity/index.js';
import type { Notice } from '../notices/index.js';
import { accepted, throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import { DutiesRepository } from './duties.repository.js';

/** Giving tasks to units, and units signing for them. */
@Injectable()
export class TasksService {
  constructor(
    private readonly transactions: Transactions,
    private readonly duties: DutiesRepository,
    private readonly units: UnitsService,
  ) {}

  /**
   * Freezes the duties of a notice as of today, inside the transaction of 交办. Refusals are those of the core’s
   * assignNotice; tasks whose assignment is not known stay drafted.
   */
  async freeze(tx: Tx, notice: Notice): Promise<AssignedNotice> {
    const registry = await this.units.registry();
    const reviewed = await this.duties.tasksUnderReview(tx, notice.id);
    const printed = new Map(notice.parsed.tasks.map((task) => [task.n, task]));
    const { next } = accepted(
      assignNotice({
        tasks: reviewed.map((task) => {
          const { lead = [], co = [], groups = [] } = printed.get(task.n) ?? {};
          const parties = { leadRule: task.leadRule, lead, co, groups };
          const { confirmedLeads } = task;
          const assignable = task.assignmentKnown && task.leadRule !== 'none';
          return { taskN: task.n, state: task.state, parties, assignable, confirmedLeads };
        }),
        registry,
        jurisdiction: notice.jurisdiction,
        issuedOn: notice.issuedOn ?? dateOf(notice.importedAt),
        assignedOn: dateOf(tx.now),
        officeUnitId: notice.officeUnit,
      }),
    );
    await this.duties.insertDuties(tx, notice.id, next.duties);
    await this.duties.saveStates(tx, notice.id, next.states);
    return next;
  }

  /** 签收: the unit signs for all its duties of a notice that are still unsigned. Returns how many they were. */
  async sign(actor: SignedInActor, noticeId: string): Promise<number> {
    if (!speaksFor(actor, actor.unitId)) throwRefusal('duty/not-yours');
    return this.transactions.run(actor, async (tx) => {
      const { unitId } = actor;
      const tasks = await this.duties.tasksOfUnit(tx, noticeId, unitId);
      if (tasks.length === 0) throwRefusal('access/not-found');
      const unsigned = tasks.filter((task) =>
        task.duties.some((d) => d.unitId === unitId && d.state === 'assigned'),
      );
      const signed = unsigned.map((task) => accepted(signDuty(task, { unitId, at: tx.now })).next);
      const numbers = signed.map((task) => task.taskN);
      if (numbers.length === 0) return 0;
      await this.duties.saveSignatures(tx, { noticeId, unitId, tasks: numbers, by: actor.name, at: tx.now });
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
