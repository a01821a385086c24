import type { CalendarChange } from '../contract/index.js';
import {
  problemsOfOverrides,
  readHolidayTable,
  type CalendarOverride,
  type HolidayFile,
  type WorkCalendar,
} from '../core/calendar/index.js';
import { isLocalDate, type LocalDate } from '../core/kernel/local-date.js';
import { joinYears } from '../parameters/index.js';
import type { ImportedYear, StoredOverride } from './calendar.repository.js';

/** All the calendar is made of. */
export interface CalendarParts {
  readonly shipped: readonly HolidayFile[];
  readonly imported: readonly ImportedYear[];
  readonly overrides: readonly StoredOverride[];
}

/** What is to be written: a year’s table, a day, or the withdrawal of one. */
export type Written =
  | { readonly kind: 'import'; readonly file: HolidayFile; readonly why: string }
  | { readonly kind: 'override'; readonly override: CalendarOverride; readonly why: string }
  | {
      readonly kind: 'withdraw';
      readonly override: StoredOverride;
      readonly reason: string;
      readonly why: string;
    };

export type Plan =
  | { readonly ok: false; readonly problems: readonly string[] }
  | { readonly ok: true; readonly written: Written; readonly next: WorkCalendar };

const faulty = (...problems: readonly string[]): Plan => ({ ok: false, problems });

/** What a change would write and the calendar it would give; or every reason, as a sentence, why it cannot be. */
export function planChange(change: CalendarChange, parts: CalendarParts): Plan {
  if (change.kind === 'import') return planImport(change.json, parts);
  return change.kind === 'override' ? planOverride(change, parts) : planWithdrawal(change, parts);
}

const standing = ({ overrides }: CalendarParts) => overrides.filter((o) => o.withdrawn === null);
const filesOf = ({ imported }: CalendarParts) => imported.map(({ file }) => file);

function planImport(text: string, parts: CalendarParts): Plan {
  const json = parse(text);
  if (json === undefined) return faulty('内容不是完整的 JSON 文本，请检查是否粘贴完整。');
  const table = readHolidayTable(json);
  if (!table.ok) return faulty(...table.problems);
  const { file } = table;
  const others = [...parts.shipped, ...filesOf(parts)].filter((other) => other.year !== file.year);
  const listed = new Set(others.flatMap((other) => other.days.map((day) => day.date)));
  const twice = file.days.filter((day) => listed.has(day.date));
  if (twice.length > 0)
    return faulty(...twice.map((day) => `${day.date} 已列在另一年的放假安排中，请核对。`));
  const imported = [...filesOf(parts).filter((other) => other.year !== file.year), file];
  const next = joinYears(parts.shipped, imported, standing(parts));
  return { ok: true, written: { kind: 'import', file, why: `导入${file.year}年放假安排` }, next };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Override = Extract<CalendarChange, { kind: 'override' }>;

function planOverride({ day, rests, name, reason }: Override, parts: CalendarParts): Plan {
  if (!isLocalDate(day)) return faulty(`${day}：日期不存在。`);
  const others = standing(parts);
  if (others.some((other) => other.date === day)) return faulty(`${day}：该日已有调整，请先撤销原来的调整。`);
  const before = joinYears(parts.shipped, filesOf(parts), others);
  const override: CalendarOverride = {
    ...{ date: day, isOffDay: rests, reason: reason.trim() },
    ...(name ? { name: name.trim() } : {}),
  };
  const problems = problemsOfOverrides(before, [override]);
  if (problems.length > 0) return faulty(...problems);
  const next = joinYears(parts.shipped, filesOf(parts), [...others, override]);
  return { ok: true, written: { kind: 'override', override, why: override.reason }, next };
}

type Withdrawal = Extract<CalendarChange, { kind: 'withdraw' }>;

function planWithdrawal({ id, reason }: Withdrawal, parts: CalendarParts): Plan {
  const override = standing(parts).find((other) => other.id === id);
  if (!override) return faulty('这项调整不存在，或者已经撤销。');
  const said = reason.trim();
  const length = [...said].length;
  if (length < 2 || length > 200) return faulty('请写明撤销理由（2至200字）。');
  const left = standing(parts).filter((other) => other.id !== id);
  const next = joinYears(parts.shipped, filesOf(parts), left);
  const why = `撤销${sayDay(override.date)}的调整：${said}`;
  return { ok: true, written: { kind: 'withdraw', override, reason: said, why }, next };
}

function sayDay(date: LocalDate): string {
  const [, month, day] = date.split('-');
  return `${Number(month)}月${Number(day)}日`;
}
