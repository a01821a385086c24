import type { Channel } from '../core/messages/index.js';
import type { Config } from '../platform/config/index.js';

const SMS_CARRIERS: Readonly<Record<Config['outgoing']['sms']['kind'], string>> = {
  none: '未配置',
  captured: '演示短信箱，不外发',
  aliyun: '阿里云短信',
  tencent: '腾讯云短信',
  huawei: '华为云短信',
};
const ROBOT_CARRIERS = { wecom: '企业微信群机器人', dingtalk: '钉钉群机器人', feishu: '飞书群机器人' };

/** What stands behind a channel in this installation. */
export function carrierOf(channel: Channel, { smtpUrl, outgoing }: Config): string {
  if (channel === 'inbox') return '本系统“我的待办”和“消息”页';
  if (channel === 'mail') return smtpUrl === undefined ? '演示邮箱，不外发' : 'SMTP 邮件服务器';
  if (channel === 'sms') return SMS_CARRIERS[outgoing.sms.kind];
  if (channel === 'webhook') return outgoing.webhook ? '签名推送' : '未配置';
  return outgoing[channel] ? ROBOT_CARRIERS[channel] : '未配置';
}

export interface Variable {
  readonly name: string;
  readonly set: boolean;
}

/** The variables of the environment a channel is set up by, and whether each is set; values are secrets. */
export function variablesOf(channel: Channel, { smtpUrl, outgoing }: Config): Variable[] {
  const { sms, webhook } = outgoing;
  switch (channel) {
    case 'inbox':
      return [];
    case 'mail':
      return [variable('SMTP_URL', smtpUrl), variable('MAIL_FROM', smtpUrl)];
    case 'sms':
      return [
        variable('SMS_PROVIDER', sms.kind === 'none' || sms.kind === 'captured' ? '' : sms.kind),
        variable('SMS_KEY_ID', sms.keyId),
        variable('SMS_KEY_SECRET', sms.keySecret),
        variable('SMS_APP_ID', sms.appId),
        variable('SMS_SIGNATURE', sms.signature),
        variable('SMS_TEMPLATE_ID', sms.templateId),
        variable('SMS_RECEIPT_TOKEN', sms.receiptToken),
      ];
    case 'webhook':
      return [
        variable('WEBHOOK_URL', webhook?.url),
        variable('WEBHOOK_SECRET', webhook?.secret),
        variable('WEBHOOK_NETWORKS', webhook?.allowedNetworks.join(',')),
      ];
    default:
      return robotVariables(channel, outgoing[channel]);
  }
}

type RobotChannel = keyof typeof ROBOT_CARRIERS;

function robotVariables(
  channel: RobotChannel,
  settings: { readonly url: string; readonly secret?: string } | undefined,
): Variable[] {
  const name = channel.toUpperCase();
  const address = variable(`${name}_ROBOT_URL`, settings?.url);
  return channel === 'wecom' ? [address] : [address, variable(`${name}_ROBOT_SECRET`, settings?.secret)];
}

function variable(name: string, value: string | undefined): Variable {
  return { name, set: value !== undefined && value !== '' };
}
