import { isLocalDate } from '../kernel/local-date.js';

export const RUNG_IDS = [
  'remind-3',
  'remind-1',
  'overdue',
  'chase',
  'supervise',
  'admonish',
  'list',
] as const;
export type RungId = (typeof RUNG_IDS)[number];

/** remind and chase carry messages; mark only records; draft and list prepare a paper that a person approves. */
export type RungKind = 'remind' | 'mark' | 'chase' | 'draft' | 'list';
export type Channel = 'mail' | 'sms';
export type Recipient = 'liaison' | 'leader' | 'office' | 'supervision';

export interface Rung {
  readonly rung: RungId;
  readonly kind: RungKind;
  /** Where working days are counted from: the due day, or the last day of the quarter it lies in. */
  readonly anchor?: 'due' | 'quarter-end';
  readonly offsetWorkingDays: number;
  /** Earlier offset when the unit's previous period was overdue too (连续两期). */
  readonly offsetWhenRepeated?: number;
  /** `HH:mm` in China; `24:00` is the end of the day. */
  readonly at: string;
  readonly channels: readonly Channel[];
  readonly to: readonly Recipient[];
  readonly cc: readonly Recipient[];
  readonly needsApproval: boolean;
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

const KINDS: readonly string[] = ['remind', 'mark', 'chase', 'draft', 'list'] satisfies RungKind[];
const CHANNELS: readonly string[] = ['mail', 'sms'] satisfies Channel[];
const RECIPIENTS: readonly string[] = ['liaison', 'leader', 'office', 'supervision'] satisfies Recipient[];

export function isMessageRung(rung: Pick<Rung, 'kind'>): boolean {
  return rung.kind === 'remind' || rung.kind === 'chase';
}

/**
 * Problems of a ladder read from a file, empty when it may be used: a source and a start date, known rungs, each
 * once and in the order of their moments, known kinds, channels and roles, messages with somebody to get them,
 * and a person's approval from 督办 up (政府督查工作条例 第二十一条).
 */
export function validateLadder(ladder: ReminderLadder): string[] {
  const problems: string[] = [];
  if (ladder.id.trim() === '' || ladder.source.trim() === '') problems.push('needs an id and a source');
  if (!isLocalDate(ladder.validFrom)) problems.push(`validFrom is not a date: ${ladder.validFrom}`);
  if (ladder.rungs.length === 0) problems.push('has no rungs');
  const names = ladder.rungs.map((r) => r.rung);
  names.forEach((n, i) => names.indexOf(n) < i && problems.push(`rung twice: ${n}`));
  for (const rung of ladder.rungs) problems.push(...problemsOfRung(rung).map((p) => `${rung.rung}: ${p}`));
  return [...problems, ...problemsOfOrder(ladder.rungs)];
}

function problemsOfRung(rung: Rung): string[] {
  const problems: string[] = [];
  if (!RUNG_IDS.includes(rung.rung)) problems.push('unknown rung');
  if (!KINDS.includes(rung.kind)) problems.push(`unknown kind ${rung.kind}`);
  if (!Number.isInteger(rung.offsetWorkingDays)) problems.push('offset is not a whole number');
  if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(rung.at)) problems.push(`not a time: ${rung.at}`);
  if (rung.channels.some((c) => !CHANNELS.includes(c))) problems.push('unknown channel');
  if ([...rung.to, ...rung.cc].some((r) => !RECIPIENTS.includes(r))) problems.push('unknown recipient');
  if (isMessageRung(rung) && (rung.channels.length === 0 || rung.to.length === 0))
    problems.push('reaches nobody');
  if (!isMessageRung(rung) && rung.channels.length > 0)
    problems.push('only 提醒 and 催办 are sent without a person');
  if (isPaper(rung) !== rung.needsApproval) problems.push('approval is needed from 督办 up, and only there');
  return problems;
}

function isPaper(rung: Rung): boolean {
  return rung.kind === 'draft' || rung.kind === 'list';
}

/** Drafts must not come before the chase, nor a repeated offender's rung before the one below it. */
function problemsOfOrder(rungs: readonly Rung[]): string[] {
  const problems: string[] = [];
  rungs.forEach((rung, i) => {
    const below = rungs[i - 1];
    if (!below) return;
    const earliest = Math.min(rung.offsetWorkingDays, rung.offsetWhenRepeated ?? rung.offsetWorkingDays);
    const backwards = compareMoments({ ...rung, offsetWorkingDays: earliest }, below) < 0;
    if (backwards) problems.push(`${rung.rung} comes before ${below.rung}`);
    if (isPaper(below) && !isPaper(rung))
      problems.push(`${rung.rung} needs no approval but stands above a draft`);
  });
  return problems;
}

function compareMoments(a: Rung, b: Rung): number {
  const anchors = Number(a.anchor === 'quarter-end') - Number(b.anchor === 'quarter-end');
  return anchors || a.offsetWorkingDays - b.offsetWorkingDays || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
}
