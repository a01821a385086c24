import type { WorkCalendar } from '../calendar/index.js';
import { dateOf } from '../kernel/instant.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import type { SendPolicy } from '../messages/send-window.js';
import type { ReminderLadder } from '../reminders/index.js';
import { dueDayUnder, movedBy, type OpenedPeriod, type ReportingRule } from '../reporting/index.js';
import type { Present, RehearsalInput, RehearsedRule, StandingFiling } from './rehearsal-input.js';

/** A change somebody is about to save, as far as it has to do with what goes out. */
export type DraftChange =
  /** Rules in the place of others from a day on; none: the others end; none replaced: they are added. */
  | {
      readonly kind: 'rules';
      readonly replaces: readonly string[];
      readonly from: LocalDate;
      readonly rules: readonly RehearsedRule[];
    }
  /** The default ladder, or one notice’s; null where the notice goes back to the default. */
  | { readonly kind: 'ladder'; readonly noticeId: string | null; readonly ladder: ReminderLadder | null }
  | { readonly kind: 'calendar'; readonly calendar: WorkCalendar }
  | { readonly kind: 'sending'; readonly policies: readonly SendPolicy[] };

/**
 * The world as it would be once the change is saved now. What the records hold keeps the ladder it started with and what
 * somebody has begun keeps its day; open filings nobody has begun follow a new table, and go with a rule that ends.
 */
export function applyDraft(input: RehearsalInput, draft: DraftChange): RehearsalInput {
  if (draft.kind === 'ladder') return withLadder(input, draft);
  if (draft.kind === 'calendar') return withCalendar(input, draft.calendar);
  if (draft.kind === 'rules') return withRules(input, draft);
  const { sending } = input;
  return sending ? { ...input, sending: { ...sending, policies: draft.policies } } : input;
}

type Draft<K extends DraftChange['kind']> = Extract<DraftChange, { kind: K }>;

/** Saved now, as the newest version: filings that open later start with it. */
function withLadder(input: RehearsalInput, { noticeId, ladder }: Draft<'ladder'>): RehearsalInput {
  const { versions = [], present } = input;
  if (!present) return ladder === null ? input : { ...input, ladder };
  const version = 1 + Math.max(0, ...versions.map((saved) => saved.version));
  const saved = { version, noticeId, ladder, since: present.at, reason: '' };
  return { ...input, versions: [...versions, saved] };
}

function withCalendar(input: RehearsalInput, calendar: WorkCalendar): RehearsalInput {
  const { sending, present } = input;
  const next = { ...input, calendar, ...(sending ? { sending: { ...sending, calendar } } : {}) };
  return present ? { ...next, present: movePresent(present, input, calendar) } : next;
}

/** Due days of open periods that follow the new table: what the office is offered to move. */
function movePresent(present: Present, { rules, calendar: old }: RehearsalInput, next: WorkCalendar): Present {
  const byId = new Map(rules.map(({ schedule }) => [schedule.id, schedule]));
  const periods = new Map<string, OpenedPeriod>();
  for (const { ruleId, ruledOn, dueOn, begun = false } of present.filings) {
    const rule = byId.get(ruleId);
    const periodId = `${ruleId} ${ruledOn}`;
    if (rule && !begun) periods.set(periodId, { periodId, rule, ruledOn, dueOn, begun });
  }
  const moved = movedBy({ old, next, today: dateOf(present.at) }, [...periods.values()]);
  const movedTo = new Map(moved.flatMap(({ periodId, to, kind }) => (kind === 'moves' && to ? [[periodId, to]] : [])));
  const filings = present.filings.map((filing) => {
    const to = filing.begun ? undefined : movedTo.get(`${filing.ruleId} ${filing.ruledOn}`);
    return to === undefined ? filing : { ...filing, dueOn: to };
  });
  return { ...present, filings };
} // prettier-ignore

function withRules(input: RehearsalInput, { replaces, from, rules }: Draft<'rules'>): RehearsalInput {
  const kept = input.rules.map((rule) =>
    replaces.includes(rule.schedule.id) ? { ...rule, schedule: endBefore(rule.schedule, from) } : rule,
  );
  const next = { ...input, rules: [...kept, ...rules.map((rule) => ({ ...rule, isDraft: true }))] };
  if (!input.present) return next;
  const ended = new Map(
    kept
      .filter(({ schedule }) => replaces.includes(schedule.id))
      .map(({ schedule }) => [schedule.id, schedule]),
  );
  const isAsked = (filing: StandingFiling) => {
    const rule = ended.get(filing.ruleId);
    const isSettled = filing.begun === true || filing.dueOn <= dateOf(input.present?.at ?? filing.openedAt);
    return rule === undefined || isSettled || isStillNamed(rule, input.calendar, filing.ruledOn);
  };
  return { ...next, present: { ...input.present, filings: input.present.filings.filter(isAsked) } };
}

function endBefore(rule: ReportingRule, on: LocalDate): ReportingRule {
  const last = addDays(on, -1);
  return { ...rule, effectiveTo: rule.effectiveTo && rule.effectiveTo < last ? rule.effectiveTo : last };
}

/** Does the rule, cut short as it is, still ask for the date? Of a counted working day the day itself decides. */
function isStillNamed(rule: ReportingRule, calendar: WorkCalendar, ruledOn: LocalDate): boolean {
  if (rule.cadence === 'irregular') return true;
  const day = rule.workingDay === undefined ? ruledOn : dueDayUnder(rule, calendar, ruledOn);
  return day != null && day <= (rule.effectiveTo ?? day);
}
