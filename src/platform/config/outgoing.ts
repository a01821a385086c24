import { z } from 'zod';

export const SMS_KINDS = ['none', 'captured', 'aliyun', 'tencent', 'huawei'] as const;
export type SmsKind = (typeof SMS_KINDS)[number];

/** What a template of a short message may speak of, by the names a provider's template uses for its variables. */
export const SMS_PARAMS = ['stage', 'whose', 'count', 'overdue', 'units', 'due', 'office'] as const;
export type SmsParam = (typeof SMS_PARAMS)[number];

export interface SmsConfig {
  readonly kind: SmsKind;
  readonly keyId: string;
  readonly keySecret: string;
  /** Tencent: SdkAppId; Huawei: the channel number of the signature. */
  readonly appId: string;
  /** The approved signature, without 【】; absent where none is set. */
  readonly signature?: string;
  readonly templateId: string;
  /** The template's variables in the provider's order. */
  readonly templateParams: readonly SmsParam[];
  /** Another address than the provider's public one: a gateway of the office. */
  readonly endpoint?: string;
  /** The secret in the path receipts are pushed to; absent: no receipts are taken. */
  readonly receiptToken?: string;
}

/** How messages leave besides mail. Addresses of robots and all keys are secrets: never logged, never shown. */
export interface Outgoing {
  readonly sms: SmsConfig;
  readonly wecom?: { readonly url: string };
  readonly dingtalk?: { readonly url: string; readonly secret: string };
  readonly feishu?: { readonly url: string; readonly secret: string };
  readonly webhook?: {
    readonly url: string;
    readonly secret: string;
    readonly allowedNetworks: readonly string[];
  };
}

const text = z.string().max(500);
const address = z
  .string()
  .refine((given) => URL.canParse(given) && /^https?:$/.test(new URL(given).protocol), {
    error: '应为 http 或 https 地址',
  });

/** The variables of the outgoing channels. */
export const outgoingSchema = z.object({
  SMS_PROVIDER: z.enum(SMS_KINDS, { error: `只能是 ${SMS_KINDS.join('、')} 之一` }).optional(),
  SMS_KEY_ID: text.optional(),
  SMS_KEY_SECRET: text.optional(),
  SMS_APP_ID: text.optional(),
  SMS_SIGNATURE: z
    .string()
    .regex(/^[^【】[\]\s]{2,20}$/, { error: '应为 2 至 20 个字符，不含【】和空格' })
    .optional(),
  SMS_TEMPLATE_ID: text.optional(),
  SMS_TEMPLATE_PARAMS: z
    .string()
    .default('stage,whose,count,overdue,due')
    .refine((given) => given.split(',').every(isSmsParam), {
      error: `应为以逗号分隔的变量名，可用的有 ${SMS_PARAMS.join('、')}`,
    })
    .transform((given) => given.split(',').filter(isSmsParam)),
  SMS_ENDPOINT: address.optional(),
  SMS_RECEIPT_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9_-]{24,200}$/, { error: '应为 24 至 200 个字母、数字、下划线或连字符' })
    .optional(),
  WECOM_ROBOT_URL: address.optional(),
  DINGTALK_ROBOT_URL: address.optional(),
  DINGTALK_ROBOT_SECRET: text.optional(),
  FEISHU_ROBOT_URL: address.optional(),
  FEISHU_ROBOT_SECRET: text.optional(),
  WEBHOOK_URL: address.optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, { error: '应以 whsec_ 开头，后接至少 24 字节的 Base64 文本' })
    .optional(),
  WEBHOOK_NETWORKS: z
    .string()
    .regex(/^[0-9a-fA-F.:/, ]+$/, { error: '应为以逗号分隔的网段，如 10.8.0.0/16' })
    .default(''),
});

export type OutgoingEnvironment = z.infer<typeof outgoingSchema>;

/** Variables whose value is a secret or holds one. */
export const OUTGOING_SECRETS = [
  ...['SMS_KEY_ID', 'SMS_KEY_SECRET', 'SMS_RECEIPT_TOKEN', 'WECOM_ROBOT_URL', 'DINGTALK_ROBOT_URL'],
  ...['DINGTALK_ROBOT_SECRET', 'FEISHU_ROBOT_URL', 'FEISHU_ROBOT_SECRET', 'WEBHOOK_URL', 'WEBHOOK_SECRET'],
];

export function outgoingOf(env: OutgoingEnvironment, isDemo: boolean): Outgoing {
  const { DINGTALK_ROBOT_URL: dingtalk, FEISHU_ROBOT_URL: feishu, WEBHOOK_URL: webhook } = env;
  const networks = env.WEBHOOK_NETWORKS.split(',').map((network) => network.trim());
  return {
    sms: {
      kind: env.SMS_PROVIDER ?? (isDemo ? 'captured' : 'none'),
      ...{ keyId: env.SMS_KEY_ID ?? '', keySecret: env.SMS_KEY_SECRET ?? '', appId: env.SMS_APP_ID ?? '' },
      ...{ templateId: env.SMS_TEMPLATE_ID ?? '', templateParams: env.SMS_TEMPLATE_PARAMS },
      ...(env.SMS_SIGNATURE === undefined ? {} : { signature: env.SMS_SIGNATURE }),
      ...(env.SMS_ENDPOINT === undefined ? {} : { endpoint: env.SMS_ENDPOINT }),
      ...(env.SMS_RECEIPT_TOKEN === undefined ? {} : { receiptToken: env.SMS_RECEIPT_TOKEN }),
    },
    ...(env.WECOM_ROBOT_URL === undefined ? {} : { wecom: { url: env.WECOM_ROBOT_URL } }),
    ...(dingtalk === undefined
      ? {}
      : { dingtalk: { url: dingtalk, secret: env.DINGTALK_ROBOT_SECRET ?? '' } }),
    ...(feishu === undefined ? {} : { feishu: { url: feishu, secret: env.FEISHU_ROBOT_SECRET ?? '' } }),
    ...(webhook === undefined
      ? {}
      : {
          webhook: {
            ...{ url: webhook, secret: env.WEBHOOK_SECRET ?? '' },
            allowedNetworks: networks.filter((network) => network !== ''),
          },
        }),
  };
}

/** What a provider needs besides its name, and pairs of which one is missing. */
export function contradictionsOfOutgoing(env: OutgoingEnvironment): string[] {
  const kind = env.SMS_PROVIDER;
  const needs: [unknown, string[]][] = [
    [
      kind === 'aliyun' || kind === 'tencent' || kind === 'huawei',
      ['SMS_KEY_ID', 'SMS_KEY_SECRET', 'SMS_SIGNATURE', 'SMS_TEMPLATE_ID'],
    ],
    [kind === 'tencent' || kind === 'huawei', ['SMS_APP_ID']],
  ];
  const missing = needs
    .filter(([applies]) => applies)
    .flatMap(([, names]) => names.filter((name) => env[name as keyof OutgoingEnvironment] === undefined))
    .map((name) => `SMS_PROVIDER=${kind} 还需要设置 ${name}。`);
  const pairs = [
    ['DINGTALK_ROBOT_URL', 'DINGTALK_ROBOT_SECRET'],
    ['FEISHU_ROBOT_URL', 'FEISHU_ROBOT_SECRET'],
    ['WEBHOOK_URL', 'WEBHOOK_SECRET'],
  ] as const;
  const halves = pairs
    .filter(([url, secret]) => env[url] !== undefined && env[secret] === undefined)
    .map(([url, secret]) => `设置了 ${url}，还需要设置 ${secret}。`);
  const insecure = env.WEBHOOK_URL?.startsWith('http:') && env.WEBHOOK_NETWORKS === '';
  const open = insecure
    ? ['WEBHOOK_URL：须为 https 地址；只有网段列入 WEBHOOK_NETWORKS 的内网地址可以用 http。']
    : [];
  return [...missing, ...halves, ...open];
}

function isSmsParam(name: string): name is SmsParam {
  return (SMS_PARAMS as readonly string[]).includes(name);
}
