import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Assigned } from '../contract/index.js';
import { canAssignNotice } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { readReportingRule } from '../core/reporting/index.js';
import { owingUnits, type AssignedNotice } from '../core/tasks/index.js';
import type { SignedInActor } from '../identity/index.js';
import { NoticesService, type Notice } from '../notices/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { TasksService } from '../tasks/index.js';
import { UnitsService } from '../units/index.js';
import { PeriodsService } from './periods.service.js';
import { RulesRepository } from './rules.repository.js';

/** 交办: duties are frozen, reporting rules come into force, and periods already due to open do so, in one commit. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesService,
    private readonly tasks: TasksService,
    private readonly rules: RulesRepository,
    private readonly periods: PeriodsService,
    private readonly units: UnitsService,
  ) {}

  assign(actor: SignedInActor, noticeId: string): Promise<Assigned> {
    return this.transactions.run(actor, async (tx) => {
      const notice = await this.notices.lock(tx, noticeId);
      if (!notice || notice.officeUnit !== actor.unitId) throwRefusal('access/not-found');
      const { jurisdiction, officeUnit, state } = notice;
      const facts = { jurisdiction, officeUnitId: officeUnit, hasDraftedTasks: true, dutyUnitIds: [] };
      if (!canAssignNotice(actor, facts)) throwRefusal('access/forbidden');
      if (state !== 'imported') throwRefusal('notice/wrong-state', { state });
      const assigned = await this.tasks.freeze(tx, notice);
      const today = dateOf(tx.now);
      await this.activateRules(tx, notice, { assigned, today });
      await this.periods.open(tx, { from: today, to: today, noticeId });
      await this.notices.markAssigned(tx, noticeId);
      const result = summarise(assigned);
      tx.audit({
        action: 'notice.assigned',
        subjectType: 'notice',
        subjectId: noticeId,
        after: { ...result },
      });
      return result;
    });
  }

  /** Rules without a day are kept for the eye, without a schedule; the others owe from today on. */
  private async activateRules(
    tx: Tx,
    notice: Notice,
    { assigned, today }: { readonly assigned: AssignedNotice; readonly today: LocalDate },
  ): Promise<void> {
    const registry = await this.units.registry();
    for (const [seq, requirement] of notice.parsed.reporting.entries()) {
      const id = randomUUID();
      const schedule = readReportingRule(requirement, { id, issuedOn: today });
      await this.rules.insert(tx, id, { noticeId: notice.id, seq, requirement, schedule, activeFrom: today });
      if (schedule === null) continue;
      const { duties } = assigned;
      const { jurisdiction } = notice;
      const owing = owingUnits({ who: requirement.who, duties, registry, jurisdiction, on: today });
      await this.rules.insertUnits(tx, id, owing.unitIds);
    }
  }
}

function summarise({ duties, states }: AssignedNotice): Assigned {
  return {
    duties: duties.length,
    units: new Set(duties.map((duty) => duty.unitId)).size,
    leftOut: states.filter((task) => task.state === 'drafted').length,
  };
}
