import type { Channel } from '../messages/channel.js';
import type { MessageTemplate } from '../messages/template-variables.js';

export type { Channel } from '../messages/channel.js';

/** Free within a ladder; stays the same for as long as a filing may meet the rung. */
export type RungId = string;
/** The rungs of the ladder the product is delivered with; an edited ladder may have others. */
export const RUNG_IDS: readonly RungId[] = [
  'remind-3',
  'remind-1',
  'overdue',
  'chase',
  'supervise',
  'admonish',
  'list',
];
/** remind and chase carry messages; mark only records; draft and list prepare a paper that a person approves. */
export const RUNG_KINDS = ['remind', 'mark', 'chase', 'draft', 'list'] as const;
export type RungKind = (typeof RUNG_KINDS)[number];
export const RECIPIENTS = ['liaison', 'deputy', 'leader', 'office', 'supervision'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** The most messages a rung may add: about one filing (all rungs so far), or to one person on one day (by digest). */
export interface RungCap {
  readonly per: 'filing' | 'person-day';
  readonly most: number;
}

export interface Rung {
  readonly rung: RungId;
  readonly kind: RungKind;
  /** Where working days are counted from: the due day, or the last day of the quarter it lies in. */
  readonly anchor?: 'due' | 'quarter-end';
  /** Before the anchor when negative, after it when positive. */
  readonly offsetWorkingDays: number;
  /** Earlier offset when the unit's previous period was overdue too (连续两期). */
  readonly offsetWhenRepeated?: number;
  /** `HH:mm` in China; `24:00` is the end of the day. */
  readonly at: string;
  readonly channels: readonly Channel[];
  readonly to: readonly Recipient[];
  readonly cc: readonly Recipient[];
  /** Who is asked, in this order, when a post of `to` is empty; without it nobody stands in. */
  readonly fallback?: readonly Recipient[];
  readonly template?: MessageTemplate;
  readonly cap?: RungCap;
  readonly needsApproval: boolean;
  /** Fires on the day a suspension ends where its own moment fell into it; otherwise it is passed over. */
  readonly onResumption?: boolean;
  /** The Chinese name of the rung on screens and in messages. */
  readonly label: string;
}

/** The ladder 提醒 → 催办 → 督办 → 约谈 → 通报 as dated data, lowest rung first. */
export interface ReminderLadder {
  readonly id: string;
  readonly validFrom: string;
  readonly source: string;
  readonly rungs: readonly Rung[];
}

export function isMessageRung(rung: Pick<Rung, 'kind'>): boolean {
  return rung.kind === 'remind' || rung.kind === 'chase';
}

/** Papers are drafted by the system and decided by a person (政府督查工作条例 第二十一条). */
export function isPaperRung(rung: Pick<Rung, 'kind'>): boolean {
  return rung.kind === 'draft' || rung.kind === 'list';
}

const RECIPIENT_WORDS: Readonly<Record<Recipient, string>> = {
  liaison: '联络员',
  deputy: '副联络员',
  leader: '单位负责人',
  office: '牵头协调办公室',
  supervision: '督查机构',
};

/** “联络员”, “单位负责人”; an unknown one is shown by its own name. */
export function recipientWordOf(recipient: string): string {
  return (RECIPIENTS as readonly string[]).includes(recipient)
    ? RECIPIENT_WORDS[recipient as Recipient]
    : recipient;
}
