import type { DataSource } from 'typeorm';
import type { Clock } from '../clock/index.js';
import { systemClock } from '../clock/index.js';
import type { Config } from '../config/index.js';
import { DingtalkRobot, FeishuRobot, WecomRobot, type Robot } from '../robots/index.js';
import { AliyunSms, CapturedSms, HuaweiSms, noSms, TencentSms, type SmsProvider } from '../sms/index.js';
import { Webhook } from '../webhook/index.js';

/** Injection token of the {@link Robots} that are set up. */
export const ROBOTS = Symbol('ROBOTS');
/** Injection token of the {@link Webhook}; null where none is set up. */
export const WEBHOOK = Symbol('WEBHOOK');
/** Our own name of the one template of short messages. */
export const DIGEST_TEMPLATE = 'digest';

export type Robots = Readonly<Partial<Record<Robot['kind'], Robot>>>;

/** The provider the configuration names. Throws for settings a provider could not work with. */
export function buildSms({ outgoing, publicUrl }: Config, dataSource: DataSource, clock: Clock): SmsProvider {
  const {
    kind,
    keyId,
    keySecret,
    appId,
    signature = '',
    templateId,
    templateParams,
    endpoint,
  } = outgoing.sms;
  if (kind === 'none') return noSms;
  if (kind === 'captured') return new CapturedSms(dataSource, clock);
  const common = {
    signName: signature,
    templates: { [DIGEST_TEMPLATE]: { code: templateId, params: templateParams } },
    ...(endpoint === undefined ? {} : { endpoint }),
    clock: systemClock,
  };
  if (kind === 'aliyun') return new AliyunSms({ ...common, accessKeyId: keyId, accessKeySecret: keySecret });
  if (kind === 'tencent')
    return new TencentSms({ ...common, secretId: keyId, secretKey: keySecret, sdkAppId: appId });
  const { receiptToken } = outgoing.sms;
  const push =
    receiptToken === undefined ? {} : { statusCallback: receiptUrl(publicUrl, kind, receiptToken) };
  return new HuaweiSms({ ...common, ...push, appKey: keyId, appSecret: keySecret, from: appId });
}

/** Where a provider pushes receipts to; to be entered on its pages. */
export function receiptUrl(publicUrl: string, provider: string, token: string): string {
  return `${publicUrl}/api/v1/receipts/${provider}/${token}`;
}

export function buildRobots({ outgoing }: Config): Robots {
  const { wecom, dingtalk, feishu } = outgoing;
  return {
    ...(wecom === undefined ? {} : { wecom: new WecomRobot(wecom) }),
    ...(dingtalk === undefined ? {} : { dingtalk: new DingtalkRobot(dingtalk) }),
    ...(feishu === undefined ? {} : { feishu: new FeishuRobot(feishu) }),
  };
}

export function buildWebhook({ outgoing: { webhook } }: Config): Webhook | null {
  if (webhook === undefined) return null;
  const allowHttp = webhook.allowedNetworks.length > 0;
  return new Webhook({ ...webhook, allowHttp });
}
