import { Injectable } from '@nestjs/common';
import type { NoticeDetail, NoticeRule } from '../contract/index.js';
import { canAssignNotice, speaksFor, worksInOffice, type Actor } from '../core/access/index.js';
import type { ParsedNotice, ReportingRequirement } from '../core/notices/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import {
  coverageOfClauses,
  NoticesQueries,
  unresolvedParties,
  type StoredNotice,
} from './notices.queries.js';

/** The notice page as one reader sees it. */
@Injectable()
export class NoticePages {
  constructor(private readonly queries: NoticesQueries) {}

  /** Refuses `access/not-found` for a notice that is unknown or out of the reader’s scope. */
  async detail(id: string, actor: Actor): Promise<NoticeDetail> {
    const notice = await this.queries.detail(id, actor);
    return notice ? present(notice, actor) : throwRefusal('access/not-found');
  }
}

function present(notice: StoredNotice, actor: Actor): NoticeDetail {
  const { parsed, officeUnit, ...stored } = notice;
  const { jurisdiction } = notice;
  const facts = {
    jurisdiction,
    officeUnitId: officeUnit,
    hasDraftedTasks: notice.taskList.some((task) => task.state === 'drafted'),
    dutyUnitIds: [],
  };
  const isOpen = facts.hasDraftedTasks || notice.taskList.some((task) => task.leadPresumed);
  return {
    ...stored,
    recipients: [...parsed.document.recipients],
    basis: parsed.document.basis.map(({ docNumber, title }) => ({ docNumber, title })),
    clauses: parsed.clauses.map(({ start, end, kind, task }) => ({ start, end, kind, taskN: task })),
    coverage: coverageOfClauses(parsed),
    rules: rulesOf(parsed),
    warningList: parsed.warnings.map(({ code, message, ordinal }) => ({
      code,
      message,
      ordinal: ordinal ?? null,
    })),
    unresolved: unresolvedParties(notice.taskList),
    abilities: {
      confirmLead: isOpen && worksInOffice(actor, officeUnit),
      assign: canAssignNotice(actor, facts),
      sign: notice.unsigned > 0 && speaksFor(actor, actor.unitId),
    },
  };
}

const CADENCE_WORDS: Readonly<Record<ReportingRequirement['cadence'], string>> = {
  monthly: '每月',
  quarterly: '每季度',
  'half-yearly': '每半年',
  yearly: '每年',
  irregular: '不定期',
};

function rulesOf(parsed: ParsedNotice): NoticeRule[] {
  return parsed.reporting.map((rule, seq) => {
    const windows = rule.window ?? [];
    return {
      id: String(seq),
      text: rule.text,
      cadenceWord: CADENCE_WORDS[rule.cadence],
      who: [...rule.who],
      to: rule.to,
      scheduled: windows.length > 0 || typeof rule.day?.dayOfMonth === 'number',
    };
  });
}
