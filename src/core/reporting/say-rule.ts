import { partsOf, type LocalDate } from '../kernel/local-date.js';
import { usualOpening, type Filers, type ReportingWindow } from './reporting-rule.js';
import { canonicalParts, meetsRest, usualSpan, type RuleParts } from './rule-parts.js';
import { COVERAGE_WORDS, sayDays, sayNumber, sayTime, WEEKDAYS } from './rule-words.js';
import type { Coverage } from './usual-coverage.js';

/**
 * One Chinese sentence that says a whole rule: “自2023年10月7日起，由各牵头单位于每月3日前向区就业办报送上月工作情况，
 * 遇节假日顺延至节后第一个工作日。” `readRuleSentence` gives the canonical parts of the rule back. The rule must be
 * one that `validateReportingRule` finds nothing wrong with.
 */
export function sayRule(rule: RuleParts): string {
  const parts = canonicalParts(rule);
  const clauses = [
    sayValidity(parts),
    ...sayReports(parts),
    parts.purpose ? `用于${parts.purpose}` : '',
    sayHoliday(parts),
    sayOpening(parts),
  ];
  return `${clauses.filter((clause) => clause !== '').join('，')}。`;
}

/** “2023年10月7日”. */
export function sayDate(date: LocalDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

function sayValidity({ effectiveFrom, effectiveTo }: RuleParts): string {
  const from = effectiveFrom ? `自${sayDate(effectiveFrom)}起` : '';
  return effectiveTo ? `${from}至${sayDate(effectiveTo)}止` : from;
}

/** One clause for each span covered; who files and who receives is said once. */
function sayReports(parts: RuleParts): string[] {
  const { to, dueTime } = parts;
  const who = parts.filers ? `由${sayFilers(parts.filers)}` : '';
  const receiver = to ? `向${to}` : '';
  if (parts.cadence === 'irregular')
    return [
      `${who}不定期${receiver}报送工作情况`,
      `每次至少提前${parts.leadWorkingDays ?? 0}个工作日通知`,
      dueTime ? `于截止当日${sayTime(dueTime)}前报送` : '',
    ];
  const before = `${dueTime ? sayTime(dueTime) : ''}前`;
  return sayTimes(parts).map(({ when, covers }, i) => {
    const first = i === 0;
    const span = covers ? COVERAGE_WORDS[covers] : '';
    return `${first && who ? `${who}于` : ''}${when}${before}${first ? receiver : ''}报送${span}工作情况`;
  });
}

function sayFilers(filers: Filers): string {
  switch (filers.kind) {
    case 'leads':
      return '各牵头单位';
    case 'all-responsible':
      return '各责任单位';
    case 'members':
      return `${filers.group}各成员单位`;
    case 'named':
      return filers.names.join('、');
  }
}

interface SaidTime {
  readonly when: string;
  readonly covers: Coverage | null;
}

function sayTimes(parts: RuleParts): SaidTime[] {
  if (parts.dates) return sayList(parts.dates.map(({ on, covers }) => ({ when: sayDate(on), covers })));
  if (!parts.windows) return [{ when: sayDay(parts), covers: parts.covers ?? usualSpan(parts) }];
  return sayEvery(parts.windows) ?? sayList(parts.windows.map(sayWindow));
}

/** Neighbours that cover the same span are named in one clause. */
function sayList(items: readonly { readonly when: string; readonly covers: Coverage }[]): SaidTime[] {
  const said: { when: string; covers: Coverage }[] = [];
  for (const { when, covers } of items) {
    const last = said.at(-1);
    if (last?.covers === covers) last.when += `、${when.replace(/^每年/, '')}`;
    else said.push({ when, covers });
  }
  return said;
}

function sayWindow(window: ReportingWindow): { when: string; covers: Coverage } {
  const year = window.year === undefined ? '每年' : `${window.year}年`;
  return { when: `${year}${window.month}月${sayDays(window)}`, covers: window.covers };
}

const EVERY: readonly (readonly [string, readonly number[]])[] = [
  ['每月', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['每季度首月', [1, 4, 7, 10]],
  ['每季度末月', [3, 6, 9, 12]],
];

/** The same days of every month, or of the first or last month of every quarter. */
function sayEvery(windows: readonly ReportingWindow[]): SaidTime[] | null {
  const [first] = windows;
  const alike = windows.every(
    (w) => w.year === undefined && w.covers === first?.covers && sayDays(w) === sayDays(first),
  );
  const months = windows.map((w) => w.month).join();
  const name = EVERY.find(([, of]) => of.join() === months)?.[0];
  // 每月15日 is a plain day of every month.
  const isPlainDay = first?.fromDay === first?.toDay;
  if (!first || !alike || !name || isPlainDay) return null;
  const days = sayDays(first).replace('份', '1日至31日');
  return [{ when: `${name}${days}`, covers: first.covers }];
}

const SPANS: Readonly<Partial<Record<RuleParts['cadence'], readonly [span: string, first: string]>>> = {
  monthly: ['每月', '每月'],
  'two-monthly': ['每两个月', '每单月'],
  quarterly: ['每季度', '每季度首月'],
  'half-yearly': ['每半年', '每半年首月'],
  yearly: ['每年', '每年首月'],
};

/** The day of a rule without windows and dates: “每季度最后一个工作日”, “每月3日”. */
export function sayDay({ cadence, dayOfMonth, dayOfWeek, dayOfTen, lastDay, workingDay }: RuleParts): string {
  if (dayOfWeek !== undefined) return `每周${WEEKDAYS[dayOfWeek - 1] ?? ''}`;
  if (dayOfTen !== undefined) return dayOfTen === 10 ? '每旬最后一日' : `每旬第${sayNumber(dayOfTen)}日`;
  const [span, first] = SPANS[cadence] ?? ['', ''];
  if (lastDay) return `${span}最后一日`;
  if (workingDay === -1) return `${span}最后一个工作日`;
  if (workingDay === undefined) return `${first}${dayOfMonth}日`;
  return `${span}${workingDay < 0 ? '倒数' : ''}第${sayNumber(Math.abs(workingDay))}个工作日`;
}

function sayHoliday(parts: RuleParts): string {
  if (!meetsRest(parts)) return '';
  const { afterRest, holiday } = parts;
  switch (holiday) {
    case 'roll-forward': {
      const time = afterRest?.dueTime ? `${sayTime(afterRest.dueTime)}前` : '';
      return `遇节假日顺延至节后第${sayNumber(afterRest?.nthWorkingDay ?? 1)}个工作日${time}`;
    }
    case 'roll-back':
      return '遇节假日提前至节前最后一个工作日';
    case 'stay':
      return '遇节假日不顺延';
    case 'skip':
      return '遇节假日当期不报';
  }
}

function sayOpening({ cadence, opensBeforeWorkingDays: days }: RuleParts): string {
  return days === usualOpening(cadence) ? '' : `提前${days}个工作日开放填报`;
}
