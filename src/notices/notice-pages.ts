import { Injectable } from '@nestjs/common';
import type { NoticeDetail, NoticeRule } from '../contract/index.js';
import { canAssignNotice, speaksFor, worksInOffice, type Actor } from '../core/access/index.js';
import { isoOf } from '../core/kernel/instant.js';
import type { ParsedNotice, ReportingRequirement } from '../core/notices/index.js';
import { hasSchedule } from '../core/reporting/index.js';
import {
  applySteps,
  NO_TASK_REASONS,
  type ReviewedClause,
  type ReviewedNotice,
} from '../core/review/index.js';
import type { Day } from '../core/tasks/index.js';
import { granted, throwRefusal } from '../platform/transaction/index.js';
import { NoticesQueries, unresolvedParties, type StoredNotice } from './notices.queries.js';
import { presentDoubts } from './present-doubts.js';
import { markStanding } from './mark-standing.js';
import { Readers } from './readers.js';
import { ReviewRepository, type TakenStep } from './review.repository.js';

/** What the page is made of. */
interface Sources {
  readonly notice: StoredNotice;
  readonly steps: readonly TakenStep[];
  readonly reviewed: ReviewedNotice;
  readonly day: Day;
}

/** The notice page as one reader sees it. */
@Injectable()
export class NoticePages {
  constructor(
    private readonly queries: NoticesQueries,
    private readonly reviews: ReviewRepository,
    private readonly readers: Readers,
  ) {}

  /** Refuses `access/not-found` for a notice that is unknown or out of the reader’s scope. */
  async detail(id: string, actor: Actor): Promise<NoticeDetail> {
    const notice = (await this.queries.detail(id, actor)) ?? throwRefusal('access/not-found');
    const [steps, day, draftVersion] = await Promise.all([
      this.reviews.steps(id),
      this.readers.today(),
      worksInOffice(actor, notice.officeUnit) ? this.queries.draftOf(id) : null,
    ]);
    const reviewed = granted(applySteps(notice, steps.map((taken) => taken.step))); // prettier-ignore
    return { ...present({ notice, steps, reviewed, day }, actor), draftVersion };
  }
}

function present(sources: Sources, actor: Actor): Omit<NoticeDetail, 'draftVersion'> {
  const { notice, steps, reviewed } = sources;
  const { parsed, officeUnit: _office, importedOn: _on, ...stored } = notice;
  const last = steps.at(-1);
  return {
    ...stored,
    taskList: markStanding(notice.taskList, reviewed),
    recipients: [...parsed.document.recipients],
    basis: parsed.document.basis.map(({ docNumber, title }) => ({ docNumber, title })),
    clauses: reviewed.clauses.map(presentClause),
    coverage: [...reviewed.coverage.byKind],
    rules: rulesOf(parsed),
    warningList: parsed.warnings.map(({ code, message, ordinal }) => ({
      code,
      message,
      ordinal: ordinal ?? null,
    })),
    unresolved: unresolvedParties(notice.taskList),
    review: {
      steps: steps.length,
      last: last === undefined ? null : { words: last.words, by: last.by, at: isoOf(last.at) },
      unaccounted: reviewed.coverage.unaccounted,
    },
    doubts: notice.state === 'imported' ? presentDoubts(sources) : [],
    abilities: abilitiesOn(notice, actor),
  };
}

function abilitiesOn(notice: StoredNotice, actor: Actor): NoticeDetail['abilities'] {
  const { jurisdiction, officeUnit } = notice;
  const hasDraftedTasks = notice.taskList.some((task) => task.state === 'drafted');
  const isOpen = hasDraftedTasks || notice.taskList.some((task) => task.leadPresumed);
  return {
    review: notice.state === 'imported' && worksInOffice(actor, officeUnit),
    confirmLead: isOpen && worksInOffice(actor, officeUnit),
    assign: canAssignNotice(actor, {
      jurisdiction,
      officeUnitId: officeUnit,
      hasDraftedTasks,
      dutyUnitIds: [],
      isDraftVersion: notice.amends !== null,
    }),
    sign: notice.unsigned > 0 && speaksFor(actor, actor.unitId),
  };
}

function presentClause({ start, end, kind, task, because }: ReviewedClause): NoticeDetail['clauses'][number] {
  const words = because && [NO_TASK_REASONS[because.reason], because.note].filter((part) => part !== '').join('：'); // prettier-ignore
  return { start, end, kind, taskN: task, because: words ?? null };
}

const CADENCE_WORDS: Readonly<Record<ReportingRequirement['cadence'], string>> = {
  weekly: '每周',
  'ten-daily': '每旬',
  monthly: '每月',
  'two-monthly': '每两个月',
  quarterly: '每季度',
  'half-yearly': '每半年',
  yearly: '每年',
  irregular: '不定期',
};

function rulesOf(parsed: ParsedNotice): NoticeRule[] {
  return parsed.reporting.map((rule, seq) => {
    return {
      id: String(seq),
      text: rule.text,
      cadenceWord: CADENCE_WORDS[rule.cadence],
      who: [...rule.who],
      to: rule.to,
      scheduled: hasSchedule(rule),
    };
  });
}
