import type { WorkCalendar } from '../calendar/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import { ok, refuse, type Result } from '../kernel/result.js';
import { expandPeriods, type Period } from './expand-periods.js';
import { readRuleSentence } from './read-rule-sentence.js';
import type { Purpose, ReportingRule } from './reporting-rule.js';
import { usualOpening } from './reporting-rule.js';
import { validateReportingRule } from './rule-problems.js';
import type { RuleParts } from './rule-parts.js';
import { sayRule } from './say-rule.js';
import type { Cadence } from './usual-coverage.js';

/** Several rules that stand together, such as 月调度·季通报·半年看进度·全年比成效. */
export interface ReportingPlan {
  readonly id: string;
  readonly rules: readonly ReportingRule[];
}

export interface PlannedPeriod extends Period {
  readonly ruleId: string;
  readonly purpose?: Purpose;
}

/** All periods of a plan whose opening day lies in [from, to], by due day; pieces of a range add up. */
export function expandPlan(
  plan: ReportingPlan,
  cal: WorkCalendar,
  from: LocalDate,
  to: LocalDate,
): PlannedPeriod[] {
  const periods = plan.rules.flatMap((rule) =>
    expandPeriods(rule, cal, from, to).map((period) => ({
      ...period,
      ruleId: rule.id,
      ...(rule.purpose ? { purpose: rule.purpose } : {}),
    })),
  );
  return periods.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** Problems of a plan as sentences; those of a rule begin with its place in the plan. */
export function validatePlan({ rules }: ReportingPlan, cal?: WorkCalendar): string[] {
  if (rules.length === 0) return ['计划中至少要有一条报送规则。'];
  const own = rules.flatMap((rule, i) =>
    validateReportingRule(rule, cal).map(({ sentence }) => `第${i + 1}条：${sentence}`),
  );
  if (own.length > 0) return own;
  const problems: string[] = [];
  if (new Set(rules.map((rule) => rule.id)).size < rules.length) problems.push('有两条规则的编号相同。');
  const sentences = rules.map(sayRule);
  const again = sentences.findIndex((sentence, i) => sentences.indexOf(sentence) < i);
  if (again >= 0) problems.push(`第${again + 1}条与第${sentences.indexOf(sentences[again] ?? '') + 1}条完全相同，请删去一条。`); // prettier-ignore
  return problems;
}

/** The four steps as notices print them, each with its cadence. */
const FOUR_STEPS: readonly (readonly [RegExp, Cadence, Purpose])[] = [
  [/月调度/, 'monthly', '调度'],
  [/季(?:度)?通报/, 'quarterly', '通报'],
  [/半年看进度/, 'half-yearly', '看进度'],
  [/(?:全年|年终|年底)比成效/, 'yearly', '比成效'],
];

/**
 * “月调度、季通报、半年看进度、全年比成效” as rules: each on the given day of the month after its span, rest days rolling
 * forward. Null when the words name fewer than two of the four steps, so that no plan is made of a passing word.
 */
export function readFourSteps(text: string, dayOfMonth: number): RuleParts[] | null {
  const steps = FOUR_STEPS.filter(([words]) => words.test(text));
  if (steps.length < 2) return null;
  return steps.map(([, cadence, purpose]) => ({
    cadence,
    dayOfMonth,
    holiday: 'roll-forward',
    opensBeforeWorkingDays: usualOpening(cadence),
    purpose,
  }));
}

/** One sentence for each rule of a plan. */
export function sayPlan({ rules }: Pick<ReportingPlan, 'rules'>): string {
  return rules.map(sayRule).join('');
}

/**
 * Reads what `sayPlan` says, or sentences an official has written one after another. Refuses `rule/unreadable` for the
 * first sentence that is not understood (`at`, `problem`), and when there is none.
 */
export function readPlan(text: string, of: { readonly writtenOn?: LocalDate } = {}): Result<RuleParts[]> {
  const sentences = text.split(/[。\n]/).filter((sentence) => sentence.trim() !== '');
  if (sentences.length === 0) return refuse('rule/unreadable', { at: '', problem: '没有写明何时报送。' });
  const rules: RuleParts[] = [];
  for (const sentence of sentences) {
    const read = readRuleSentence(sentence, of);
    if (!read.ok) return read;
    rules.push(read.value);
  }
  return ok(rules);
}
