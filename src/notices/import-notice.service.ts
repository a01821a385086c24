import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canImportNotice } from '../core/access/index.js';
import { isLocalDate, type LocalDate } from '../core/kernel/local-date.js';
import type { ParsedNotice } from '../core/notices/index.js';
import { coordinationOf, type UnitRegistry } from '../core/units/index.js';
import type { SignedInActor } from '../identity/index.js';
import { granted, throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import { NoticeEntity } from './notice.entity.js';
import { NoticesRepository } from './notices.repository.js';
import { numberTasks } from './number-tasks.js';
import { partiesOf } from './parties-of.js';
import { NoticeReader } from './reading/notice-reader.js';

export interface NoticeFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** From a file to a notice under review: read, resolve, keep. Nothing is assigned yet. */
@Injectable()
export class ImportNoticeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesRepository,
    private readonly units: UnitsService,
    private readonly reader: NoticeReader,
  ) {}

  /**
   * Imports a file of any kind that `readDocument` reads, and refuses as that does; also `notice/no-tasks` and
   * `notice/duplicate` (same text or same document number), and `access/forbidden` for a notice that another office
   * coordinates; a refused file changes nothing. Returns the id.
   */
  async import(actor: SignedInActor, file: NoticeFile): Promise<string> {
    if (!canImportNotice(actor)) throwRefusal('access/forbidden');
    const read = granted(await this.reader.read(file.bytes, file.fileName));
    const { text } = read.source;
    const parsed = numberTasks(read.parsed);
    if (parsed.tasks.length === 0) throwRefusal('notice/no-tasks', { fileName: file.fileName });
    const registry = await this.units.registry();
    return this.transactions.run(actor, async (tx) => {
      const notice = describe({ text, parsed, fileName: file.fileName, registry, actor, tx });
      if (notice.officeUnit !== actor.unitId) throwRefusal('access/forbidden');
      await this.notices.lockImports(tx.manager);
      const twin = await this.notices.twinOf(tx.manager, notice.textDigest, notice.docNumber);
      if (twin !== null) throwRefusal('notice/duplicate', { docNumber: twin });
      await this.keep(tx, notice, registry);
      return notice.id;
    });
  }

  private async keep(tx: Tx, notice: NoticeEntity, registry: UnitRegistry): Promise<void> {
    const { id, parsed } = notice;
    await this.notices.insert(tx, notice);
    await this.notices.insertClauses(tx, id, parsed.clauses);
    await this.notices.insertTasks(tx, id, parsed.tasks);
    await this.notices.insertParties(tx, id, partiesOf(notice, parsed.tasks, registry));
    tx.audit({
      action: 'notice.imported',
      subjectType: 'notice',
      subjectId: id,
      after: { docNumber: notice.docNumber, tasks: parsed.tasks.length, textDigest: notice.textDigest },
    });
  }
}

interface Description {
  readonly text: string;
  readonly parsed: ParsedNotice;
  readonly fileName: string;
  readonly registry: UnitRegistry;
  readonly actor: SignedInActor;
  readonly tx: Tx;
}

function describe({ text, parsed, fileName, registry, actor, tx }: Description): NoticeEntity {
  const { document } = parsed;
  const jurisdiction = jurisdictionOf(registry, document.issuer ?? document.title) ?? actor.jurisdiction;
  const coordination = coordinationOf(registry, { docNumber: document.docNumber, jurisdiction });
  return Object.assign(new NoticeEntity(), {
    id: randomUUID(),
    docNumber: document.docNumber ?? `无文号：${document.title.slice(0, 60)}`,
    title: document.title,
    issuer: document.issuer ?? '',
    issuedOn: issueDate(parsed),
    jurisdiction,
    officeUnit: coordination?.officeUnitId ?? actor.unitId,
    fileName,
    text,
    textDigest: createHash('sm3').update(text, 'utf8').digest('hex'),
    parsed,
    state: 'imported' as const,
    revision: 0,
    importedAt: tx.now,
    assignedAt: null,
    changedBy: null,
    changedAt: null,
  });
}

/** The government that issued it: the most local one whose name stands in the issuer’s. */
function jurisdictionOf(registry: UnitRegistry, issuer: string): string | null {
  const named = [...registry.jurisdictions.values()].filter((j) => issuer.includes(j.name));
  return (named.find((j) => j.level === 'district') ?? named[0])?.id ?? null;
}

function issueDate({ document }: ParsedNotice): LocalDate | null {
  const printed = document.issueDate;
  return printed !== null && isLocalDate(printed) ? printed : null;
}
