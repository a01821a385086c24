import type { CodeRow, SendOutcome } from '../sending/index.js';
import { askRobot, type RobotDialect } from './ask-robot.js';
import {
  refuseLength,
  rulesOf,
  type Robot,
  type RobotLimits,
  type RobotMessage,
  type RobotSettings,
} from './robot.js';

/** developer.work.weixin.qq.com/document/path/91770 (robot) and 90313 (codes). */
const CODES: readonly CodeRow[] = [
  { code: '-1', class: 'retry' },
  { code: '45009', class: 'wait-for-window', notBefore: 'minute' },
  { code: '45033', class: 'wait-for-window', notBefore: 'minute' },
  { code: '93000', class: 'stop-channel' },
  { code: '93004', class: 'stop-channel' },
  { code: '93008', class: 'stop-channel' },
  { code: '40058', class: 'stop-message' },
  { code: '44004', class: 'stop-message' },
];
const DIALECT: RobotDialect = { code: ['errcode'], words: ['errmsg'], codes: CODES };

/** A group robot of WeCom: the key in the address is the only proof. */
export class WecomRobot implements Robot {
  readonly kind = 'wecom';
  readonly limits: RobotLimits = { mostBytes: 2048, rate: [{ count: 20, perMs: 60_000 }] };

  constructor(private readonly settings: RobotSettings) {}

  async send({ id, text, mentions = [] }: RobotMessage): Promise<SendOutcome> {
    const body = { msgtype: 'text', text: { content: text, mentioned_mobile_list: mentions } };
    const call = { id, url: new URL(this.settings.url), body };
    return refuseLength(text, this.limits) ?? askRobot(call, DIALECT, rulesOf(this.settings));
  }
}
