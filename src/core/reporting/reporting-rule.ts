import type { LocalDate } from '../kernel/local-date.js';
import { usualCoverage, type Cadence, type Coverage } from './usual-coverage.js';

export type { Cadence, Coverage } from './usual-coverage.js';
export { usualCoverage } from './usual-coverage.js';

/**
 * What a rest day does to the due date; the conventions in law differ, so each rule names its own: the working day
 * after (专利法实施细则 第五条), none, the working day before, or no report at all for a date on a rest day.
 */
export type HolidayConvention = 'roll-forward' | 'stay' | 'roll-back' | 'skip';

/** `HH:mm` on a wall clock in China; `24:00` is the end of the day. */
export type TimeOfDay = string;

/** “节后第二个工作日中午12时”: where a date that rolls forward ends up. */
export interface AfterRest {
  /** 1 is the first working day after the rest days. */
  readonly nthWorkingDay: number;
  /** The hour on that day; without it the hour of the rule. */
  readonly dueTime?: TimeOfDay;
}

export interface ReportingWindow {
  readonly month: number;
  readonly fromDay: number;
  readonly toDay: number;
  readonly covers: Coverage;
  /** Set when the notice fixes the year (本年度, 次年度): the window then happens only once. */
  readonly year?: number;
}

/** One date named with its year. */
export interface ReportingDate {
  readonly on: LocalDate;
  readonly covers: Coverage;
}

/** Who files: names as printed, which the shell resolves to units on the day a period opens. */
export type Filers =
  | { readonly kind: 'leads' }
  | { readonly kind: 'all-responsible' }
  /** 各成员单位 of a standing body (就业工作领导小组). */
  | { readonly kind: 'members'; readonly group: string }
  | { readonly kind: 'named'; readonly names: readonly string[] };

/** What a rule of a plan is for: 月调度·季通报·半年看进度·全年比成效. */
export type Purpose = '调度' | '通报' | '看进度' | '比成效';

/** A rule that comes again, one of dates named with their year, or one that is asked for when needed (不定期). */
export type RuleCadence = Cadence | 'dated' | 'irregular';

/**
 * When a notice wants reports: a day of each month (or quarter, half-year, year), week or ten days, the last or a
 * counted working day of such a span, named windows or dates; or on demand. Stored as JSON: what is optional may be
 * missing in a schedule written by an older release.
 */
export interface ReportingRule {
  readonly id: string;
  readonly cadence: RuleCadence;
  /** A day a month does not have is its last one; of longer spans, the day of the first month after the span. */
  readonly dayOfMonth?: number;
  /** With `weekly`: 1 = Monday … 7 = Sunday. */
  readonly dayOfWeek?: number;
  /** With `ten-daily`: the day of each 旬, 1 to 10; 10 is its last day, 31 March too. */
  readonly dayOfTen?: number;
  /** The last day of the month, two months, quarter, half-year or year. */
  readonly lastDay?: true;
  /** The n-th working day of such a span, 1 to 15, or counted from its end: -1 is the last. */
  readonly workingDay?: number;
  readonly windows?: readonly ReportingWindow[];
  /** With `dated`. */
  readonly dates?: readonly ReportingDate[];
  /** With `irregular`: between a demand and its due day there are at least so many working days. */
  readonly leadWorkingDays?: number;
  /** What a report covers, where that is not the usual span of the cadence; windows and dates say it themselves. */
  readonly covers?: Coverage;
  readonly holiday: HolidayConvention;
  /** With `roll-forward`, where it is not the first working day. */
  readonly afterRest?: AfterRest;
  /** The hour on the due day; its end where nothing is said. */
  readonly dueTime?: TimeOfDay;
  readonly filers?: Filers;
  /** Who receives the reports, as printed. */
  readonly to?: string;
  readonly purpose?: Purpose;
  /** The period opens this many working days before it is due. */
  readonly opensBeforeWorkingDays: number;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo?: LocalDate;
  /** Set where an amended notice asks for it no more: periods that would open on this day or later do not. */
  readonly endedOn?: LocalDate | null;
}

export const DEFAULT_OPENS_BEFORE = 5;
/** Reports of a week or of ten days: the next one is not asked for before the last one is due. */
const OPENS_BEFORE: Readonly<Partial<Record<RuleCadence, number>>> = { weekly: 2, 'ten-daily': 3 };

/** How many working days before it is due a period opens, where nobody has said. */
export function usualOpening(cadence: RuleCadence): number {
  return OPENS_BEFORE[cadence] ?? DEFAULT_OPENS_BEFORE;
}

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
    opensBeforeWorkingDays: usualOpening(cadence),
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
