import { Injectable } from '@nestjs/common';
import { canConfirmLead } from '../core/access/index.js';
import { confirmLead } from '../core/tasks/index.js';
import { unitOf, type UnitRegistry } from '../core/units/index.js';
import type { SignedInActor } from '../identity/index.js';
import { NoticesService, ReviewNoticeService, type Notice } from '../notices/index.js';
import { accepted, throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';
import { UnitsService } from '../units/index.js';
import { DutiesRepository } from './duties.repository.js';
import { LeadsRepository } from './leads.repository.js';

/** No notice comes near; larger numbers do not even fit the column. */
const MOST_TASKS = 100_000;

/** The office confirms presumed (推定) leads, or names another unit: while a task is drafted freely, afterwards among its duties. */
@Injectable()
export class LeadsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesService,
    private readonly leads: LeadsRepository,
    private readonly duties: DutiesRepository,
    private readonly units: UnitsService,
    private readonly reviews: ReviewNoticeService,
  ) {}

  /**
   * Confirms every presumed lead as proposed; tasks without a proposal stay as they are. Before 交办 it is a step of the
   * review, which can be taken back.
   */
  confirmAll(actor: SignedInActor, noticeId: string): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const { state } = await this.load(tx, actor, noticeId);
      if (state === 'imported') return this.reviews.confirmLeads(tx, actor, noticeId);
      const tasks = await this.leads.confirmPresumed(tx, noticeId, actor.name);
      await this.notices.touch(tx, noticeId);
      tx.audit({
        action: 'notice.leads-confirmed',
        subjectType: 'notice',
        subjectId: noticeId,
        after: { tasks },
      });
    });
  }

  /** Names the lead of one task. Refuses `task/unknown-unit`, and once it is assigned what the core’s confirmLead refuses. */
  async confirm(actor: SignedInActor, at: { noticeId: string; n: number }, unitId: string): Promise<void> {
    if (at.n > MOST_TASKS) throwRefusal('access/not-found');
    const registry = await this.units.registry();
    if (!registry.units.has(unitId)) throwRefusal('task/unknown-unit', { task: at.n, printed: unitId });
    await this.transactions.run(actor, async (tx) => {
      const notice = await this.load(tx, actor, at.noticeId);
      const state = (await this.leads.stateOf(tx, at)) ?? throwRefusal('access/not-found');
      const lead = { unitId, registry, by: actor.name };
      const before =
        state === 'drafted'
          ? await this.nameDraftedLead(tx, notice, { n: at.n, ...lead })
          : await this.moveLead(tx, at, lead);
      await this.notices.touch(tx, at.noticeId);
      tx.audit({
        action: 'task.lead-confirmed',
        subjectType: 'notice',
        subjectId: notice.amends ?? at.noticeId,
        before: { task: at.n, leads: before },
        after: { task: at.n, leads: [unitId] },
      });
    });
  }

  /** Before 交办 or, where the assignment was not known then, before 补充交办. */
  private async nameDraftedLead(
    tx: Tx,
    { id: noticeId, tasks }: Notice,
    { n, ...lead }: { n: number; unitId: string; registry: UnitRegistry; by: string },
  ): Promise<readonly string[]> {
    const before = await this.nameLead(tx, { noticeId, n }, lead);
    const task = tasks.find((one) => one.n === n);
    await this.leads.dropUnprinted(tx, { noticeId, n }, [...(task?.lead ?? []), ...(task?.co ?? [])]);
    return before;
  }

  private async nameLead(
    tx: Tx,
    at: { noticeId: string; n: number },
    lead: { unitId: string; registry: UnitRegistry; by: string },
  ): Promise<readonly string[]> {
    const { unitId, registry, by } = lead;
    const printed = unitOf(registry, unitId).printed;
    return (await this.leads.setLead(tx, at, { unitId, printed, by })) ?? throwRefusal('access/not-found');
  }

  private async moveLead(
    tx: Tx,
    at: { noticeId: string; n: number },
    lead: { unitId: string; registry: UnitRegistry; by: string },
  ): Promise<readonly string[]> {
    const task = await this.duties.task(tx, at);
    if (!task) throwRefusal('access/not-found');
    const { next, facts } = accepted(confirmLead(task, lead.unitId));
    await this.duties.saveRoles(tx, at, next.duties);
    await this.duties.saveStates(tx, at.noticeId, [next]);
    await this.nameLead(tx, at, lead);
    return facts[0]?.instead ?? [];
  }

  private async load(tx: Tx, actor: SignedInActor, noticeId: string): Promise<Notice> {
    const notice = await this.notices.lock(tx, noticeId);
    if (!notice) throwRefusal('access/not-found');
    const { officeUnit: officeUnitId, jurisdiction } = notice;
    const facts = { officeUnitId, jurisdiction, state: 'drafted' as const, duties: [] };
    if (!canConfirmLead(actor, facts)) throwRefusal('access/not-found');
    return notice;
  }
}
