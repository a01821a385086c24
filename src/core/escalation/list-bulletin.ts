import { dateOf, type Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { deadlineOf, quarterLabel, quarterOf, type Quarter } from '../reporting/index.js';
import { chineseDate } from './write-papers.js';

/** One filing as the bulletin counts it. */
export interface ListedFiling {
  readonly filingId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly dueOn: LocalDate;
  /** The hour of the deadline, where it is not the end of the day. */
  readonly dueTime?: string | null;
  /** The first submission, null when there was none. */
  readonly firstSubmittedAt: Instant | null;
}

/** Ids, not counts: every number of a bulletin can be opened. */
export interface Tally {
  readonly due: readonly string[];
  readonly onTime: readonly string[];
  readonly late: readonly string[];
  readonly missing: readonly string[];
}

export interface BulletinListing {
  readonly title: string;
  readonly quarter: Quarter;
  /** The cut-off: nothing after this moment is counted. */
  readonly asOf: Instant;
  readonly total: Tally;
  /** Units in the order they were given; deliberately not ranked. */
  readonly units: readonly (Tally & { readonly unitId: string; readonly unitName: string })[];
  /** The Chinese paragraphs of the 通报 draft. */
  readonly paragraphs: readonly string[];
}

type Outcome = 'onTime' | 'late' | 'missing';

/**
 * The 报送情况 part of a quarterly 通报 draft: of the filings due in the quarter whose deadline has passed at
 * `asOf`, which were on time, late or missing, in all and by unit.
 */
export function bulletinListing(
  filings: readonly ListedFiling[],
  quarter: Quarter,
  asOf: Instant,
): BulletinListing {
  const counted = filings.filter((f) => isIn(quarter, f.dueOn) && deadlineOf(f.dueOn, f.dueTime) <= asOf);
  const units = [...new Map(counted.map((f) => [f.unitId, f.unitName]))].map(([unitId, unitName]) => ({
    unitId,
    unitName,
    ...tally(
      counted.filter((f) => f.unitId === unitId),
      asOf,
    ),
  }));
  const total = tally(counted, asOf);
  const title = `关于${quarterLabel(quarter)}工作进展报送情况的通报（草稿）`;
  return { title, quarter, asOf, total, units, paragraphs: describe(total, units, { quarter, asOf }) };
}

function isIn(quarter: Quarter, date: LocalDate): boolean {
  const own = quarterOf(date);
  return own.year === quarter.year && own.quarter === quarter.quarter;
}

function outcomeOf(filing: ListedFiling, asOf: Instant): Outcome {
  if (filing.firstSubmittedAt === null || filing.firstSubmittedAt > asOf) return 'missing';
  return filing.firstSubmittedAt < deadlineOf(filing.dueOn, filing.dueTime) ? 'onTime' : 'late';
}

function tally(filings: readonly ListedFiling[], asOf: Instant): Tally {
  const idsOf = (outcome: Outcome) =>
    filings.filter((f) => outcomeOf(f, asOf) === outcome).map((f) => f.filingId);
  return {
    due: filings.map((f) => f.filingId),
    onTime: idsOf('onTime'),
    late: idsOf('late'),
    missing: idsOf('missing'),
  };
}

function describe(
  total: Tally,
  units: BulletinListing['units'],
  { quarter, asOf }: { readonly quarter: Quarter; readonly asOf: Instant },
): string[] {
  const head = `${quarterLabel(quarter)}应报送${total.due.length}份，截至${chineseDate(dateOf(asOf))}，`;
  if (total.due.length === 0) return [`${quarterLabel(quarter)}没有到期的报送。`];
  const sum = `按时报送${total.onTime.length}份（${percent(total.onTime.length, total.due.length)}），迟报${total.late.length}份，未报${total.missing.length}份。`;
  const named = (kind: 'late' | 'missing') =>
    units.filter((u) => u[kind].length > 0).map((u) => `${u.unitName}（${u[kind].length}份）`);
  const late = named('late');
  const missing = named('missing');
  return [
    `${head}${sum}`,
    ...(late.length > 0 ? [`迟报的单位：${late.join('、')}。`] : []),
    ...(missing.length > 0 ? [`未报的单位：${missing.join('、')}。`] : []),
  ];
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 1000) / 10}%`;
}
