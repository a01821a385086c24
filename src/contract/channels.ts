import { z } from 'zod';
import { MessageChannel } from './messages.js';
import { DateOnly, InstantText } from './primitives.js';

/** Wall-clock times of the plan’s zone, `HH:mm`; a window may close at `24:00`. */
const Hours = z.object({
  windows: z.array(z.object({ opens: z.string().max(5), closes: z.string().max(5) })).max(12),
  workingDaysOnly: z.boolean(),
  /** What is due today and could only be sent after today goes out at once. */
  deadlineDayException: z.boolean(),
  /** The edition that was read; 0: as the product is delivered. */
  revision: z.number().int().min(0),
});

const Counts = z.object({
  accepted: z.number().int(),
  refused: z.number().int(),
  /** No answer, or interrupted on the way. */
  inDoubt: z.number().int(),
});

/** One way messages take, as it is set up and as it does. */
export const ChannelState = z.object({
  channel: MessageChannel,
  word: z.string(),
  /** What stands behind it: “SMTP 邮件服务器”, “阿里云短信”, “演示邮箱，不外发”. */
  carrier: z.string(),
  setUp: z.boolean(),
  /** The variables of the environment it is set up by; names only, never a value. */
  variables: z.array(z.object({ name: z.string(), set: z.boolean() })),
  breaker: z.object({
    state: z.enum(['closed', 'open', 'half-open']),
    since: InstantText.nullable(),
    /** Nothing is tried before. */
    until: InstantText.nullable(),
    why: z.string().nullable(),
    /** Failures running, of the number that closes the channel for a while. */
    failures: z.number().int(),
    mostFailures: z.number().int(),
  }),
  /** What one number or group takes, and how many have used some of it up, or all. */
  limits: z.array(z.object({ count: z.number().int(), seconds: z.number().int() })),
  buckets: z.object({ used: z.number().int(), full: z.number().int() }),
  waiting: z.number().int(),
  lastSuccess: InstantText.nullable(),
  lastFailure: z.object({ at: InstantText, words: z.string() }).nullable(),
  lastDay: Counts,
  /** Seven days, the last one today. */
  days: z.array(Counts.extend({ day: DateOnly })),
  hours: Hours,
  mayTest: z.boolean(),
  /** Does a test need an address or number? Groups have their own. */
  testNeedsAddress: z.boolean(),
});

export const ChannelsView = z.object({
  channels: z.array(ChannelState),
  /** The zone whose hours are meant. */
  zone: z.string(),
  /** The order in which one channel takes over from another, for people without one of their own. */
  order: z.array(z.string()),
  ownOrder: z.number().int(),
});

const Reason = z.string().trim().min(2, '请写明理由，至少 2 个字。').max(500);

export const SaveSendHours = Hours.extend({ reason: Reason });
export const ReopenChannel = z.object({ reason: Reason });

/** One address or number; none for a group. */
export const TestChannel = z.object({ to: z.string().trim().max(200).default('') });

/** How a test ended, in the other side’s own words. */
export const ChannelTested = z.object({
  outcome: z.enum(['accepted', 'refused', 'in-doubt']),
  words: z.string(),
  providerId: z.string().nullable(),
  state: ChannelState,
});

export type ChannelState = z.infer<typeof ChannelState>;
export type ChannelsView = z.infer<typeof ChannelsView>;
export type SaveSendHours = z.infer<typeof SaveSendHours>;
export type ReopenChannel = z.infer<typeof ReopenChannel>;
export type TestChannel = z.infer<typeof TestChannel>;
export type ChannelTested = z.infer<typeof ChannelTested>;
