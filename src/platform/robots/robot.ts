import type { Limit } from '../limits/index.js';
import { refused, type HttpRules, type Refused, type SendOutcome } from '../sending/index.js';

export interface RobotMessage {
  /** Robots give no number of their own: this one is the provider's number too. They do not recognise a repetition. */
  readonly id: string;
  readonly text: string;
  /** Mobile numbers of members to be called; others than members are passed over by the group. */
  readonly mentions?: readonly string[];
}

/** What a group takes. */
export interface RobotLimits {
  /** Octets of the text in UTF-8. */
  readonly mostBytes: number;
  /** Calls of one robot, all kinds of message together. */
  readonly rate: readonly Limit[];
}

/** A robot that speaks in one group of a messenger. */
export interface Robot {
  readonly kind: 'wecom' | 'dingtalk' | 'feishu';
  readonly limits: RobotLimits;
  send(message: RobotMessage): Promise<SendOutcome>;
}

export interface RobotSettings {
  /** The whole address as the group shows it. It holds the key: never to be logged or shown. */
  readonly url: string;
  readonly timeoutMs?: number;
  /** Certificates to trust beside the well-known ones, PEM. */
  readonly ca?: string;
}

/** A robot that signs. Signatures carry the real time; the groups take clocks that are off by up to an hour. */
export interface SignedRobotSettings extends RobotSettings {
  readonly secret: string;
}

export function rulesOf({ timeoutMs = 10_000, ca }: RobotSettings): HttpRules {
  return ca === undefined ? { timeoutMs } : { timeoutMs, ca };
}

/** The refusal of a text the group would not take; null when it fits. */
export function refuseLength(text: string, { mostBytes }: RobotLimits): Refused | null {
  const bytes = Buffer.byteLength(text);
  if (text.trim() === '')
    return refused({ class: 'stop-message', code: 'local.empty', words: '消息没有内容' });
  if (bytes <= mostBytes) return null;
  const words = `消息有 ${bytes} 字节，超过上限 ${mostBytes} 字节`;
  return refused({ class: 'stop-message', code: 'local.too-long', words });
}

/** The text, or as much of it as fits with “…” at the end; no character is cut in two. */
export function cutToBytes(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  const ellipsis = '…';
  let room = mostBytes - Buffer.byteLength(ellipsis);
  let kept = '';
  for (const character of text) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    kept += character;
  }
  return Buffer.byteLength(ellipsis) <= mostBytes ? kept + ellipsis : '';
}
