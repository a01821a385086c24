import { createHmac } from 'node:crypto';
import type { Instant } from '../../core/kernel/instant.js';
import { systemClock, type Clock } from '../clock/index.js';
import type { CodeRow, SendOutcome } from '../sending/index.js';
import { askRobot, type RobotDialect } from './ask-robot.js';
import {
  refuseLength,
  rulesOf,
  type Robot,
  type RobotLimits,
  type RobotMessage,
  type SignedRobotSettings,
} from './robot.js';

/** open.dingtalk.com, custom robots: 310000 is a wrong signature, an unlisted IP or a missing key word. */
const CODES: readonly CodeRow[] = [
  { code: '-1', class: 'retry' },
  { code: '130101', class: 'wait-for-window', notBefore: 'ten-minutes' },
  { code: '410100', class: 'wait-for-window', notBefore: 'ten-minutes' },
  { code: '310000', class: 'stop-channel' },
  { code: '300001', class: 'stop-channel' },
  { code: '4000*', class: 'stop-channel' },
  { code: '4001*', class: 'stop-channel' },
  { code: '43010*', class: 'stop-message' },
  { code: '4003*', class: 'stop-message' },
];
const DIALECT: RobotDialect = { code: ['errcode'], words: ['errmsg'], codes: CODES };

/** A group robot of DingTalk with “加签”. After too many messages the group is closed to it for ten minutes. */
export class DingtalkRobot implements Robot {
  readonly kind = 'dingtalk';
  readonly limits: RobotLimits = { mostBytes: 20_000, rate: [{ count: 20, perMs: 60_000 }] };

  constructor(
    private readonly settings: SignedRobotSettings,
    private readonly clock: Clock = systemClock,
  ) {}

  async send({ id, text, mentions = [] }: RobotMessage): Promise<SendOutcome> {
    const refusal = refuseLength(text, this.limits);
    if (refusal) return refusal;
    const url = new URL(this.settings.url);
    const at = await this.clock.now();
    url.searchParams.set('timestamp', String(at));
    url.searchParams.set('sign', signDingtalk(this.settings.secret, at));
    const body = { msgtype: 'text', text: { content: text }, at: { atMobiles: mentions, isAtAll: false } };
    return askRobot({ id, url, body }, DIALECT, rulesOf(this.settings));
  }
}

/** Base64 of HMAC-SHA256 with the secret as the key over milliseconds, line feed and secret. */
export function signDingtalk(secret: string, at: Instant): string {
  return createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
}
