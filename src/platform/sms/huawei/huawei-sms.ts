import {
  accepted,
  callOnce,
  classifyCode,
  inDoubt,
  isObject,
  readAnswer,
  textOf,
  type JsonObject,
  type SendOutcome,
} from '../../sending/index.js';
import { endpointOf, type Endpoint, type EndpointSettings } from '../endpoint.js';
import type { Sms, SmsProvider } from '../sms-provider.js';
import { checkWording, prepareSms, type ReadySms, type SmsWording } from '../sms-template.js';
import { HUAWEI_CODES } from './huawei-codes.js';
import { signWsse } from './sign-wsse.js';

export interface HuaweiSettings extends EndpointSettings, SmsWording {
  readonly appKey: string;
  readonly appSecret: string;
  /** The channel number of the signature. */
  readonly from: string;
  /** Where receipts are pushed to; Huawei offers no pull. Its push carries no proof: keep a secret in the path. */
  readonly statusCallback?: string;
}

const LONGEST_VALUE = 20;
const SUCCESS = '000000';
const PER_NUMBER = 'E000510';

/** Short messages through Huawei Cloud (batchSendSms/v1, X-WSSE). The message's id travels as `extend`. */
export class HuaweiSms implements SmsProvider {
  readonly kind = 'huawei';
  private readonly endpoint: Endpoint;

  constructor(private readonly settings: HuaweiSettings) {
    checkWording(settings);
    this.endpoint = endpointOf(settings, 'https://smsapi.cn-north-4.myhuaweicloud.com');
  }

  async send(sms: Sms): Promise<SendOutcome> {
    const ready = prepareSms(sms, this.settings, LONGEST_VALUE);
    if ('kind' in ready) return ready;
    const { url, rules, clock, nonce } = this.endpoint;
    const headers = {
      ...signWsse(this.settings, { at: await clock.now(), nonce: nonce() }),
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = this.form(sms, ready).toString();
    const answer = await callOnce({ url: new URL('/sms/batchSendSms/v1', url), headers, body }, rules);
    return readAnswer(answer, readSent);
  }

  private form(sms: Sms, ready: ReadySms): URLSearchParams {
    const { from, signName, statusCallback } = this.settings;
    return new URLSearchParams({
      from,
      to: ready.e164,
      templateId: ready.code,
      templateParas: JSON.stringify(ready.values.map(({ value }) => value)),
      ...(statusCallback === undefined ? {} : { statusCallback }),
      signature: signName,
      extend: sms.id,
    });
  }
}

/** One number was asked for. E000510 says that its own status tells why. */
function readSent(said: JsonObject): SendOutcome {
  const code = textOf(said, 'code');
  const first: unknown = Array.isArray(said.result) ? said.result[0] : undefined;
  const status = isObject(first) ? textOf(first, 'status') : '';
  if (code === SUCCESS && isObject(first) && status === SUCCESS) return accepted(textOf(first, 'smsMsgId'));
  if (code === SUCCESS && status === '') return inDoubt('答复中没有发送结果');
  const own = code === SUCCESS || code === PER_NUMBER ? status || code : code;
  return classifyCode(HUAWEI_CODES, { code: own, words: textOf(said, 'description') });
}
