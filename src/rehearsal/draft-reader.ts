import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CalendarChangesService } from '../calendars/index.js';
import type { DraftChange as DraftOnTheWire } from '../contract/index.js';
import { layOverrides } from '../core/calendar/index.js';
import { isLocalDate, type LocalDate } from '../core/kernel/local-date.js';
import { checkPolicies, isChannel, type SendPolicy } from '../core/messages/index.js';
import type { DraftChange, RehearsedRule } from '../core/rehearsal/index.js';
import { checkLadder, type ReminderLadder } from '../core/reminders/index.js';
import { validatePlan, type ReportingRule } from '../core/reporting/index.js';
import type { Reader } from '../notices/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { problemsOf, RulePreviewQueries, ruleOf } from '../reporting/index.js';
import type { RehearsalWorld } from './rehearsal-worlds.js';
import { selectLine, selectNotice, type NoticeInScope } from './select-rules.js';

type Wire<K extends DraftOnTheWire['kind']> = Extract<DraftOnTheWire, { kind: K }>;

/** What a draft is read against. */
export interface DraftContext {
  readonly world: RehearsalWorld;
  readonly today: LocalDate;
  /** Undefined for whoever changes what holds for everybody. */
  readonly reader?: Reader | undefined;
}

/** Changes as somebody has typed them, as the core takes them. */
@Injectable()
export class DraftReader {
  constructor(
    private readonly calendars: CalendarChangesService,
    private readonly previews: RulePreviewQueries,
  ) {}

  /**
   * Refuses `rehearsal/bad-draft` with the first thing that is wrong, `access/not-found` for a notice or rule the reader
   * does not see, `rule/past` for a rule that would hold from a day gone by.
   */
  async read(manager: EntityManager, draft: DraftOnTheWire, context: DraftContext): Promise<DraftChange> {
    if (draft.kind === 'ladder') return readLadder(draft, context.world);
    if (draft.kind === 'sending') return readPolicies(draft, context.world);
    if (draft.kind === 'rules') return this.readRules(manager, draft, context);
    if (draft.kind === 'days') return readDays(draft, context.world);
    const plan = await this.calendars.plan(manager, draft.change);
    return plan.ok ? { kind: 'calendar', calendar: plan.next } : refuseDraft(plan.problems[0] ?? '');
  }

  private async readRules(
    manager: EntityManager,
    draft: Wire<'rules'>,
    context: DraftContext,
  ): Promise<DraftChange> {
    const { noticeId, replaces: ruleId } = draft;
    const { reader, today, world } = context;
    const notice = (await selectNotice(manager, { noticeId, reader })) ?? throwRefusal('access/not-found');
    const line = ruleId === null ? [] : await selectLine(manager, { noticeId, ruleId });
    const replaces = line ?? throwRefusal('access/not-found');
    if (ruleId === null && draft.rules.length === 0) refuseDraft('没有写明要增加的报送要求。');
    const from = dayOf(draft.from);
    if (from < today) throwRefusal('rule/past');
    const schedules = draft.rules.map((form, i) => ruleOf(form, `draft ${i}`, from));
    const [problem] = schedules.flatMap((rule) => problemsOf(rule, world.calendar));
    if (problem) refuseDraft(problem.sentence);
    const [together] = schedules.length > 0 ? validatePlan({ id: '', rules: schedules }) : [];
    if (together !== undefined) refuseDraft(together);
    const rules: RehearsedRule[] = [];
    for (const schedule of schedules)
      rules.push(await this.withUnits(manager, schedule, { notice, from, reader }));
    return { kind: 'rules', replaces, from, rules };
  }

  /** The rule with the units that would owe under it, as saving it would find them. */
  private async withUnits(
    manager: EntityManager,
    schedule: ReportingRule,
    at: { readonly notice: NoticeInScope; readonly from: LocalDate; readonly reader: Reader | undefined },
  ): Promise<RehearsedRule> {
    const { id: noticeId, docNumber, officeUnit, supervisionUnit, whole } = at.notice;
    const owing = await this.previews.owing(manager, at.notice, { rules: [schedule], on: at.from });
    const [unknown] = owing.unresolved;
    if (unknown !== undefined) refuseDraft(`“${unknown}”不是单位名录中的单位，无法确定由谁报送。`);
    if (owing.unitIds.length === 0) refuseDraft('没有一个单位需要按此规则报送。');
    const units = owing.unitIds.filter((unit) => whole || at.reader?.reads.includes(unit));
    return { schedule, docNumber, noticeId, officeUnit, supervisionUnit, units };
  }
}

function readDays({ days }: Wire<'days'>, { calendar }: RehearsalWorld): DraftChange {
  const overrides = days.map(({ date, ...day }) => ({ ...day, date: dayOf(date) }));
  return { kind: 'calendar', calendar: layOverrides(calendar, overrides) };
}

function readLadder({ noticeId, ladder }: Wire<'ladder'>, { channels }: RehearsalWorld): DraftChange {
  if (ladder === null && noticeId === null) refuseDraft('默认阶梯不能删除，只能修改。');
  const read = ladder as unknown as ReminderLadder | null;
  const [fault] = read === null ? [] : checkLadder(read, channels ? { channels } : undefined);
  if (fault) refuseDraft(fault.sentence);
  return { kind: 'ladder', noticeId, ladder: read };
}

function readPolicies({ policies }: Wire<'sending'>, { sending }: RehearsalWorld): DraftChange {
  const [problem] = checkPolicies(policies as SendPolicy[]);
  if (problem !== undefined) refuseDraft(problem);
  const own = policies.flatMap((policy) => (isChannel(policy.channel) ? [{ ...policy, channel: policy.channel }] : []));
  const others = (sending?.policies ?? []).filter((old) => own.every(({ channel }) => channel !== old.channel));
  return { kind: 'sending', policies: [...others, ...own] };
} // prettier-ignore

function dayOf(text: string): LocalDate {
  return isLocalDate(text) ? text : refuseDraft(`“${text}”不是有效的日期。`);
}

function refuseDraft(problem: string): never {
  throwRefusal('rehearsal/bad-draft', { problem });
}
