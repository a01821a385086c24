import { Injectable } from '@nestjs/common';
import type { CorrectAnswer, LineagePairs, NameHigher } from '../contract/index.js';
import { worksInOffice } from '../core/access/index.js';
import { foldDocNumber, numbersNamedBy, type Verdict } from '../core/lineage/index.js';
import type { SignedInActor } from '../identity/index.js';
import { throwRefusal, Transactions } from '../platform/transaction/index.js';
import { LineagePages, type Between } from './lineage-pages.js';
import { LineageRepository } from './lineage.repository.js';
import { Papers } from './papers.js';

const SAID: Readonly<Record<Verdict, string>> = { answers: '承接', 'not-answers': '不承接' };
const BY_LIKENESS = '按文字相似度判断';

/** What the office of a lower notice decides about its lineage. */
@Injectable()
export class LineageService {
  constructor(
    private readonly transactions: Transactions,
    private readonly papers: Papers,
    private readonly pages: LineagePages,
    private readonly repository: LineageRepository,
  ) {}

  /**
   * Names, or no longer names, a paper the notice implements without citing its number. Refuses `access/forbidden` to
   * readers outside the office, `lineage/named-already` for the notice’s own number or one it names itself.
   */
  async nameHigher(actor: SignedInActor, id: string, { docNumber, named }: NameHigher): Promise<void> {
    const { notice } = await this.papers.notice(id, actor);
    if (!worksInOffice(actor, notice.officeUnit)) throwRefusal('access/forbidden');
    const paper = foldDocNumber(docNumber);
    const own = foldDocNumber(notice.docNumber) === paper;
    if (named && (own || numbersNamedBy(notice.document).includes(paper)))
      throwRefusal('lineage/named-already', { docNumber: paper, own });
    await this.transactions.run(actor, async (tx) => {
      const source = { lowerId: id, paper, by: actor.name };
      const changed = named
        ? await this.repository.nameSource(tx, source)
        : await this.repository.dropSource(tx, source);
      if (!changed) return;
      tx.audit({
        action: named ? 'lineage.higher-named' : 'lineage.higher-dropped',
        subjectType: 'notice',
        subjectId: id,
        after: { higherPaper: paper },
      });
    });
  }

  /**
   * Decides one pair, or leaves it to likeness again. Refuses `access/not-found` for tasks that are not of these two
   * papers, `access/forbidden` to readers outside the office of the lower notice.
   */
  async correct(
    actor: SignedInActor,
    between: Between,
    { higherTaskId, lowerTaskId, verdict }: CorrectAnswer,
  ): Promise<void> {
    const pairs = await this.pages.pairs(between, actor);
    if (!pairs.abilities.correct) throwRefusal('access/forbidden');
    const numbers = numbersOfPair(pairs, { higherTaskId, lowerTaskId });
    await this.transactions.run(actor, async (tx) => {
      const pair = { higherTaskId, lowerTaskId };
      const before = await this.repository.verdictOf(tx, pair);
      if (before === verdict) return;
      if (verdict === null) await this.repository.takeBack(tx, pair);
      else await this.repository.save(tx, pair, { verdict, by: actor.name });
      const about = { higherPaper: pairs.higher.docNumber, ...numbers };
      tx.audit({
        action: 'lineage.corrected',
        subjectType: 'notice',
        subjectId: between.lowerId,
        before: { ...about, answering: say(before) },
        after: { ...about, answering: say(verdict) },
      });
    });
  }
}

function say(verdict: Verdict | null): string {
  return verdict === null ? BY_LIKENESS : SAID[verdict];
}

/** The numbers of the two tasks, for the trail. */
function numbersOfPair(
  { items, lowerTasks }: LineagePairs,
  ids: { higherTaskId: string; lowerTaskId: string },
): { higherTask: number; task: number } {
  const higher = items.find((item) => item.task.id === ids.higherTaskId.toLowerCase())?.task;
  const lower = lowerTasks.find((task) => task.id === ids.lowerTaskId.toLowerCase());
  if (higher === undefined || lower === undefined) throwRefusal('access/not-found');
  return { higherTask: higher.n, task: lower.n };
}
