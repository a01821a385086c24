import { channelWordOf } from '../messages/channel.js';
import { recipientWordOf, type Rung } from './ladder.js';

/** Paper rungs of this name propose a talk (约谈); every other draft is a 督办函. */
export function isAdmonishRung({ kind, rung }: Pick<Rung, 'kind' | 'rung'>): boolean {
  return kind === 'draft' && rung.split('-')[0] === 'admonish';
}

/** What happens at a rung: “发提醒”, “拟督办函”; an unknown kind is shown by its own name. */
export function sayAct(rung: Pick<Rung, 'kind' | 'rung'>): string {
  if (isAdmonishRung(rung)) return '拟约谈建议';
  const words: Readonly<Partial<Record<string, string>>> = {
    remind: '发提醒',
    mark: '记逾期',
    chase: '发催办',
    draft: '拟督办函',
    list: '列入通报名单',
  };
  return words[rung.kind] ?? rung.kind;
}

type Moment = Pick<Rung, 'anchor' | 'offsetWorkingDays' | 'offsetWhenRepeated' | 'at'>;

/** “截止前3个工作日09:00”, “截止日终了”, “季度末之后第1个工作日09:00”, with the sooner day of 连续两期逾期. */
export function sayMoment(rung: Moment): string {
  const { offsetWhenRepeated: sooner } = rung;
  const usual = `${sayDay(rung, rung.offsetWorkingDays)}${rung.at === '24:00' ? '终了' : rung.at}`;
  return sooner === undefined ? usual : `${usual}（连续两期逾期的，${sayDay(rung, sooner)}）`;
}

/** “截止前3个工作日”, “截止日”, “截止后第1个工作日”. */
function sayDay({ anchor }: Moment, offset: number): string {
  const isQuarter = anchor === 'quarter-end';
  if (offset === 0) return isQuarter ? '季度末日' : '截止日';
  const start = isQuarter ? '季度末' : '截止';
  return offset < 0 ? `${start}前${-offset}个工作日` : `${start}后第${offset}个工作日`;
}

/** “联络员、单位负责人”; “无” for nobody. */
export function sayRecipients(recipients: readonly string[]): string {
  return recipients.length === 0 ? '无' : recipients.map(recipientWordOf).join('、');
}

/** “电子邮件、短信”; “无” for none. */
export function sayChannels(channels: readonly string[]): string {
  return channels.length === 0 ? '无' : channels.map(channelWordOf).join('、');
}

/** “每件最多4条”, “每人每日最多2条”, “不限”. */
export function sayCap(cap: Rung['cap']): string {
  if (!cap) return '不限';
  return `${cap.per === 'filing' ? '每件' : '每人每日'}最多${cap.most}条`;
}
