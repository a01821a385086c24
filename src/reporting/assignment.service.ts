import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Assigned } from '../contract/index.js';
import { canAssignNotice } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { readReportingRule } from '../core/reporting/index.js';
import { owingUnits, unitsOwingFurther, type AssignedNotice } from '../core/tasks/index.js';
import type { SignedInActor } from '../identity/index.js';
import { NoticesService, type Notice } from '../notices/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { TasksService } from '../tasks/index.js';
import { UnitsService } from '../units/index.js';
import { PeriodsService } from './periods.service.js';
import { RulesRepository } from './rules.repository.js';

/** What a 交办 has frozen, and the filings it has opened. */
interface GivenOut {
  readonly frozen: AssignedNotice;
  readonly filings: number;
}

/** 交办 and 补充交办: duties are frozen, reporting rules come into force, and periods already due to open do so, in one commit. */
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

  /**
   * Gives the drafted tasks that are ready to their units: the first time the whole notice, later (补充交办) those
   * whose lead has been named since. Refuses `access/not-found` to other offices and what the core’s assignNotice
   * refuses: `notice/wrong-state` when all is given out, `notice/leads-missing` when nothing is ready.
   */
  assign(actor: SignedInActor, noticeId: string): Promise<Assigned> {
    return this.transactions.run(actor, async (tx) => {
      const notice = await this.notices.lock(tx, noticeId);
      if (!notice || notice.officeUnit !== actor.unitId) throwRefusal('access/not-found');
      if (notice.amends !== null) throwRefusal('notice/wrong-state', { state: '新版本待生效' });
      const { jurisdiction, officeUnit } = notice;
      const facts = { jurisdiction, officeUnitId: officeUnit, hasDraftedTasks: true, dutyUnitIds: [] };
      if (!canAssignNotice(actor, facts)) throwRefusal('access/forbidden');
      const isFirst = notice.state === 'imported';
      const given = isFirst ? await this.giveOut(tx, notice) : await this.giveOutFurther(tx, notice);
      const result = summarise(given);
      tx.audit({
        action: isFirst ? 'notice.assigned' : 'notice.assigned-further',
        subjectType: 'notice',
        subjectId: noticeId,
        after: { ...result, ...(isFirst ? {} : { taskNumbers: numbersOf(given.frozen) }) },
      });
      return result;
    });
  }

  private async giveOut(tx: Tx, notice: Notice): Promise<GivenOut> {
    const frozen = await this.tasks.freeze(tx, notice);
    const today = dateOf(tx.now);
    await this.activateRules(tx, notice, { frozen, today });
    const filings = await this.periods.open(tx, { from: today, to: today, noticeId: notice.id });
    await this.notices.markAssigned(tx, notice.id);
    return { frozen, filings };
  }

  /** Rules without a day are kept for the eye, without a schedule; the others owe from today on. */
  private async activateRules(
    tx: Tx,
    notice: Notice,
    { frozen, today }: { readonly frozen: AssignedNotice; readonly today: LocalDate },
  ): Promise<void> {
    const registry = await this.units.registry();
    for (const [seq, requirement] of notice.parsed.reporting.entries()) {
      const id = randomUUID();
      const schedule = readReportingRule(requirement, { id, issuedOn: today });
      await this.rules.insert(tx, id, { noticeId: notice.id, seq, requirement, schedule, activeFrom: today });
      if (schedule === null) continue;
      const { duties } = frozen;
      const { jurisdiction } = notice;
      const owing = owingUnits({ who: requirement.who, duties, registry, jurisdiction, on: today });
      await this.rules.insertUnits(tx, id, owing.unitIds);
    }
  }

  /**
   * The rules are in force already: periods that should be open by today are opened first, for the duties known so
   * far, so that whoever gets a duty now owes none that is due by today, however late the engine is.
   */
  private async giveOutFurther(tx: Tx, notice: Notice): Promise<GivenOut> {
    const { id: noticeId, jurisdiction } = notice;
    const today = dateOf(tx.now);
    const rules = (await this.rules.inForce(tx, noticeId)).filter((rule) => rule.schedule !== null);
    const [since] = rules.map((rule) => rule.activeFrom);
    if (since !== undefined) await this.periods.open(tx, { from: since, to: today, noticeId });
    const { earlier, ...frozen } = await this.tasks.freeze(tx, notice);
    const registry = await this.units.registry();
    for (const { id, who } of rules) {
      const { duties } = frozen;
      const units = unitsOwingFurther({ who, duties, earlier, registry, jurisdiction, on: today });
      await this.rules.insertUnits(tx, id, units);
    }
    const { opened: filings } = await this.periods.extend(tx, { noticeId, today });
    await this.notices.touch(tx, noticeId);
    return { frozen, filings };
  }
}

function numbersOf({ duties }: AssignedNotice): number[] {
  return [...new Set(duties.map((duty) => duty.taskN))];
}

function summarise({ frozen, filings }: GivenOut): Assigned {
  const { duties, states } = frozen;
  return {
    tasks: numbersOf(frozen).length,
    duties: duties.length,
    units: new Set(duties.map((duty) => duty.unitId)).size,
    leftOut: states.filter((task) => task.state === 'drafted').length,
    filings,
  };
}
