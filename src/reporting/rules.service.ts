import { Injectable } from '@nestjs/common';
import type { AddRules, ChangeRule, EndRule, PreviewRules, RulesPreview } from '../contract/index.js';
import { worksInOffice } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { isLocalDate, type LocalDate } from '../core/kernel/local-date.js';
import { sayRule, validatePlan, type ReportingRule } from '../core/reporting/index.js';
import type { SignedInActor } from '../identity/index.js';
import { NoticesService, type Notice } from '../notices/index.js';
import { Calendars } from '../parameters/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { newRuleId, RuleDecisions, type Decision } from './rule-decisions.js';
import { ruleOf } from './rule-forms.js';
import { RuleLinesQueries, stateOfRule, type StoredRule } from './rule-lines.queries.js';
import { problemsOf, RulePreviewQueries } from './rule-preview.queries.js';

/**
 * Adding, changing and ending reporting rules after 交办. All refuse `access/not-found` to other offices,
 * `notice/wrong-state` before 交办, `rule/past` for a day before today and `rule/reason-required` without a reason.
 */
@Injectable()
export class RulesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesService,
    private readonly lines: RuleLinesQueries,
    private readonly previews: RulePreviewQueries,
    private readonly decisions: RuleDecisions,
    private readonly calendars: Calendars,
  ) {}

  /** What rules would do; nothing is changed. Refuses as above, but the reason. */
  preview(actor: SignedInActor, noticeId: string, input: PreviewRules): Promise<RulesPreview> {
    return this.transactions.run(actor, async (tx) => {
      const notice = await lockOwn(tx, this.notices, { actor, noticeId });
      const today = dateOf(tx.now);
      const from = dayFrom(input.from, today);
      return this.previews.preview(tx.manager, { notice, today }, { ...input, from });
    });
  }

  /** Adds one rule, or a plan of several (月调度·季通报·半年看进度·全年比成效). Refuses `rule/invalid` with what is wrong. */
  add(actor: SignedInActor, noticeId: string, input: AddRules): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const decision = await this.decide(tx, { actor, noticeId }, input);
      const rules = input.rules.map((form) => ruleOf(form, newRuleId(), decision.from));
      await this.refuseInvalid(tx, rules);
      const filingsOpened = await this.decisions.start(tx, rules, { ...decision, firstId: null });
      record(tx, decision, 'rule.added', { after: { rule: rules.map(sayRule).join(''), filingsOpened } });
    });
  }

  /**
   * Puts a rule in the place of another from a day on. Reports somebody has begun stay as they were asked for; others
   * of dates from that day on are withdrawn and asked for by the new rule. Refuses `rule/ended` for a rule that has been
   * changed or ended meanwhile, and `rule/invalid`.
   */
  change(actor: SignedInActor, ids: RuleIds, input: ChangeRule): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const decision = await this.decide(tx, { actor, noticeId: ids.noticeId }, input);
      await this.decisions.catchUp(tx, decision);
      const line = await this.currentLine(tx, ids, decision.today);
      const rule = ruleOf(input.rule, newRuleId(), decision.from);
      await this.refuseInvalid(tx, [rule]);
      const withdrawn = await this.decisions.endLine(tx, line, decision);
      const firstId = line[0]?.lineId ?? null;
      const filingsOpened = await this.decisions.start(tx, [rule], { ...decision, firstId });
      record(tx, decision, 'rule.changed', {
        before: { rule: wordsOf(line) },
        after: { rule: sayRule(rule), filingsOpened, filingsWithdrawn: withdrawn.length },
      });
    });
  }

  /** Ends a rule: what it asks for from that day on is asked for no more, unless somebody has begun it. */
  end(actor: SignedInActor, ids: RuleIds, input: EndRule): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const decision = await this.decide(tx, { actor, noticeId: ids.noticeId }, input);
      await this.decisions.catchUp(tx, decision);
      const line = await this.currentLine(tx, ids, decision.today);
      if (line.at(-1)?.schedule == null) throwRefusal('rule/ended');
      const withdrawn = await this.decisions.endLine(tx, line, decision);
      record(tx, decision, 'rule.ended', {
        before: { rule: wordsOf(line) },
        after: { filingsWithdrawn: withdrawn.length },
      });
    });
  }

  private async decide(
    tx: Tx,
    at: { readonly actor: SignedInActor; readonly noticeId: string },
    { from: day, reason: given }: { readonly from: string; readonly reason: string },
  ): Promise<Decision> {
    const notice = await lockOwn(tx, this.notices, at);
    const today = dateOf(tx.now);
    const from = dayFrom(day, today);
    if (from < today) throwRefusal('rule/past');
    const reason = given.trim();
    if ([...reason].length < 2) throwRefusal('rule/reason-required');
    return { notice, today, from, reason, by: at.actor.name };
  }

  /** The line of a rule that can still be changed, the oldest first. */
  private async currentLine(tx: Tx, { noticeId, ruleId }: RuleIds, today: LocalDate): Promise<StoredRule[]> {
    const all = await this.lines.of(tx.manager, noticeId);
    const found = all.find((rule) => rule.id === ruleId) ?? throwRefusal('access/not-found');
    if (!found.isLatest || stateOfRule(found.schedule, today) === 'ended') throwRefusal('rule/ended');
    return all.filter((rule) => rule.lineId === found.lineId);
  }

  private async refuseInvalid(tx: Tx, rules: readonly ReportingRule[]): Promise<void> {
    const calendar = await this.calendars.current(tx.manager);
    const [problem] = rules.flatMap((rule) => problemsOf(rule, calendar));
    if (problem) throwRefusal('rule/invalid', { problem: problem.sentence });
    const [together] = validatePlan({ id: '', rules });
    if (together !== undefined) throwRefusal('rule/invalid', { problem: together });
  }
}

export interface RuleIds {
  readonly noticeId: string;
  readonly ruleId: string;
}

/** The notice, locked, for its own office once it is given out. */
export async function lockOwn(
  tx: Tx,
  notices: NoticesService,
  { actor, noticeId }: { readonly actor: SignedInActor; readonly noticeId: string },
): Promise<Notice> {
  const notice = await notices.lock(tx, noticeId);
  if (!notice || !worksInOffice(actor, notice.officeUnit)) throwRefusal('access/not-found');
  if (notice.amends !== null) throwRefusal('notice/wrong-state', { state: '新版本待生效' });
  if (notice.state !== 'assigned') throwRefusal('notice/wrong-state', { state: '尚未交办' });
  return notice;
}

/** The day a decision holds from; an office that names none real has mistyped it. */
function dayFrom(text: string, today: LocalDate): LocalDate {
  if (text === '') return today;
  return isLocalDate(text) ? text : throwRefusal('request/invalid');
}

function wordsOf(line: readonly StoredRule[]): string {
  const last = line.at(-1);
  return last?.schedule ? sayRule(last.schedule) : (last?.text ?? '');
}

function record(
  tx: Tx,
  { notice, from, reason }: Decision,
  action: 'rule.added' | 'rule.changed' | 'rule.ended',
  facts: { readonly before?: object; readonly after: object },
): void {
  const after = { ...facts.after, effectiveOn: from, reason };
  tx.audit({ action, subjectType: 'notice', subjectId: notice.id, ...facts, after });
}
