import { isLocalDate } from '../kernel/local-date.js';
import { CHANNELS, channelWordOf, type Channel } from '../messages/channel.js';
import { checkTemplate } from '../messages/check-template.js';
import {
  isMessageRung,
  isPaperRung,
  RECIPIENTS,
  recipientWordOf,
  RUNG_KINDS,
  type ReminderLadder,
  type Rung,
} from './ladder.js';
import { faultsOfOrder } from './check-order.js';
import type { LadderFault } from './ladder-fault.js';

/** What the installation has: channels that are set up, and the signature short messages go out under. */
export interface LadderSetting {
  readonly channels: readonly Channel[];
  readonly signature?: string;
}

const DEFAULT_SETTING: LadderSetting = { channels: ['mail', 'sms'] };
/** Further away nobody can say any more which days are working days: two years of them. */
const FARTHEST_WORKING_DAYS = 500;

/**
 * What is wrong with a ladder, empty when it may be kept: a source and a start date, rungs each once and in the order of
 * their moments, known kinds, channels, roles and template variables, messages with somebody to get them and a way to
 * take, no rung that can never be reached, and a person's approval from 督办 up (政府督查工作条例 第二十一条).
 */
export function checkLadder(ladder: ReminderLadder, setting: LadderSetting = DEFAULT_SETTING): LadderFault[] {
  const faults: LadderFault[] = [];
  const add = (code: LadderFault['code'], sentence: string) => faults.push({ code, rung: null, sentence });
  if (ladder.id.trim() === '' || ladder.source.trim() === '')
    add('ladder/no-source', '阶梯须有编号，并写明依据。');
  if (!isLocalDate(ladder.validFrom)) add('ladder/no-date', `启用日期“${ladder.validFrom}”不是有效的日期。`);
  if (ladder.rungs.length === 0) add('ladder/no-rungs', '阶梯至少要有一级。');
  const own = ladder.rungs.flatMap((rung, i) => faultsOfRung(rung, ladder.rungs.slice(0, i), setting));
  return [...faults, ...own, ...faultsOfOrder(ladder.rungs)];
}

/** The sentences of {@link checkLadder}, for a ladder read from a file. */
export function validateLadder(ladder: ReminderLadder): string[] {
  return checkLadder(ladder).map(({ rung, sentence }) => (rung === null ? sentence : `${rung}：${sentence}`));
}

function faultsOfRung(rung: Rung, below: readonly Rung[], setting: LadderSetting): LadderFault[] {
  const problems = [
    ...problemsOfShape(rung, below),
    ...problemsOfAudience(rung, setting),
    ...problemsOfApproval(rung),
    ...problemsOfMessage(rung, setting),
  ];
  return problems.map(([code, problem]) => ({
    code,
    rung: rung.rung,
    sentence: `“${rung.label || rung.rung}”一级${problem}。`,
  }));
}

type Problem = readonly [code: LadderFault['code'], problem: string];

function problemsOfShape(rung: Rung, below: readonly Rung[]): Problem[] {
  const problems: Problem[] = [];
  if (rung.rung.trim() === '' || rung.label.trim() === '') problems.push(['rung/no-name', '没有编号或名称']);
  if (below.some((other) => other.rung === rung.rung)) problems.push(['rung/twice', '的编号重复']);
  if (!(RUNG_KINDS as readonly string[]).includes(rung.kind))
    problems.push(['rung/unknown-kind', `的类别“${rung.kind}”不存在`]);
  for (const offset of [rung.offsetWorkingDays, rung.offsetWhenRepeated ?? 0])
    if (!Number.isInteger(offset) || Math.abs(offset) > FARTHEST_WORKING_DAYS)
      problems.push([
        'rung/bad-offset',
        `的工作日数${offset}须为整数，且前后不超过${FARTHEST_WORKING_DAYS}个工作日`,
      ]);
  if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(rung.at))
    problems.push(['rung/bad-time', `的时间“${rung.at}”无效，应为00:00至24:00`]);
  return problems;
}

function problemsOfAudience(rung: Rung, { channels }: LadderSetting): Problem[] {
  const problems: Problem[] = [];
  const strangers = [...rung.to, ...rung.cc, ...(rung.fallback ?? [])].filter((r) => !RECIPIENTS.includes(r));
  for (const role of new Set(strangers))
    problems.push(['rung/unknown-recipient', `的对象“${recipientWordOf(role)}”不存在`]);
  // beside one that is set up the others wait until they are: the shipped ladder must stay editable without SMS
  const reaches = rung.channels.some((channel) => channels.includes(channel));
  const idle = rung.channels.filter((c) => !channels.includes(c) && !(reaches && CHANNELS.includes(c)));
  for (const channel of new Set(idle))
    problems.push(['rung/unknown-channel', `的渠道“${channelWordOf(channel)}”未开通`]);
  if (isMessageRung(rung) && rung.to.length === 0)
    problems.push(['rung/no-audience', '没有主送对象，消息无人接收']);
  if (isMessageRung(rung) && rung.channels.length === 0)
    problems.push(['rung/no-channel', '没有发送渠道，消息无法送达']);
  return problems;
}

function problemsOfApproval(rung: Rung): Problem[] {
  if (isPaperRung(rung) && !rung.needsApproval)
    return [['rung/approval-needed', '属督办及以上措施，须经人审批后办理（《政府督查工作条例》第二十一条）']];
  if (!isPaperRung(rung) && rung.needsApproval)
    return [['rung/approval-out-of-place', '不是文书，不设审批；需要审批的请改为拟稿或列入名单']];
  return [];
}

function problemsOfMessage(rung: Rung, { signature }: LadderSetting): Problem[] {
  const problems: Problem[] = [];
  if (!isMessageRung(rung) && rung.channels.length > 0)
    problems.push(['rung/sent-without-a-person', '不得自动发送，只有提醒和催办可以自动发送']);
  const { cap, template } = rung;
  if (cap && (!Number.isInteger(cap.most) || cap.most < 1 || !['filing', 'person-day'].includes(cap.per)))
    problems.push(['rung/bad-cap', '的发送上限须为不小于1的整数，按件或按人按日计']);
  for (const { sentence } of template ? checkTemplate(template, signature) : [])
    problems.push(['rung/bad-template', `的${sentence.replace(/。$/, '')}`]);
  return problems;
}
