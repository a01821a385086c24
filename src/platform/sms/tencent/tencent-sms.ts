import { instantAt } from '../../../core/kernel/instant.js';
import { addDays } from '../../../core/kernel/local-date.js';
import {
  accepted,
  callOnce,
  classifyCode,
  inDoubt,
  isObject,
  jsonObjectIn,
  readAnswer,
  textOf,
  type HttpAnswer,
  type JsonObject,
  type SendOutcome,
} from '../../sending/index.js';
import { endpointOf, type Endpoint, type EndpointSettings } from '../endpoint.js';
import type { ReceiptAnswer, ReceiptQuery } from '../receipts.js';
import { e164Of } from '../sms-template.js';
import type { Sms, SmsProvider } from '../sms-provider.js';
import { checkWording, prepareSms, type SmsWording } from '../sms-template.js';
import { signTc3, type Tc3Key } from './sign-tc3.js';
import { TENCENT_CODES } from './tencent-codes.js';
import { readStatus } from './tencent-receipts.js';

export interface TencentSettings extends EndpointSettings, SmsWording {
  readonly secretId: string;
  readonly secretKey: string;
  readonly sdkAppId: string;
  readonly region?: string;
}

const VERSION = '2021-01-11';
const PAGE = 100;

/** Short messages through Tencent Cloud (SMS 2021-01-11). The message's id travels as SessionContext. */
export class TencentSms implements SmsProvider {
  readonly kind = 'tencent';
  private readonly endpoint: Endpoint;
  private readonly key: Tc3Key;

  constructor(private readonly settings: TencentSettings) {
    checkWording(settings);
    this.endpoint = endpointOf(settings, 'https://sms.tencentcloudapi.com');
    this.key = { id: settings.secretId, secret: settings.secretKey };
  }

  async send(sms: Sms): Promise<SendOutcome> {
    const ready = prepareSms(sms, this.settings);
    if ('kind' in ready) return ready;
    const answer = await this.call('SendSms', {
      PhoneNumberSet: [ready.e164],
      SmsSdkAppId: this.settings.sdkAppId,
      SignName: this.settings.signName,
      TemplateId: ready.code,
      TemplateParamSet: ready.values.map(({ value }) => value),
      SessionContext: sms.id,
    });
    return readAnswer(answer, readSent);
  }

  /**
   * Receipts not yet pulled, at most 100 at a time (PullSmsSendStatus). The provider forgets what it has handed out:
   * keep them before asking again, and ask until none comes.
   */
  pullReceipts(): Promise<ReceiptAnswer> {
    return this.ask('PullSmsSendStatus', { Limit: PAGE });
  }

  /** Receipts of one number on one of the last seven days (PullSmsSendStatusByPhoneNumber). */
  findReceipts({ phone, onDay }: ReceiptQuery): Promise<ReceiptAnswer> {
    const BeginTime = instantAt(onDay, '00:00') / 1000;
    const EndTime = instantAt(addDays(onDay, 1), '00:00') / 1000;
    const PhoneNumber = e164Of(phone) ?? phone;
    return this.ask('PullSmsSendStatusByPhoneNumber', {
      BeginTime,
      EndTime,
      PhoneNumber,
      Offset: 0,
      Limit: PAGE,
    });
  }

  private async ask(action: string, parameters: JsonObject): Promise<ReceiptAnswer> {
    const answer = await this.call(action, { ...parameters, SmsSdkAppId: this.settings.sdkAppId });
    if (answer.kind !== 'answered') return { ok: false, why: answer.why };
    const response = jsonObjectIn(answer.body)?.Response;
    if (!isObject(response)) return { ok: false, why: `答复不是 JSON（HTTP ${answer.status}）` };
    if (isObject(response.Error))
      return { ok: false, why: `${textOf(response.Error, 'Code')}：${textOf(response.Error, 'Message')}` };
    const rows = Array.isArray(response.PullSmsSendStatusSet) ? response.PullSmsSendStatusSet : [];
    return {
      ok: true,
      receipts: rows.filter(isObject).flatMap((row) => readStatus(row) ?? []),
    };
  }

  private async call(action: string, parameters: JsonObject): Promise<HttpAnswer> {
    const { url, rules, clock } = this.endpoint;
    const body = JSON.stringify(parameters);
    const signed = signTc3({ host: url.host, service: 'sms', body }, this.key, await clock.now());
    const region = this.settings.region ?? 'ap-guangzhou';
    const headers = { ...signed, 'x-tc-action': action, 'x-tc-version': VERSION, 'x-tc-region': region };
    return callOnce({ url, headers, body }, rules);
  }
}

/** One number was asked for, so one status is the answer; the call itself may have been refused before. */
function readSent(said: JsonObject): SendOutcome {
  const response = isObject(said.Response) ? said.Response : {};
  if (isObject(response.Error)) return refusalIn(response.Error);
  const status: unknown = Array.isArray(response.SendStatusSet) ? response.SendStatusSet[0] : undefined;
  if (!isObject(status)) return inDoubt('答复中没有发送结果');
  return textOf(status, 'Code') === 'Ok' ? accepted(textOf(status, 'SerialNo')) : refusalIn(status);
}

function refusalIn(said: JsonObject): SendOutcome {
  return classifyCode(TENCENT_CODES, { code: textOf(said, 'Code'), words: textOf(said, 'Message') });
}
