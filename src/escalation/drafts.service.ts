import { Injectable } from '@nestjs/common';
import { canApproveDraft, canSeeDraft } from '../core/access/index.js';
import {
  approveDraft,
  draftSupervisionLetter,
  NEW_LIMIT_WORKING_DAYS,
  rejectDraft,
  type Draft,
  type DraftKind as CoreKind,
  type FilingNow,
  type Paper,
} from '../core/escalation/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { isOwed, type FilingState } from '../core/reporting/index.js';
import type { SignedInActor } from '../identity/index.js';
import { answersFor } from '../core/tasks/index.js';
import { MessagesService } from '../messages/index.js';
import { Calendars } from '../parameters/index.js';
import { toDate } from '../platform/database/columns.js';
import { accepted, throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { deadlineSql, restingSql, selectPaperFacts } from '../reporting/index.js';
import { firstThere, PeopleService, UnitsService } from '../units/index.js';
import { DraftEntity, type DraftKind } from './draft.entity.js';

const CORE_KINDS: Readonly<Record<DraftKind, CoreKind>> = {
  supervise: 'supervision-letter',
  admonish: 'admonish-proposal',
  list: 'bulletin-listing',
};

/** The deputy is told where no liaison is there. */
const LIAISONS = ['liaison', 'deputy-liaison'] as const;

/** The supervision office decides on drafts; an approved 督办函 goes in full to the unit’s liaison and leader. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly messages: MessagesService,
    private readonly calendars: Calendars,
  ) {}

  approve(actor: SignedInActor, id: string): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const draft = await this.load(tx, actor, id);
      const filing = await filingNow(tx, draft.filingId);
      const { next } = accepted(approveDraft(toCore(draft), { by: actor.personId, at: tx.now, filing }));
      Object.assign(draft, { state: next.state });
      if (draft.kind === 'supervise') Object.assign(draft, await this.sign(tx, actor, draft));
      await this.record(tx, actor, draft);
      if (draft.kind === 'supervise') await this.send(tx, draft);
    });
  }

  reject(actor: SignedInActor, id: string, reason: string): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const draft = await this.load(tx, actor, id);
      const { next } = accepted(rejectDraft(toCore(draft), { by: actor.personId, at: tx.now, reason }));
      await this.record(tx, actor, Object.assign(draft, { state: next.state, reason: reason.trim() }));
    });
  }

  private async load(tx: Tx, actor: SignedInActor, id: string): Promise<DraftEntity> {
    const draft = await tx.manager.findOne(DraftEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!draft) throwRefusal('access/not-found');
    const rows: { jurisdiction: string }[] = await tx.manager.query(
      `select jurisdiction from notice where id = $1`,
      [draft.noticeId],
    );
    const facts = { jurisdiction: rows[0]?.jurisdiction ?? '', waiting: true };
    if (!canSeeDraft(actor, facts)) throwRefusal('access/not-found');
    if (!canApproveDraft(actor, facts)) throwRefusal('access/forbidden');
    return draft;
  }

  private async record(tx: Tx, actor: SignedInActor, draft: DraftEntity): Promise<void> {
    Object.assign(draft, { decidedAt: tx.now, decidedBy: actor.name });
    await tx.manager.save(DraftEntity, draft);
    tx.audit({
      action: `draft.${draft.state}`,
      subjectType: 'draft',
      subjectId: draft.id,
      before: { state: 'pending' },
      after: { state: draft.state, reason: draft.reason },
    });
  }

  /** The letter as it goes out: written on the day of approval, the person who approves is its contact. */
  private async sign(tx: Tx, actor: SignedInActor, draft: DraftEntity): Promise<Paper> {
    const [[facts], [person]] = await Promise.all([
      selectPaperFacts(tx.manager, [draft.filingId]),
      this.people.peopleById([actor.personId], tx.manager),
    ]);
    if (!facts) throw new Error(`filing ${draft.filingId} of draft ${draft.id} is gone`);
    const written = { writtenOn: dateOf(tx.now), newLimitWorkingDays: NEW_LIMIT_WORKING_DAYS };
    const contact = { name: actor.name, phone: person?.phone ?? '' };
    const about = { ...facts, ...written, senderName: facts.supervisionName };
    return draftSupervisionLetter(about, await this.calendars.current(tx.manager), contact);
  }

  private async send(tx: Tx, draft: DraftEntity): Promise<void> {
    const registry = await this.units.registry();
    const answers = answersFor(draft.unitId, { registry, on: dateOf(tx.now) });
    const people = await this.people.peopleOf([answers], [...LIAISONS, 'leader'], {
      manager: tx.manager,
      on: dateOf(tx.now),
    });
    const told = [...firstThere(people, LIAISONS), ...firstThere(people, ['leader'])];
    const { filingId, title, body } = draft;
    const stage = { stage: 'supervise', stageWord: '督办', rung: 'supervise', channel: 'mail' as const };
    const letter = { filingId, why: `督查室已核发《${title}》，请按要求办理`, paper: { title, body } };
    await this.messages.addToDigest(
      tx,
      told.map(({ id, unitId }) => ({ ...stage, ...letter, personId: id, unitId })),
    );
  }
}

/** Held until the decision is kept: nobody reports or is given more time meanwhile. */
async function filingNow(tx: Tx, filingId: string): Promise<FilingNow> {
  const [row]: { state: FilingState; isLate: boolean }[] = await tx.manager.query(
    `select state, ${deadlineSql('filing')} <= $2 and not ${restingSql('filing')} as "isLate"
     from filing where id = $1 for share`,
    [filingId, toDate(tx.now)],
  );
  if (!row || !isOwed(row.state)) return 'reported';
  return row.isLate ? 'late' : 'put-off';
}

function toCore(draft: DraftEntity): Draft {
  return { draftId: draft.id, kind: CORE_KINDS[draft.kind], state: draft.state };
}
