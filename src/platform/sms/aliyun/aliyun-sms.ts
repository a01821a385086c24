import { partsOf } from '../../../core/kernel/local-date.js';
import {
  accepted,
  callOnce,
  classifyCode,
  isObject,
  jsonObjectIn,
  readAnswer,
  textOf,
  type HttpAnswer,
  type JsonObject,
  type SendOutcome,
} from '../../sending/index.js';
import { endpointOf, type Endpoint, type EndpointSettings } from '../endpoint.js';
import type { ReceiptAnswer, ReceiptQuery, SmsReceipt } from '../receipts.js';
import type { Sms, SmsProvider } from '../sms-provider.js';
import { checkWording, prepareSms, type SmsWording } from '../sms-template.js';
import { ALIYUN_CODES } from './aliyun-codes.js';
import { readDetail } from './aliyun-receipts.js';
import { canonicalQuery, signAcs3, type Acs3Key } from './sign-acs3.js';

export interface AliyunSettings extends EndpointSettings, SmsWording {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

const VERSION = '2017-05-25';
const PAGE = 50;
const MOST_PAGES = 20;

/** Short messages through Alibaba Cloud (dysmsapi 2017-05-25). The message's id travels as OutId. */
export class AliyunSms implements SmsProvider {
  readonly kind = 'aliyun';
  private readonly endpoint: Endpoint;
  private readonly key: Acs3Key;

  constructor(private readonly settings: AliyunSettings) {
    checkWording(settings);
    this.endpoint = endpointOf(settings, 'https://dysmsapi.aliyuncs.com');
    this.key = { id: settings.accessKeyId, secret: settings.accessKeySecret };
  }

  async send(sms: Sms): Promise<SendOutcome> {
    const ready = prepareSms(sms, this.settings);
    if ('kind' in ready) return ready;
    const answer = await this.call('SendSms', {
      PhoneNumbers: ready.e164.slice(3),
      SignName: this.settings.signName,
      TemplateCode: ready.code,
      TemplateParam: JSON.stringify(Object.fromEntries(ready.values.map(({ name, value }) => [name, value]))),
      OutId: sms.id,
    });
    return readAnswer(answer, (said) =>
      textOf(said, 'Code') === 'OK' ? accepted(textOf(said, 'BizId')) : refusalIn(said),
    );
  }

  /** Everything sent to one number on one of the last 30 days, also what no receipt has come for (QuerySendDetails). */
  async findReceipts({ phone, onDay }: ReceiptQuery): Promise<ReceiptAnswer> {
    const { year, month, day } = partsOf(onDay);
    const SendDate = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
    const found: SmsReceipt[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const asked = { PhoneNumber: phone, SendDate, PageSize: String(PAGE), CurrentPage: String(page) };
      const rows = detailsIn(await this.call('QuerySendDetails', asked));
      if (typeof rows === 'string') return { ok: false, why: rows };
      found.push(...rows.flatMap((row) => readDetail(row) ?? []));
      if (rows.length < PAGE) break;
    }
    return { ok: true, receipts: found };
  }

  private async call(action: string, query: Readonly<Record<string, string>>): Promise<HttpAnswer> {
    const { url, rules, clock, nonce } = this.endpoint;
    const moment = { at: await clock.now(), nonce: nonce() };
    const headers = signAcs3({ host: url.host, action, version: VERSION, query }, this.key, moment);
    return callOnce({ url: new URL(`/?${canonicalQuery(query)}`, url), headers, body: '' }, rules);
  }
}

function refusalIn(said: JsonObject): SendOutcome {
  return classifyCode(ALIYUN_CODES, { code: textOf(said, 'Code'), words: textOf(said, 'Message') });
}

/** The rows of one page, or why there are none. */
function detailsIn(answer: HttpAnswer): readonly JsonObject[] | string {
  if (answer.kind !== 'answered') return answer.why;
  const said = jsonObjectIn(answer.body);
  if (said === null) return `答复不是 JSON（HTTP ${answer.status}）`;
  if (textOf(said, 'Code') !== 'OK') return `${textOf(said, 'Code')}：${textOf(said, 'Message')}`;
  const list = isObject(said.SmsSendDetailDTOs) ? said.SmsSendDetailDTOs.SmsSendDetailDTO : [];
  return Array.isArray(list) ? list.filter(isObject) : [];
}
