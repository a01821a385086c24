import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { WorkCalendar } from '../core/calendar/index.js';
import {
  admonishProposal,
  bulletinListing,
  draftSupervisionLetter,
  NEW_LIMIT_WORKING_DAYS,
  quarterEnd,
  quarterOf,
  type OverdueFacts,
  type Quarter,
} from '../core/escalation/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { addMonths, startOfMonth } from '../core/kernel/local-date.js';
import { isAdmonishRung } from '../core/reminders/index.js';
import { Calendars } from '../parameters/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import type { FiredRung } from '../reminders/index.js';
import { selectPaperFacts, type PaperFacts } from '../reporting/index.js';
import { DraftEntity, type DraftKind } from './draft.entity.js';
import { selectListedFilings } from './listed-filings.queries.js';

/** Writes the papers of the rungs from 督办函 up. They wait; nothing leaves before a person has approved. */
@Injectable()
export class DraftingService {
  constructor(private readonly calendars: Calendars) {}

  async draft(tx: Tx, fired: readonly FiredRung[]): Promise<number> {
    const papers = fired.filter((rung) => rung.rule.needsApproval);
    if (papers.length === 0) return 0;
    const facts = await selectPaperFacts(
      tx.manager,
      papers.map((rung) => rung.filingId),
    );
    const byFiling = new Map(facts.map((fact) => [fact.filingId, fact]));
    const calendar = await this.calendars.current(tx.manager);
    const letters = papers
      .filter((rung) => rung.rule.kind === 'draft')
      .flatMap((rung) => write(tx, rung, { facts: byFiling, calendar }));
    const listings = await this.list(
      tx,
      papers.filter((rung) => rung.rule.kind === 'list'),
      byFiling,
    );
    const drafts = [...letters, ...listings];
    for (const draft of drafts) await this.save(tx, draft);
    return drafts.length;
  }

  /** One 通报 draft for each notice and quarter: the filings still missing at the end of the quarter stand in one list. */
  private async list(
    tx: Tx,
    rungs: readonly FiredRung[],
    facts: ReadonlyMap<string, PaperFacts>,
  ): Promise<DraftEntity[]> {
    const firstOf = new Map<string, { rung: FiredRung; fact: PaperFacts; quarter: Quarter }>();
    for (const rung of rungs) {
      const fact = facts.get(rung.filingId);
      const quarter = quarterOf(rung.dueOn);
      const key = `${fact?.noticeId} ${quarter.year} ${quarter.quarter}`;
      if (fact && !firstOf.has(key)) firstOf.set(key, { rung, fact, quarter });
    }
    const drafts: DraftEntity[] = [];
    for (const { rung, fact, quarter } of firstOf.values()) {
      const to = quarterEnd(quarter);
      const from = startOfMonth(addMonths(to, -2));
      const filings = await selectListedFilings(tx.manager, { noticeId: fact.noticeId, from, to });
      const { title, paragraphs } = bulletinListing(filings, quarter, tx.now);
      drafts.push(newDraft(tx, { kind: 'list', rung, fact, title, body: paragraphs.join('\n') }));
    }
    return drafts;
  }

  private async save(tx: Tx, draft: DraftEntity): Promise<void> {
    await tx.manager.insert(DraftEntity, draft);
    tx.audit({
      action: 'draft.written',
      subjectType: 'draft',
      subjectId: draft.id,
      after: { kind: draft.kind, filingId: draft.filingId, title: draft.title },
    });
  }
}

interface Writing {
  readonly facts: ReadonlyMap<string, PaperFacts>;
  readonly calendar: WorkCalendar;
}

function write(tx: Tx, rung: FiredRung, { facts, calendar }: Writing): DraftEntity[] {
  const fact = facts.get(rung.filingId);
  if (!fact) return [];
  const about: OverdueFacts = {
    ...fact,
    senderName: fact.supervisionName,
    writtenOn: dateOf(tx.now),
    newLimitWorkingDays: NEW_LIMIT_WORKING_DAYS,
  };
  const kind = isAdmonishRung(rung.rule) ? 'admonish' : 'supervise';
  const compose = kind === 'admonish' ? admonishProposal : draftSupervisionLetter;
  return [newDraft(tx, { kind, rung, fact, ...compose(about, calendar) })];
}

interface NewDraft {
  readonly kind: DraftKind;
  readonly rung: FiredRung;
  readonly fact: PaperFacts;
  readonly title: string;
  readonly body: string;
}

function newDraft(tx: Tx, { kind, rung, fact, title, body }: NewDraft): DraftEntity {
  return Object.assign(new DraftEntity(), {
    id: randomUUID(),
    kind,
    filingId: fact.filingId,
    unitId: fact.unitId,
    noticeId: fact.noticeId,
    rung: rung.rung,
    title,
    body,
    why: rung.why,
    state: 'pending' as const,
    draftedAt: tx.now,
    decidedAt: null,
    decidedBy: null,
    reason: null,
  });
}
