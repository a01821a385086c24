import { Injectable } from '@nestjs/common';
import type { AskExtension, DecideExtension, GrantExtension, SuspendFiling } from '../contract/index.js';
import { canAskExtension, canDecideHistory, type FilingFacts } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { isLocalDate, type LocalDate } from '../core/kernel/local-date.js';
import { extendDue, resume, suspend, type HistoryDecision } from '../core/reminders/index.js';
import { deadlineOf, isOwed } from '../core/reporting/index.js';
import type { SignedInActor } from '../identity/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import type { FilingEntity } from './filing.entity.js';
import { FilingAccess } from './filing-access.js';
import { FilingHistoryRepository } from './filing-history.repository.js';
import { FilingsRepository } from './filings.repository.js';
import { selectLadderFiling, type ClimbingFiling } from './ladder-filings.js';

interface Loaded {
  readonly filing: FilingEntity;
  readonly subject: FilingFacts;
  readonly climbing: ClimbingFiling;
}

interface Order {
  readonly dueOn: LocalDate;
  readonly reason: string;
}

/**
 * 延期, 中止 and 恢复 of one filing: load → decide (core) → save → announce. Each refuses `filing/not-yours` or
 * `access/forbidden` to whom it is not open, and `filing/history-refused` with a sentence where it does not fit.
 */
@Injectable()
export class FilingHistoryService {
  constructor(
    private readonly transactions: Transactions,
    private readonly filings: FilingsRepository,
    private readonly history: FilingHistoryRepository,
    private readonly access: FilingAccess,
  ) {}

  /** 申请延期, by the unit that owes; the office is told. One at a time. */
  ask(actor: SignedInActor, id: string, { dueOn, reason }: AskExtension): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const { filing, subject, climbing } = await this.load(tx, actor, id);
      if (!canAskExtension(actor, { ...subject, state: 'open' })) throwRefusal('filing/not-yours');
      expectOwed(filing);
      const order = { dueOn: realDay(dueOn), reason };
      demand(extended(tx, climbing, order));
      const extensionId = await this.history.ask(tx, {
        ...{ filingId: id, fromDueOn: filing.dueOn, askedDueOn: order.dueOn, reason },
      });
      if (extensionId === null) refuse('已有一份延期申请等待答复，答复后才能再次申请。');
      tx.audit({
        ...{ action: 'filing.extension-asked', subjectType: 'filing', subjectId: id },
        after: { askedDueOn: order.dueOn, reason },
      });
      tx.announce({ topic: 'filings.extension', payload: { extensionId, step: 'asked' } });
    });
  }

  /** The office’s answer to the request that waits; the unit is told. To refuse it needs words. */
  decide(actor: SignedInActor, id: string, { approve, dueOn, answer }: DecideExtension): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const loaded = await this.loadForOffice(tx, actor, id);
      const waiting = await this.history.waiting(tx.manager, id);
      if (!waiting) refuse('没有等待答复的延期申请，可能已由他人答复，请刷新后查看。');
      if (!approve && [...answer].length < 2) refuse('不同意延期必须写明理由，至少两个字。');
      const granted = approve ? realDay(dueOn ?? waiting.askedDueOn) : null;
      const before = loaded.filing.dueOn;
      if (granted !== null) await this.extend(tx, loaded, { dueOn: granted, reason: waiting.reason });
      await this.history.answer(tx, { id: waiting.id, dueOn: granted, answer });
      if (granted === null)
        tx.audit({
          ...{ action: 'filing.extension-refused', subjectType: 'filing', subjectId: id },
          after: { askedDueOn: waiting.askedDueOn, answer },
        });
      else auditExtended(tx, id, { before, after: { dueOn: granted, reason: waiting.reason, answer } });
      tx.announce({ topic: 'filings.extension', payload: { extensionId: waiting.id, step: 'decided' } });
    });
  }

  /** 直接延期, by the office without being asked; a request that waits is answered first. */
  grant(actor: SignedInActor, id: string, { dueOn, reason }: GrantExtension): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const loaded = await this.loadForOffice(tx, actor, id);
      const fromDueOn = loaded.filing.dueOn;
      const order = { dueOn: realDay(dueOn), reason };
      await this.extend(tx, loaded, order);
      const extensionId = await this.history.ask(tx, {
        ...{ filingId: id, fromDueOn, askedDueOn: order.dueOn, reason },
      });
      if (extensionId === null) refuse('该单位的延期申请正在等待答复，请直接答复该申请。');
      await this.history.answer(tx, { id: extensionId, dueOn: order.dueOn, answer: '' });
      auditExtended(tx, id, { before: fromDueOn, after: { ...order, answer: '' } });
      tx.announce({ topic: 'filings.extension', payload: { extensionId, step: 'decided' } });
    });
  }

  /** 中止: the filing rests until it is resumed; no rung fires meanwhile. The unit is told. */
  suspend(actor: SignedInActor, id: string, { reason }: SuspendFiling): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const { climbing } = await this.loadForOffice(tx, actor, id);
      demand(suspend(climbing.suspensions ?? [], { at: tx.now, reason }));
      const seq = await this.history.suspend(tx, id, reason);
      tx.audit({ action: 'filing.suspended', subjectType: 'filing', subjectId: id, after: { reason } });
      tx.announce({ topic: 'filings.suspension', payload: { filingId: id, seq, step: 'suspended' } });
    });
  }

  /** 恢复: rungs still to come fire again; those that fell into the rest do not, but for what the ladder makes up for. */
  resume(actor: SignedInActor, id: string): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const { climbing } = await this.loadForOffice(tx, actor, id);
      demand(resume(climbing.suspensions ?? [], { at: tx.now }));
      const seq = await this.history.resume(tx, id);
      tx.audit({ action: 'filing.resumed', subjectType: 'filing', subjectId: id });
      tx.announce({ topic: 'filings.suspension', payload: { filingId: id, seq, step: 'resumed' } });
    });
  }

  /** The due day moves; the mark of being overdue is lifted where the new deadline is still ahead. */
  private async extend(tx: Tx, { filing, climbing }: Loaded, order: Order): Promise<void> {
    demand(extended(tx, climbing, order));
    const isAhead = deadlineOf(order.dueOn, filing.dueTime) > tx.now;
    Object.assign(filing, { dueOn: order.dueOn, ...(isAhead ? { overdueAt: null } : {}) });
    await this.filings.save(tx, filing);
  }

  /** Locked until the transaction ends: of two who decide at once, the second finds it decided. */
  private async load(tx: Tx, actor: SignedInActor, id: string): Promise<Loaded> {
    const filing = await this.filings.lock(tx, id);
    if (!filing || !(await this.access.canSee(tx.manager, actor, filing))) throwRefusal('access/not-found');
    const climbing = await selectLadderFiling(tx.manager, id);
    if (!climbing) throwRefusal('access/not-found');
    return { filing, climbing, subject: await this.access.subject(tx.manager, filing) };
  }

  private async loadForOffice(tx: Tx, actor: SignedInActor, id: string): Promise<Loaded> {
    const loaded = await this.load(tx, actor, id);
    if (!canDecideHistory(actor, { ...loaded.subject, state: 'open' })) throwRefusal('access/forbidden');
    expectOwed(loaded.filing);
    return loaded;
  }
}

function extended(tx: Tx, filing: ClimbingFiling, order: Order) {
  const dueDates = filing.dueDates?.length
    ? filing.dueDates
    : [{ dueOn: filing.dueOn, since: filing.openedAt }];
  return extendDue(dueDates, { ...order, at: tx.now, today: dateOf(tx.now) });
}

function auditExtended(
  tx: Tx,
  subjectId: string,
  { before, after }: { readonly before: LocalDate; readonly after: Order & { readonly answer: string } },
): void {
  const about = { action: 'filing.extended', subjectType: 'filing', subjectId };
  tx.audit({ ...about, before: { dueOn: before }, after });
}

function expectOwed({ state }: FilingEntity): void {
  if (!isOwed(state)) refuse('报送单已经报送或者撤销，不必再办理延期、中止。');
}

function demand<T>(decision: HistoryDecision<T>): void {
  if (!decision.ok) refuse(decision.problems.join(''));
}

function refuse(problem: string): never {
  throwRefusal('filing/history-refused', { problem });
}

function realDay(text: string): LocalDate {
  return isLocalDate(text) ? text : refuse('没有这一天，请重新选择日期。');
}
