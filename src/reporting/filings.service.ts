import { Injectable } from '@nestjs/common';
import type {
  AcceptFiling,
  ReturnFiling,
  SaveEntries,
  SavedEntries,
  SubmitFiling,
} from '../contract/index.js';
import { canEditFiling, canReviewFiling, canSubmitFiling } from '../core/access/index.js';
import { isoOf } from '../core/kernel/instant.js';
import { acceptFiling, isOwed, returnFiling, submitFiling, type Filing } from '../core/reporting/index.js';
import type { SignedInActor } from '../identity/index.js';
import { accepted, throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import type { FilingEntity } from './filing.entity.js';
import { FilingAccess } from './filing-access.js';
import { FilingsRepository, type StoredEntry } from './filings.repository.js';

/** Filling in, submitting, accepting and returning: load → decide (core) → save → announce. */
@Injectable()
export class FilingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly filings: FilingsRepository,
    private readonly access: FilingAccess,
  ) {}

  /** Saves a draft. Refuses `filing/stale` when somebody saved in between; nothing of theirs is lost. */
  save(actor: SignedInActor, id: string, input: SaveEntries): Promise<SavedEntries> {
    return this.transactions.run(actor, async (tx) => {
      const filing = await this.load(tx, actor, id);
      const subject = await this.access.subject(tx.manager, filing);
      // Whose it is comes first, then whether it can still be written: who presses twice hears that it is done.
      if (!canEditFiling(actor, { ...subject, state: 'open' })) throwRefusal('filing/not-yours');
      if (!isOwed(filing.state)) throwRefusal('filing/wrong-state', { state: filing.state });
      expectRevision(filing, input.revision);
      const known = await this.filings.saveEntries(tx, id, input.entries, actor.name);
      if (known !== input.entries.length) throwRefusal('filing/unknown-entry');
      filing.revision += 1;
      await this.filings.save(tx, filing);
      return { revision: filing.revision, savedAt: isoOf(tx.now) };
    });
  }

  submit(actor: SignedInActor, id: string, input: SubmitFiling): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const filing = await this.load(tx, actor, id);
      const subject = await this.access.subject(tx.manager, filing);
      if (!canSubmitFiling(actor, { ...subject, state: 'open' })) throwRefusal('filing/not-yours');
      if (isOwed(filing.state)) expectRevision(filing, input.revision);
      const entries = await this.filings.entries(tx, id);
      // A successor submits what the ceased unit still owed, under the old name.
      const seen = { at: tx.now, version: filing.version, unitId: filing.unitId };
      const resting = await this.filings.isResting(tx, id);
      const { next } = accepted(submitFiling({ ...toCore(filing, entries), resting }, seen));
      const before = { state: filing.state, version: filing.version };
      Object.assign(filing, {
        state: next.state,
        version: next.version,
        late: next.late,
        submittedAt: tx.now,
        firstSubmittedAt: filing.firstSubmittedAt ?? tx.now,
      });
      await this.filings.keepVersion(tx, filing, entries, actor.name);
      await this.record(tx, filing, { type: 'submitted', before, who: actor.name });
    });
  }

  accept(actor: SignedInActor, id: string, input: AcceptFiling): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const filing = await this.loadForReview(tx, actor, id);
      const { next } = accepted(acceptFiling(toCore(filing, []), { at: tx.now, version: input.version }));
      const before = { state: filing.state, version: filing.version };
      Object.assign(filing, {
        state: next.state,
        version: next.version,
        acceptedAt: tx.now,
        returnReason: null,
      });
      await this.record(tx, filing, { type: 'accepted', before, who: actor.name });
    });
  }

  /** Sends a filing back with a written reason; the unit’s liaison is told. */
  return(actor: SignedInActor, id: string, input: ReturnFiling): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const filing = await this.loadForReview(tx, actor, id);
      const seen = { at: tx.now, version: input.version, reason: input.reason };
      const { next } = accepted(returnFiling(toCore(filing, []), seen));
      const before = { state: filing.state, version: filing.version };
      const reason = input.reason.trim();
      Object.assign(filing, {
        state: next.state,
        version: next.version,
        returnedAt: tx.now,
        returnReason: reason,
      });
      await this.record(tx, filing, { type: 'returned', before, who: actor.name, reason });
      tx.announce({ topic: 'filings.returned', payload: { filingId: id, version: filing.version } });
    });
  }

  /** Unknown and invisible look the same from outside. */
  private async load(tx: Tx, actor: SignedInActor, id: string): Promise<FilingEntity> {
    const filing = await this.filings.lock(tx, id);
    if (!filing || !(await this.access.canSee(tx.manager, actor, filing))) throwRefusal('access/not-found');
    return filing;
  }

  private async loadForReview(tx: Tx, actor: SignedInActor, id: string): Promise<FilingEntity> {
    const filing = await this.load(tx, actor, id);
    const subject = await this.access.subject(tx.manager, filing);
    if (!canReviewFiling(actor, { ...subject, state: 'submitted' })) throwRefusal('access/forbidden');
    return filing;
  }

  private async record(tx: Tx, filing: FilingEntity, event: RecordedEvent): Promise<void> {
    await this.filings.save(tx, filing);
    const reason = event.reason === undefined ? {} : { reason: event.reason };
    await this.filings.addEvent(tx, {
      filingId: filing.id,
      type: event.type,
      version: filing.version,
      who: event.who,
      ...reason,
    });
    tx.audit({
      action: `filing.${event.type}`,
      subjectType: 'filing',
      subjectId: filing.id,
      before: event.before,
      after: { state: filing.state, version: filing.version, late: filing.late, ...reason },
    });
  }
}

interface RecordedEvent {
  readonly type: 'submitted' | 'returned' | 'accepted';
  readonly before: { readonly state: string; readonly version: number };
  readonly who: string;
  readonly reason?: string;
}

function expectRevision(filing: FilingEntity, seen: number): void {
  if (filing.revision !== seen) throwRefusal('filing/stale', { revision: filing.revision, seen });
}

function toCore(filing: FilingEntity, entries: readonly StoredEntry[]): Filing<StoredEntry> {
  return {
    filingId: filing.id,
    unitId: filing.unitId,
    dueOn: filing.dueOn,
    dueTime: filing.dueTime,
    state: filing.state,
    version: filing.version,
    entries,
    submittedAt: filing.submittedAt,
    late: filing.late,
  };
}
