import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PreviewRules, RulesPreview } from '../contract/index.js';
import type { WorkCalendar } from '../core/calendar/index.js';
import { addDays, addMonths, type LocalDate } from '../core/kernel/local-date.js';
import {
  changedPeriods,
  endRule,
  nextPeriods,
  remarksOnRule,
  RULE_PROBLEMS,
  sayRule,
  validatePlan,
  validateReportingRule,
  wordsOfFilers,
  type ReportingRule,
} from '../core/reporting/index.js';
import { owingUnits, type Owing } from '../core/tasks/index.js';
import { unitOf } from '../core/units/index.js';
import type { Notice } from '../notices/index.js';
import { Calendars } from '../parameters/index.js';
import { UnitsService } from '../units/index.js';
import { periodRow, ruleOf } from './rule-forms.js';
import { RuleLinesQueries, type StoredRule } from './rule-lines.queries.js';
import { RulePeriodsRepository, type StandingPeriod } from './rule-periods.repository.js';
import { RulesRepository } from './rules.repository.js';

/** Due dates of a preview, and how far ahead a change is compared. */
const SHOWN = 12;
const MONTHS_COMPARED = 24;
const CHANGES_SHOWN = 60;

type Problems = RulesPreview['rules'][number]['problems'];

/** What rules would do before they are saved. Reads only. */
@Injectable()
export class RulePreviewQueries {
  constructor(
    private readonly lines: RuleLinesQueries,
    private readonly rules: RulesRepository,
    private readonly periods: RulePeriodsRepository,
    private readonly units: UnitsService,
    private readonly calendars: Calendars,
  ) {}

  async preview(
    manager: EntityManager,
    { notice, today }: { readonly notice: Notice; readonly today: LocalDate },
    input: PreviewRules & { readonly from: LocalDate },
  ): Promise<RulesPreview> {
    const rules = input.rules.map((form, i) => ruleOf(form, String(i), input.from));
    const calendar = await this.calendars.current(manager);
    const judged = rules.map((rule) => {
      const problems = problemsOf(rule, calendar);
      const isRight = problems.length === 0;
      return { problems, remarks: isRight ? remarksOnRule(rule) : [], sentence: isRight ? sayRule(rule) : null };
    }); // prettier-ignore
    const isRight = judged.every(({ problems }) => problems.length === 0);
    if (!isRight) return { ...EMPTY, rules: judged };
    const line = (await this.lines.of(manager, notice.id)).filter(isInLineOf(input.replaces));
    const owing = await this.owing(manager, notice, { rules, on: input.from });
    const registry = await this.units.registry(manager);
    const changes =
      line.length === 0
        ? []
        : await this.changes(manager, { line, rules, from: input.from, today, calendar });
    const next = rules
      .flatMap((rule) => nextPeriods(rule, calendar, { from: today, count: SHOWN }).map((p) => ({ rule, p })))
      .sort((a, b) => (a.p.dueOn < b.p.dueOn ? -1 : a.p.dueOn > b.p.dueOn ? 1 : 0))
      .slice(0, SHOWN);
    return {
      rules: judged,
      problems: validatePlan({ id: '', rules }, calendar),
      next: next.map(({ rule, p }) => periodRow(rule, calendar, p)),
      units: owing.unitIds.map((id) => ({ id, name: unitOf(registry, id).printed })),
      unresolved: [...owing.unresolved],
      changes,
    }; // prettier-ignore
  }

  /** Who would file under the rules, on a day. */
  async owing(
    manager: EntityManager,
    { id, jurisdiction }: Pick<Notice, 'id' | 'jurisdiction'>,
    { rules, on }: { readonly rules: readonly ReportingRule[]; readonly on: LocalDate },
  ): Promise<Owing> {
    const registry = await this.units.registry(manager);
    const duties = await this.rules.duties(manager, id);
    const who = rules.flatMap((rule) => (rule.filers ? wordsOfFilers(rule.filers) : []));
    return owingUnits({ who: [...new Set(who)], duties, registry, jurisdiction, on });
  }

  private async changes(
    manager: EntityManager,
    at: {
      readonly line: readonly StoredRule[];
      readonly rules: readonly ReportingRule[];
      readonly from: LocalDate;
      readonly today: LocalDate;
      readonly calendar: WorkCalendar;
    },
  ): Promise<RulesPreview['changes']> {
    const old = at.line.flatMap((rule) => rule.schedule ?? []);
    const kept = old.map((rule) => endRule(rule, at.from));
    const standing = await this.periods.standing(manager, old.map((rule) => rule.id), at.today); // prettier-ignore
    const first = addDays(at.today, 1);
    const span = { calendar: at.calendar, from: first, to: addMonths(first, MONTHS_COMPARED) };
    const changed = changedPeriods(old, [...kept, ...at.rules], span);
    return changed.slice(0, CHANGES_SHOWN).map(({ label, before, after }) => ({
      label,
      before: before?.dueOn ?? null,
      after: after?.dueOn ?? null,
      afterTime: after?.dueTime ?? null,
      open: openOf(standing, before?.ruledOn),
    }));
  }
}

/** What is wrong with a rule, its start and who files included. */
export function problemsOf(rule: ReportingRule, calendar: WorkCalendar): Problems {
  const problems: Problems = [...validateReportingRule(rule, calendar)];
  return rule.filers ? problems : [...problems, { code: 'filers', sentence: RULE_PROBLEMS.filers }];
}

const EMPTY = { problems: [], next: [], units: [], unresolved: [], changes: [] };

/** The rules of the line that a rule is of; none without it. */
function isInLineOf(ruleId: string | undefined): (rule: StoredRule, i: number, all: readonly StoredRule[]) => boolean {
  return (rule, _, all) => all.some((other) => other.id === ruleId && other.lineId === rule.lineId);
} // prettier-ignore

function openOf(
  standing: readonly StandingPeriod[],
  ruledOn: LocalDate | undefined,
): RulesPreview['changes'][number]['open'] {
  const found = standing.find((period) => period.ruledOn === ruledOn);
  return found ? { filings: found.filings, begun: found.begun } : null;
}
