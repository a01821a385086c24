import { isLocalDate, partsOf, type LocalDate } from '../kernel/local-date.js';
import { usualCoverage, type Cadence, type Coverage } from './usual-coverage.js';

export type { Cadence, Coverage } from './usual-coverage.js';
export { usualCoverage } from './usual-coverage.js';

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

/** When a notice wants reports: a day of each month (or quarter, half-year, year), week or ten days, or named windows. */
export interface ReportingRule {
  readonly id: string;
  readonly cadence: Cadence;
  readonly dayOfMonth?: number;
  /** With `weekly`: 1 = Monday … 7 = Sunday. */
  readonly dayOfWeek?: number;
  /** With `ten-daily`: the day of each 旬, 1 to 10; 10 is its last day, 31 March too. */
  readonly dayOfTen?: number;
  readonly windows?: readonly ReportingWindow[];
  readonly holiday: HolidayConvention;
  /** The period opens this many working days before it is due. */
  readonly opensBeforeWorkingDays: number;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo?: LocalDate;
  /** Set where an amended notice asks for it no more: periods that would open on this day or later do not. */
  readonly endedOn?: LocalDate | null;
}

export const DEFAULT_OPENS_BEFORE = 5;
/** Reports of a week or of ten days: the next one is not asked for before the last one is due. */
const OPENS_BEFORE: Readonly<Partial<Record<Cadence, number>>> = { weekly: 2, 'ten-daily': 3 };

/** A `reporting` entry as the notice parser and the gold files write it. */
export interface ParsedReporting {
  readonly cadence: string;
  readonly day?: ParsedDay | null;
  readonly window?: readonly ParsedWindow[] | null;
}

export interface ParsedDay {
  readonly dayOfMonth?: number | null;
  readonly dayOfWeek?: number | null;
  readonly dayOfTen?: number | null;
}

export interface ParsedWindow {
  readonly month: number;
  readonly fromDay: number;
  readonly toDay: number;
  readonly covers?: string | null;
  readonly year?: number | null;
}

const CADENCES: readonly string[] = [
  'weekly', 'ten-daily', 'monthly', 'two-monthly', 'quarterly', 'half-yearly', 'yearly',
] satisfies Cadence[]; // prettier-ignore

const COVERAGE_WORDS: Readonly<Record<string, Coverage>> = {
  上月: 'previous-month',
  上个月: 'previous-month',
  本月: 'current-month',
  当月: 'current-month',
  上季度: 'previous-quarter',
  本季度: 'current-quarter',
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
    opensBeforeWorkingDays: OPENS_BEFORE[cadence] ?? DEFAULT_OPENS_BEFORE,
    effectiveFrom: of.issuedOn,
  } as const;
  const windows = parsed.window ?? [];
  if (windows.length > 0) return { ...common, windows: windows.map((w) => readWindow(w, cadence)) };
  const day = readDay(parsed.day, cadence);
  return day === null ? null : { ...common, ...day };
}

type RuleDay = Pick<ReportingRule, 'dayOfMonth' | 'dayOfWeek' | 'dayOfTen'>;

function readDay(day: ParsedDay | null | undefined, cadence: Cadence): RuleDay | null {
  const { dayOfWeek, dayOfTen, dayOfMonth } = day ?? {};
  if (cadence === 'weekly') return typeof dayOfWeek === 'number' ? { dayOfWeek } : null;
  if (cadence === 'ten-daily') return typeof dayOfTen === 'number' ? { dayOfTen } : null;
  return typeof dayOfMonth === 'number' ? { dayOfMonth } : null;
}

/** Does an entry name a day or window, so that periods come of it? */
export function hasSchedule(parsed: ParsedReporting): boolean {
  if (!isCadence(parsed.cadence)) return false;
  return (parsed.window ?? []).length > 0 || readDay(parsed.day, parsed.cadence) !== null;
}

function isCadence(word: string): word is Cadence {
  return CADENCES.includes(word);
}

function readWindow(w: ParsedWindow, cadence: Cadence): ReportingWindow {
  const covers = COVERAGE_WORDS[w.covers ?? ''] ?? usualCoverage(cadence, { month: w.month, day: w.toDay });
  const year = w.year == null ? {} : { year: w.year };
  return { month: w.month, fromDay: w.fromDay, toDay: w.toDay, covers, ...year };
}

/** Problems of a rule as sentences for the person who wrote it; empty when it can be expanded. */
export function validateReportingRule(rule: ReportingRule): string[] {
  const problems: string[] = [];
  const windows = rule.windows ?? [];
  const days = [rule.dayOfMonth, rule.dayOfWeek, rule.dayOfTen].filter((day) => day !== undefined);
  if (days.length + (windows.length > 0 ? 1 : 0) !== 1) problems.push('needs either a day or windows');
  if ((rule.dayOfWeek !== undefined) !== (rule.cadence === 'weekly'))
    problems.push('day of the week outside weekly');
  if ((rule.dayOfTen !== undefined) !== (rule.cadence === 'ten-daily'))
    problems.push('day of ten outside ten-daily');
  if (rule.dayOfWeek !== undefined && !isWithin(rule.dayOfWeek, 1, 7)) problems.push('day outside 1-7');
  if (rule.dayOfTen !== undefined && !isWithin(rule.dayOfTen, 1, 10)) problems.push('day outside 1-10');
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
