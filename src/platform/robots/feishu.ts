import { createHmac } from 'node:crypto';
import type { Instant } from '../../core/kernel/instant.js';
import { systemClock, type Clock } from '../clock/index.js';
import { refused, type CodeRow, type SendOutcome } from '../sending/index.js';
import { askRobot, type RobotDialect } from './ask-robot.js';
import {
  refuseLength,
  rulesOf,
  type Robot,
  type RobotLimits,
  type RobotMessage,
  type SignedRobotSettings,
} from './robot.js';

/** open.feishu.cn, custom bots: full and half hours are crowded, then 11232 comes also below the limit. */
const CODES: readonly CodeRow[] = [
  { code: '11232', class: 'wait-for-window', notBefore: 'minute' },
  { code: '11233', class: 'retry' },
  { code: '19001', class: 'stop-channel' },
  { code: '19021', class: 'stop-channel' },
  { code: '19022', class: 'stop-channel' },
  { code: '19024', class: 'stop-channel' },
  { code: '9499', class: 'stop-message' },
];
const DIALECT: RobotDialect = { code: ['code', 'StatusCode'], words: ['msg', 'StatusMessage'], codes: CODES };
const MOST_BYTES_OF_BODY = 20 * 1024;

/** A group robot of Feishu with “签名校验”. It cannot call members by number: mentions stand in the text as they are. */
export class FeishuRobot implements Robot {
  readonly kind = 'feishu';
  /** The group counts the whole request, so the text may take less when much of it has to be escaped. */
  readonly limits: RobotLimits = {
    mostBytes: 19_000,
    rate: [
      { count: 5, perMs: 1000 },
      { count: 100, perMs: 60_000 },
    ],
  };

  constructor(
    private readonly settings: SignedRobotSettings,
    private readonly clock: Clock = systemClock,
  ) {}

  async send({ id, text }: RobotMessage): Promise<SendOutcome> {
    const refusal = refuseLength(text, this.limits);
    if (refusal) return refusal;
    const at = await this.clock.now();
    const timestamp = String(Math.floor(at / 1000));
    const body = {
      timestamp,
      sign: signFeishu(this.settings.secret, at),
      msg_type: 'text',
      content: { text },
    };
    if (Buffer.byteLength(JSON.stringify(body)) > MOST_BYTES_OF_BODY)
      return refused({ class: 'stop-message', code: 'local.too-long', words: '消息超过上限 20480 字节' });
    return askRobot({ id, url: new URL(this.settings.url), body }, DIALECT, rulesOf(this.settings));
  }
}

/** Base64 of HMAC-SHA256 over nothing, with seconds, line feed and secret as the key. */
export function signFeishu(secret: string, at: Instant): string {
  return createHmac('sha256', `${Math.floor(at / 1000)}\n${secret}`).digest('base64');
}
