import type { ReportingRule } from '../reporting/index.js';

/** A reporting requirement of one version; `key` is whatever the caller knows it by. */
export interface VersionRule<Key> {
  readonly key: Key;
  readonly text: string;
  /** When it asks for reports; null where the notice names no day. */
  readonly schedule: ReportingRule | null;
}

export interface RuleComparison<OldKey, NewKey> {
  readonly same: readonly { readonly old: OldKey; readonly next: NewKey }[];
  readonly dropped: readonly OldKey[];
  readonly added: readonly NewKey[];
}

const fold = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** The days it asks for. The words of a requirement may stay while the day they lean on stands elsewhere in the text. */
function daysOf(schedule: ReportingRule | null): string {
  if (schedule === null) return '';
  const { cadence, dayOfMonth, dayOfWeek, dayOfTen, windows = [] } = schedule;
  const spans = windows.map((w) => [w.year ?? null, w.month, w.fromDay, w.toDay]);
  const { lastDay, workingDay, dates = [], leadWorkingDays } = schedule;
  const days = [dayOfMonth, dayOfWeek, dayOfTen, lastDay, workingDay, leadWorkingDays];
  return JSON.stringify([cadence, ...days.map((day) => day ?? null), spans, dates.map((date) => date.on)]);
}

const meaning = ({ text, schedule }: VersionRule<unknown>): string => `${fold(text)} ${daysOf(schedule)}`;

/** Which requirements the new version keeps in words and days, drops and brings; of equal ones the first with the first. */
export function compareRules<OldKey, NewKey>(
  old: readonly VersionRule<OldKey>[],
  next: readonly VersionRule<NewKey>[],
): RuleComparison<OldKey, NewKey> {
  const waiting = new Map<string, VersionRule<NewKey>[]>();
  for (const rule of next) waiting.set(meaning(rule), [...(waiting.get(meaning(rule)) ?? []), rule]);
  const same: { old: OldKey; next: NewKey }[] = [];
  const dropped: OldKey[] = [];
  for (const rule of old) {
    const match = waiting.get(meaning(rule))?.shift();
    if (match) same.push({ old: rule.key, next: match.key });
    else dropped.push(rule.key);
  }
  const kept = new Set(same.map((pair) => pair.next));
  return { same, dropped, added: next.map((rule) => rule.key).filter((key) => !kept.has(key)) };
}
