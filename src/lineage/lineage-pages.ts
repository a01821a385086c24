import { Injectable } from '@nestjs/common';
import type { LineageItem, LineagePairs, LineageTask, NoticeLineage } from '../contract/index.js';
import { worksInOffice, type Actor } from '../core/access/index.js';
import { isoOf } from '../core/kernel/instant.js';
import {
  answersOf,
  applyCorrections,
  isAnswer,
  tasksOfPaper,
  type ItemAnswers,
} from '../core/lineage/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { LineageQueries, type CorrectionRow, type NoticeRow, type TaskRow } from './lineage.queries.js';
import { Papers } from './papers.js';

/** A lower notice and the notice its higher paper lies in. */
export interface Between {
  readonly lowerId: string;
  readonly higherId: string;
}

/** The lineage of a notice as one reader sees it. */
@Injectable()
export class LineagePages {
  constructor(
    private readonly papers: Papers,
    private readonly queries: LineageQueries,
  ) {}

  /** Refuses `access/not-found` for a notice that is unknown or out of the reader’s scope. */
  async lineage(id: string, actor: Actor): Promise<NoticeLineage> {
    const { notice, reader } = await this.papers.notice(id, actor);
    const [above, below] = await Promise.all([
      this.papers.above(notice, reader),
      this.papers.below(notice, reader),
    ]);
    return {
      notice: refOf(notice),
      higher: above.map((paper) => paper.shown),
      lower: below.open,
      lowerClosed: below.closed,
      abilities: { nameHigher: worksInOffice(actor, notice.officeUnit) },
    };
  }

  /** Refuses `access/not-found` also where the two do not belong together, or the higher one is not the reader’s to see. */
  async pairs({ lowerId, higherId }: Between, actor: Actor): Promise<LineagePairs> {
    const { notice, reader } = await this.papers.notice(lowerId, actor);
    const papers = await this.papers.above(notice, reader);
    const paper = papers.find((one) => one.host?.id === higherId);
    if (paper?.host == null) throwRefusal('access/not-found');
    const [higherTasks, lowerTasks, corrections] = await Promise.all([
      this.queries.tasksOf(higherId),
      this.queries.tasksOf(lowerId),
      this.queries.correctionsBetween(higherId, lowerId),
    ]);
    const numbers = new Set(tasksOfPaper({ ...paper.host, tasks: higherTasks }, paper.number));
    const higher = listed(
      higherTasks.filter((task) => numbers.has(task.n)),
      corrections.map((one) => one.higher),
    );
    const lower = listed(
      lowerTasks,
      corrections.map((one) => one.lower),
    );
    const items = presentItems(higher, answer(higher, lower, corrections), corrections);
    return {
      notice: refOf(notice),
      higher: paper.shown,
      items,
      lowerTasks: lower.map(presentTask),
      counts: countItems(items, lower),
      abilities: { correct: worksInOffice(actor, notice.officeUnit) },
    };
  }
}

function refOf({ id, docNumber, title }: NoticeRow) {
  return { id, docNumber, title };
}

function presentTask({ id, n, ordinal, section, heading, text, withdrawn }: TaskRow): LineageTask {
  return { id, n, ordinal, section, heading, text, withdrawn };
}

const stands = ({ withdrawn }: { readonly withdrawn: boolean }): boolean => !withdrawn;

/** The tasks that stand, and withdrawn ones a decision speaks of, in their order. */
function listed(tasks: readonly TaskRow[], decided: readonly string[]): TaskRow[] {
  const spokenOf = new Set(decided);
  return tasks.filter((task) => stands(task) || spokenOf.has(task.id));
}

/** Likeness is asked among the tasks that stand; decisions hold for all that are listed. */
function answer(
  higher: readonly TaskRow[],
  lower: readonly TaskRow[],
  corrections: readonly CorrectionRow[],
): ItemAnswers[] {
  const proposal = answersOf(higher.filter(stands), lower.filter(stands));
  const gone = higher.filter((task) => !stands(task)).map(({ id }) => ({ higher: id, candidates: [] }));
  const withdrawn = new Set(lower.filter((task) => !stands(task)).map((task) => task.id));
  return applyCorrections([...proposal, ...gone], corrections, withdrawn);
}

function presentItems(
  tasks: readonly TaskRow[],
  answers: readonly ItemAnswers[],
  corrections: readonly CorrectionRow[],
): LineageItem[] {
  const byPair = new Map(corrections.map((one) => [`${one.higher} ${one.lower}`, one]));
  const byTask = new Map(answers.map((one) => [one.higher, one]));
  return tasks.map((task) => {
    const { answered = false, pairs = [] } = byTask.get(task.id) ?? {};
    return {
      task: presentTask(task),
      answered: answered && stands(task),
      pairs: pairs.map(({ lower, similarity, standing }) => {
        const decision = byPair.get(`${task.id} ${lower}`);
        return {
          lowerTaskId: lower,
          similarity: Math.round(similarity * 100) / 100,
          standing,
          decidedBy: decision?.decidedBy ?? null,
          decidedAt: decision === undefined ? null : isoOf(decision.decidedAt),
        };
      }),
    };
  });
}

function countItems(items: readonly LineageItem[], lower: readonly TaskRow[]): LineagePairs['counts'] {
  const standing = items.filter((item) => stands(item.task));
  const answered = standing.filter((item) => item.answered).length;
  const answering = standing.flatMap((item) => item.pairs.filter(isAnswer).map((pair) => pair.lowerTaskId));
  const used = new Set(answering);
  return {
    items: standing.length,
    answered,
    unanswered: standing.length - answered,
    byHand: items.flatMap((item) => item.pairs).filter((pair) => pair.decidedAt !== null).length,
    own: lower.filter((task) => stands(task) && !used.has(task.id)).length,
  };
}
