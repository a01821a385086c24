import { isLocalDate, partsOf, type LocalDate } from '../kernel/local-date.js';

export type Cadence = 'monthly' | 'quarterly' | 'half-yearly' | 'yearly';

/** What a report covers, told from the day it is due by rule. */
export type Coverage =
  'previous-month' | 'previous-quarter' | 'first-half' | 'second-half' | 'previous-year' | 'current-year';

/** What a rest day does to the due date; the conventions in law differ, so each rule names its own. */
export type HolidayConvention = 'roll-forward' | 'stay' | 'roll-back';

export interface ReportingWindow {
  readonly month: number;
  readonly fromDay: number;
  readonly toDay: number;
  readonly covers: Coverage;
  /** Set when the notice fixes the year (本年度, 次年度): the window then happens only once. */
  readonly year?: number;
}

/** When a notice wants reports: a day of each month (or quarter, half-year, year), or named windows. */
export interface ReportingRule {
  readonly id: string;
  readonly cadence: Cadence;
  readonly dayOfMonth?: number;
  readonly windows?: readonly ReportingWindow[];
  readonly holiday: HolidayConvention;
  /** The period opens this many working days before it is due. */
  readonly opensBeforeWorkingDays: number;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo?: LocalDate;
}

export const DEFAULT_OPENS_BEFORE = 5;

/** A `reporting` entry as the notice parser and the gold files write it. */
export interface ParsedReporting {
  readonly cadence: string;
  readonly day?: { readonly dayOfMonth?: number | null } | null;
  readonly window?: readonly ParsedWindow[] | null;
}

export interface ParsedWindow {
  readonly month: number;
  readonly fromDay: number;
  readonly toDay: number;
  readonly covers?: string | null;
  readonly year?: number | null;
}

const CADENCES: readonly string[] = ['monthly', 'quarterly', 'half-yearly', 'yearly'] satisfies Cadence[];

const COVERAGE_WORDS: Readonly<Record<string, Coverage>> = {
  上月: 'previous-month',
  上个月: 'previous-month',
  上季度: 'previous-quarter',
  上半年: 'first-half',
  下半年: 'second-half',
  上年度: 'previous-year',
  上年: 'previous-year',
  上一年度: 'previous-year',
  本年度: 'current-year',
  全年: 'current-year',
};

/**
 * Turns one parsed reporting entry into a rule in force from the day of issue, or null when the notice names
 * neither a day nor a window (及时, 年初, 按月 without a date): such duties have no period and are not chased.
 * Rest days roll forward unless told otherwise.
 */
export function readReportingRule(
  parsed: ParsedReporting,
  of: { readonly id: string; readonly issuedOn: LocalDate; readonly holiday?: HolidayConvention },
): ReportingRule | null {
  if (!isCadence(parsed.cadence)) return null;
  const cadence = parsed.cadence;
  const common = {
    id: of.id,
    cadence,
    holiday: of.holiday ?? 'roll-forward',
    opensBeforeWorkingDays: DEFAULT_OPENS_BEFORE,
    effectiveFrom: of.issuedOn,
  } as const;
  const windows = parsed.window ?? [];
  if (windows.length > 0) return { ...common, windows: windows.map((w) => readWindow(w, cadence)) };
  const dayOfMonth = parsed.day?.dayOfMonth;
  return typeof dayOfMonth === 'number' ? { ...common, dayOfMonth } : null;
}

function isCadence(word: string): word is Cadence {
  return CADENCES.includes(word);
}

function readWindow(w: ParsedWindow, cadence: Cadence): ReportingWindow {
  const covers = COVERAGE_WORDS[w.covers ?? ''] ?? usualCoverage(cadence, w.month);
  const year = w.year == null ? {} : { year: w.year };
  return { month: w.month, fromDay: w.fromDay, toDay: w.toDay, covers, ...year };
}

/** What a report covers when the notice does not say: the span of its cadence that has just ended. */
export function usualCoverage(cadence: Cadence, month: number): Coverage {
  if (cadence === 'monthly') return 'previous-month';
  if (cadence === 'quarterly') return 'previous-quarter';
  if (cadence === 'half-yearly') return month <= 5 ? 'second-half' : 'first-half';
  return month === 12 ? 'current-year' : 'previous-year';
}

/** Problems of a rule as sentences for the person who wrote it; empty when it can be expanded. */
export function validateReportingRule(rule: ReportingRule): string[] {
  const problems: string[] = [];
  const windows = rule.windows ?? [];
  if ((rule.dayOfMonth === undefined) === (windows.length === 0))
    problems.push('needs either a day or windows');
  if (rule.dayOfMonth !== undefined && !isWithin(rule.dayOfMonth, 1, 31)) problems.push('day outside 1-31');
  if (!isWithin(rule.opensBeforeWorkingDays, 0, 60)) problems.push('opening outside 0-60 working days');
  for (const w of windows) {
    if (!isWithin(w.month, 1, 12)) problems.push(`window month ${w.month}`);
    if (!isWithin(w.fromDay, 1, 31) || !isWithin(w.toDay, w.fromDay, 31)) {
      problems.push(`window days ${w.fromDay}-${w.toDay}`);
    }
  }
  return [...problems, ...problemsOfValidity(rule)];
}

function problemsOfValidity({ effectiveFrom, effectiveTo }: ReportingRule): string[] {
  if (!isLocalDate(effectiveFrom) || partsOf(effectiveFrom).year < 1949)
    return ['effectiveFrom is not a date'];
  return effectiveTo !== undefined && effectiveTo < effectiveFrom ? ['ends before it starts'] : [];
}

function isWithin(n: number, from: number, to: number): boolean {
  return Number.isInteger(n) && n >= from && n <= to;
}
