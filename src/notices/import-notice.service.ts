import { Injectable } from '@nestjs/common';
import { canImportNotice, worksInOffice } from '../core/access/index.js';
import { dateOf, timeOf } from '../core/kernel/instant.js';
import type { RefusalFacts } from '../core/kernel/result.js';
import { numberTasks, type ParsedNotice } from '../core/notices/index.js';
import type { UnitRegistry } from '../core/units/index.js';
import type { SignedInActor } from '../identity/index.js';
import { granted, throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import { CarryReviewService } from './carry-review.service.js';
import { describeNotice } from './describe-notice.js';
import type { NoticeEntity } from './notice.entity.js';
import { NoticesRepository, type Twin } from './notices.repository.js';
import { partiesOf } from './parties-of.js';
import { NoticeReader } from './reading/notice-reader.js';

export interface NoticeFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The notice it is a new version of. */
  readonly asNewVersionOf?: string | undefined;
}

interface ReadFile {
  readonly text: string;
  readonly parsed: ParsedNotice;
  readonly file: NoticeFile;
}

/** From a file to a notice under review: read, resolve, keep. Nothing is assigned yet. */
@Injectable()
export class ImportNoticeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesRepository,
    private readonly units: UnitsService,
    private readonly reader: NoticeReader,
    private readonly carrier: CarryReviewService,
  ) {}

  /**
   * Imports a file of any kind that `readDocument` reads, and refuses as that does; also `notice/no-tasks`,
   * `notice/duplicate` {docNumber, noticeId, state} (a notice of this number, or another one of this text, is there),
   * `notice/same-text` (nothing has changed in it) and `access/forbidden` for a notice that another office coordinates.
   * With `asNewVersionOf` it becomes a draft version of that notice, with what the earlier review decided; refuses
   * `access/not-found` to other offices and `notice/draft-open` {draftId, by, at}. A refused file changes nothing.
   * Returns the id.
   */
  async import(actor: SignedInActor, file: NoticeFile): Promise<string> {
    if (!canImportNotice(actor)) throwRefusal('access/forbidden');
    const read = granted(await this.reader.read(file.bytes, file.fileName));
    const { text } = read.source;
    const parsed = numberTasks(read.parsed);
    if (parsed.tasks.length === 0) throwRefusal('notice/no-tasks', { fileName: file.fileName });
    const registry = await this.units.registry();
    return this.transactions.run(actor, (tx) => this.take(tx, actor, { text, parsed, file }, registry));
  }

  private async take(
    tx: Tx,
    actor: SignedInActor,
    { text, parsed, file }: ReadFile,
    registry: UnitRegistry,
  ): Promise<string> {
    await this.notices.lockImports(tx.manager);
    const amends = await this.amended(tx, actor, file.asNewVersionOf);
    const { fileName } = file;
    const notice = describeNotice({ text, parsed, fileName, registry, actor, tx, amends });
    if (notice.officeUnit !== actor.unitId) throwRefusal('access/forbidden');
    await this.refuseTwins(tx, notice);
    await this.keep(tx, notice, registry);
    if (amends !== null) await this.carrier.carry(tx, amends, notice);
    return notice.id;
  }

  private async amended(tx: Tx, actor: SignedInActor, id: string | undefined): Promise<NoticeEntity | null> {
    if (id === undefined) return null;
    const notice = await this.notices.lock(tx, id);
    if (!notice || notice.amends !== null || !worksInOffice(actor, notice.officeUnit))
      throwRefusal('access/not-found');
    return notice;
  }

  private async refuseTwins(tx: Tx, notice: NoticeEntity): Promise<void> {
    const twins = await this.notices.twinsOf(tx.manager, notice);
    const draft = twins.find((twin) => twin.amends !== null);
    if (draft) throwRefusal('notice/draft-open', draftFacts(draft));
    const others = twins.filter((twin) => twin.id !== notice.amends);
    const same = twins.find((twin) => twin.sameText && twin.officeUnit === notice.officeUnit);
    if (same) throwRefusal('notice/same-text', { docNumber: same.docNumber, noticeId: same.id });
    const [twin] = others;
    if (twin) throwRefusal('notice/duplicate', twinFacts(twin, notice));
  }

  private async keep(tx: Tx, notice: NoticeEntity, registry: UnitRegistry): Promise<void> {
    const { id, parsed, amends, docNumber, textDigest } = notice;
    await this.notices.insert(tx, notice);
    await this.notices.insertClauses(tx, id, parsed.clauses);
    await this.notices.insertTasks(tx, id, parsed.tasks);
    await this.notices.insertParties(tx, id, partiesOf(notice, parsed.tasks, registry));
    tx.audit({
      action: amends === null ? 'notice.imported' : 'notice.version-imported',
      subjectType: 'notice',
      subjectId: amends ?? id,
      after: { docNumber, tasks: parsed.tasks.length, textDigest },
    });
  }
}

function draftFacts({ id, importedBy, importedAt }: Twin): RefusalFacts {
  const [, month, day] = dateOf(importedAt).split('-').map(Number);
  const at = `${month}月${day}日${timeOf(importedAt)}`;
  return { draftId: id, at, ...(importedBy === null ? {} : { by: importedBy }) };
}

/** Another office learns the number it has typed, and no more. */
function twinFacts({ id, docNumber, state, officeUnit }: Twin, notice: NoticeEntity): RefusalFacts {
  return officeUnit === notice.officeUnit ? { docNumber, noticeId: id, state } : { docNumber };
}
