import { partsOf, type LocalDate } from '../kernel/local-date.js';
import { ok, refuse, type Result } from '../kernel/result.js';
import { usualOpening, type ReportingRule } from './reporting-rule.js';
import { readReportClause, type ReportClause } from './read-report-clause.js';
import { readSideClause, type SideClause } from './read-side-clause.js';
import { cadenceOfWindows, canonicalParts, withoutNothing, type RuleParts } from './rule-parts.js';
import { validateReportingRule } from './rule-problems.js';
import { usualCoverage } from './usual-coverage.js';

/**
 * Reads one sentence about reports as officials write it, and everything `sayRule` says: “每月3日前报送上月进展”,
 * “每年6月底和12月底前将工作情况报送区就业办，遇节假日顺延至节后第二个工作日中午12时。” Returns the canonical parts of
 * the rule; rest days roll forward where nothing is said. `writtenOn` tells which year 本年度 and 次年度 are; without
 * it 次年1月 is every January, and 本年度 is refused. Refuses `rule/unreadable` with the words at fault (`at`) and the
 * problem as a sentence (`problem`): what cannot be read is never left out silently.
 */
export function readRuleSentence(
  text: string,
  of: { readonly writtenOn?: LocalDate } = {},
): Result<RuleParts> {
  const writtenIn = of.writtenOn ? partsOf(of.writtenOn).year : null;
  const reports: ReportClause[] = [];
  let sides: SideClause = {};
  const clauses = foldWidth(text).split(/[,;。]/).filter((clause) => clause !== ''); // prettier-ignore
  for (const clause of clauses) {
    const side = readSideClause(clause);
    const report = side
      ? null
      : readReportClause(clause, { writtenIn, before: reports.at(-1)?.when.year ?? null });
    if (side) sides = { ...sides, ...side };
    else if (report) reports.push(report);
    else return unreadable(clause, '没有读懂这一部分，请换一种写法或者用表单填写。');
  }
  const parts = reports.length === 0 ? '没有写明何时报送。' : joinReports(reports, sides);
  if (typeof parts === 'string') return unreadable(text, parts);
  const [problem] = validateReportingRule(asRule(parts, of.writtenOn));
  return problem ? unreadable(text, problem.sentence) : ok(canonicalParts(parts));
}

function unreadable(at: string, problem: string): Result<never> {
  return refuse('rule/unreadable', { at: at.slice(0, 60), problem });
}

/** Digits and punctuation of one width, no white space; brackets and Chinese list commas stay. */
function foldWidth(text: string): string {
  return text
    .replace(/[\s\u3000]/g, '')
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/，/g, ',')
    .replace(/；/g, ';')
    .replace(/：/g, ':')
    .replace(/[—–~～]+/g, '至');
}

/** The clauses of one sentence as one rule, or why they cannot be one. */
function joinReports(reports: readonly ReportClause[], sides: SideClause): RuleParts | string {
  const [first] = reports;
  if (!first) return '没有写明何时报送。';
  const said = <K extends 'filers' | 'to' | 'dueTime'>(key: K) =>
    new Set(reports.flatMap((r) => (r[key] === undefined ? [] : [JSON.stringify(r[key])]))).size;
  if (said('filers') > 1 || said('to') > 1) return '一句话里报送单位或者接收单位不一致，请分成几条规则。';
  if (said('dueTime') > 1) return '一句话里报送时刻不一致，请分成几条规则。';
  const times = timesOf(reports);
  if (typeof times === 'string') return times;
  const { opensBeforeWorkingDays = usualOpening(times.cadence), ...others } = sides;
  const find = <K extends keyof ReportClause>(key: K) => reports.find((r) => r[key] !== undefined)?.[key];
  return withoutNothing({
    holiday: 'roll-forward' as const,
    ...times,
    dueTime: find('dueTime'),
    filers: find('filers'),
    to: find('to'),
    opensBeforeWorkingDays,
    ...others,
  });
}

type Times = Pick<RuleParts, 'cadence' | 'windows' | 'dates' | 'covers'>;

function timesOf(reports: readonly ReportClause[]): Times | string {
  const [first] = reports;
  if (first?.when.day) {
    if (reports.length > 1) return '一句话里有几种报送时间，请分成几条规则。';
    return withoutNothing({ ...first.when.day, covers: first.covers });
  }
  if (reports.some((r) => r.when.times === undefined)) return '一句话里有几种报送时间，请分成几条规则。';
  if (reports.some((r) => r.needsYear)) return '“本年度”是哪一年须写明，请写成“2024年7月上旬”。';
  const all = reports.flatMap((r) => (r.when.times ?? []).map((time) => ({ ...time, covers: r.covers })));
  const dated = all.filter((time) => time.on !== undefined);
  if (dated.length > 0 && dated.length < all.length) return '具体日期和时段不能混在一条规则里，请分开写。';
  const cadence = dated.length > 0 ? ('dated' as const) : cadenceOfWindows(all.length);
  const usual = cadence === 'dated' ? 'yearly' : cadence === 'irregular' ? 'yearly' : cadence;
  const spoken = all.map(({ covers, ...time }) => ({
    ...time,
    covers: covers ?? usualCoverage(usual, { month: time.month, day: time.toDay }),
  }));
  if (cadence !== 'dated') return { cadence, windows: spoken };
  return { cadence, dates: spoken.flatMap(({ on, covers }) => (on ? [{ on, covers }] : [])) };
}

/** For validation only: a start so early that nothing named lies before it. */
function asRule(parts: RuleParts, writtenOn: LocalDate | undefined): ReportingRule {
  const effectiveFrom = parts.effectiveFrom ?? writtenOn ?? ('1949-10-01' as LocalDate);
  return { id: '', ...parts, effectiveFrom };
}
