import { isWorkingDay, type WorkCalendar } from '../calendar/index.js';
import type { Instant } from '../kernel/instant.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { momentAtWall, wallTimeOf, type Zone } from '../kernel/zone.js';
import { channelWordOf, isChannel, type Channel } from './channel.js';

/** Wall-clock times of the plan's zone; `closes` is not part of the window, `24:00` is the end of the day. */
export interface SendWindow {
  readonly opens: string;
  readonly closes: string;
}

/** When a channel may speak. Between the windows it is quiet. */
export interface SendPolicy {
  readonly channel: Channel;
  readonly windows: readonly SendWindow[];
  readonly workingDaysOnly: boolean;
  /** Switched on: what is due today and could only be sent after today goes out at once (督查室 decides). */
  readonly deadlineDayException: boolean;
}

export interface SendRules {
  readonly policies: readonly SendPolicy[];
  readonly calendar: WorkCalendar;
  readonly zone: Zone;
}

/** Mornings and afternoons of office hours; what comes to a group or a telephone does not come at night. */
const OFFICE_HOURS: readonly SendWindow[] = [
  { opens: '08:30', closes: '12:00' },
  { opens: '12:00', closes: '20:00' },
];
const HALF_DAYS: readonly SendWindow[] = [
  { opens: '00:00', closes: '12:00' },
  { opens: '12:00', closes: '24:00' },
];

/**
 * The house's own hours; no regulation fixes hours for official notices (domain facts §5.1): short messages and group
 * robots on working days from 08:30 to 20:00, the rest at any time; two windows a day, so at most two digests for each
 * channel.
 */
export const DEFAULT_POLICIES: readonly SendPolicy[] = [
  ...(['mail', 'inbox', 'webhook'] as const).map((channel) => policy(channel, HALF_DAYS, false)),
  ...(['sms', 'wecom', 'dingtalk', 'feishu'] as const).map((channel) => policy(channel, OFFICE_HOURS, true)),
];

function policy(channel: Channel, windows: readonly SendWindow[], workingDaysOnly: boolean): SendPolicy {
  return { channel, windows, workingDaysOnly, deadlineDayException: false };
}

/** A moment inside a window; `window` names the window of a channel for good: “2026-11-23 08:30”. */
export interface SendMoment {
  readonly at: Instant;
  readonly window: string;
  readonly onDate: LocalDate;
  readonly closesAt: Instant;
}

const WHOLE_DAY: readonly SendWindow[] = [{ opens: '00:00', closes: '24:00' }];
const DAYS_SEARCHED = 400;

/** The policy of a channel; one without a policy may speak at any time. */
export function policyOf(policies: readonly SendPolicy[], channel: Channel): SendPolicy {
  const found = policies.find((policy) => policy.channel === channel);
  return found ?? { channel, windows: WHOLE_DAY, workingDaysOnly: false, deadlineDayException: false };
}

/**
 * The first moment, not before `at`, inside a window of the policy, in the zone of the rules. A window whose hours do
 * not exist on the day clocks go forward is skipped; the hour that comes twice when they go back belongs to one window.
 * Throws RangeError where no window opens within 400 days.
 */
export function nextSendMoment(
  policy: SendPolicy,
  { calendar, zone }: Omit<SendRules, 'policies'>,
  at: Instant,
): SendMoment {
  const windows = [...policy.windows].sort((a, b) => (a.opens < b.opens ? -1 : 1));
  let onDate = wallTimeOf(zone, at).date;
  for (let n = 0; n < DAYS_SEARCHED; n += 1, onDate = addDays(onDate, 1)) {
    if (policy.workingDaysOnly && !isWorkingDay(calendar, onDate)) continue;
    for (const { opens, closes } of windows) {
      const opensAt = momentAtWall(zone, onDate, opens);
      const closesAt = momentAtWall(zone, onDate, closes);
      if (opensAt >= closesAt || at >= closesAt) continue;
      return { at: at > opensAt ? at : opensAt, window: `${onDate} ${opens}`, onDate, closesAt };
    }
  }
  throw new RangeError(`no send window of ${policy.channel} opens within ${DAYS_SEARCHED} days`);
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with send windows, in Chinese sentences; empty when they may be used. */
export function checkPolicies(policies: readonly SendPolicy[]): string[] {
  const channels = policies.map((policy) => policy.channel);
  const twice = channels.filter((channel, i) => channels.indexOf(channel) < i);
  return [
    ...twice.map((channel) => `${channelWordOf(channel)}的发送时段设置了两次。`),
    ...policies.flatMap((policy) =>
      problemsOf(policy).map((problem) => `${channelWordOf(policy.channel)}：${problem}。`),
    ),
  ];
}

function problemsOf({ channel, windows }: SendPolicy): string[] {
  if (!isChannel(channel)) return ['渠道不存在'];
  if (windows.length === 0) return ['至少要有一个发送时段，否则消息永远发不出去'];
  const broken = windows.flatMap(({ opens, closes }) => {
    if (!TIME.test(opens)) return [`“${opens}”不是有效的开始时间（00:00至23:59）`];
    if (!TIME.test(closes) && closes !== '24:00') return [`“${closes}”不是有效的结束时间（00:01至24:00）`];
    return opens < closes ? [] : [`时段${opens}—${closes}的结束时间不晚于开始时间`];
  });
  const sorted = [...windows].sort((a, b) => (a.opens < b.opens ? -1 : 1));
  const overlaps = sorted.flatMap((window, i) => {
    const before = sorted[i - 1];
    if (!before || before.closes <= window.opens) return [];
    return [`时段${before.opens}—${before.closes}与${window.opens}—${window.closes}重叠`];
  });
  return [...broken, ...overlaps];
}
