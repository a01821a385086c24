import type { DraftChange as DraftOnTheWire } from '../contract/index.js';
import { layOverrides } from '../core/calendar/index.js';
import { isLocalDate, type LocalDate } from '../core/kernel/local-date.js';
import { checkPolicies, isChannel, type SendPolicy } from '../core/messages/index.js';
import type { DraftChange } from '../core/rehearsal/index.js';
import { checkLadder, type ReminderLadder } from '../core/reminders/index.js';
import { validateReportingRule } from '../core/reporting/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { ruleOf } from '../reporting/index.js';
import type { RehearsalWorld } from './rehearsal-worlds.js';

type Wire<K extends DraftOnTheWire['kind']> = Extract<DraftOnTheWire, { kind: K }>;

/**
 * A change as somebody has typed it, as the core takes it. Refuses `rehearsal/bad-draft` with the first thing that is
 * wrong, `access/not-found` for a rule the reader does not see.
 */
export function readDraft(draft: DraftOnTheWire, world: RehearsalWorld): DraftChange {
  if (draft.kind === 'ladder') return readLadder(draft, world);
  if (draft.kind === 'sending') return readPolicies(draft, world);
  if (draft.kind === 'rule') return readRule(draft, world);
  const days = draft.days.map(({ date, ...day }) => ({ ...day, date: dayOf(date) }));
  return { kind: 'calendar', calendar: layOverrides(world.calendar, days) };
}

function readLadder({ noticeId, ladder }: Wire<'ladder'>, { channels }: RehearsalWorld): DraftChange {
  if (ladder === null && noticeId === null) refuseDraft('默认阶梯不能删除，只能修改。');
  const read = ladder as unknown as ReminderLadder | null;
  const [fault] = read === null ? [] : checkLadder(read, channels ? { channels } : undefined);
  if (fault) refuseDraft(fault.sentence);
  return { kind: 'ladder', noticeId, ladder: read };
}

function readPolicies({ policies }: Wire<'sending'>, { sending }: RehearsalWorld): DraftChange {
  const [problem] = checkPolicies(policies as SendPolicy[]);
  if (problem !== undefined) refuseDraft(problem);
  const own = policies.flatMap((policy) => (isChannel(policy.channel) ? [{ ...policy, channel: policy.channel }] : []));
  const others = (sending?.policies ?? []).filter((old) => own.every(({ channel }) => channel !== old.channel));
  return { kind: 'sending', policies: [...others, ...own] };
} // prettier-ignore

function readRule({ replaces, from, rule }: Wire<'rule'>, { rules, calendar }: RehearsalWorld): DraftChange {
  const old = rules.find(({ schedule }) => schedule.id === replaces) ?? throwRefusal('access/not-found');
  const since = dayOf(from);
  const change = { kind: 'rules', replaces: [replaces], from: since } as const;
  if (rule === null) return { ...change, rules: [] };
  const schedule = ruleOf(rule, `draft ${replaces}`, since);
  const [problem] = validateReportingRule(schedule, calendar);
  if (problem) refuseDraft(problem.sentence);
  return { ...change, rules: [{ ...old, schedule }] };
}

function dayOf(text: string): LocalDate {
  return isLocalDate(text) ? text : refuseDraft(`“${text}”不是有效的日期。`);
}

function refuseDraft(problem: string): never {
  throwRefusal('rehearsal/bad-draft', { problem });
}
