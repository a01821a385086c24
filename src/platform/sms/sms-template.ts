import { refused, type Refused } from '../sending/index.js';
import type { Sms } from './sms-provider.js';

/** What one of our templates is called at a provider, and the order of its variables there. */
export interface TemplateAtProvider {
  readonly code: string;
  readonly params: readonly string[];
}

/** The part of a provider's settings that says what goes out. */
export interface SmsWording {
  /** The approved signature, without 【】. */
  readonly signName: string;
  /** By our own name of the template. */
  readonly templates: Readonly<Record<string, TemplateAtProvider>>;
}

/** A message ready for a provider: number as `+8613…`, variables with their values in the provider's order. */
export interface ReadySms {
  readonly e164: string;
  readonly code: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

/** `+8613900000000`; null for what is no mobile number of the mainland. Spaces and hyphens are passed over. */
export function e164Of(phone: string): string | null {
  const digits = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(phone.replace(/[\s-]/g, ''))?.[1];
  return digits === undefined ? null : `+86${digits}`;
}

/**
 * Prepares a message, or refuses it where a provider would: a number that is none, a template it does not know, a
 * variable without a value, `{`, `}` or `'` in a value, a value longer than `longestValue` characters.
 */
export function prepareSms(sms: Sms, wording: SmsWording, longestValue = Infinity): ReadySms | Refused {
  const e164 = e164Of(sms.phone);
  if (e164 === null) return stop('local.phone', `不是有效的手机号码：${sms.phone}`);
  const template = wording.templates[sms.template ?? ''];
  if (!template) return stop('local.template', `短信服务未设置模板“${sms.template ?? ''}”`);
  const values = template.params.map((name) => ({ name, value: sms.params?.[name] ?? '' }));
  for (const { name, value } of values) {
    if (value === '') return stop('local.param', `模板变量“${name}”没有值`);
    if (/[{}']/.test(value)) return stop('local.param', `模板变量“${name}”含有不允许的符号`);
    if ([...value].length > longestValue)
      return stop('local.param', `模板变量“${name}”超过 ${longestValue} 个字符`);
  }
  return { e164, code: template.code, values };
}

/** How many messages a text is billed as: signature with 【】 and text up to 70 characters are one, then 67 each. */
export function countSmsParts(signName: string, text: string): number {
  const { length } = `【${signName}】${text}`;
  return length <= 70 ? 1 : Math.ceil(length / 67);
}

/** Settings that could not work are a mistake of whoever wrote them: thrown at start, with the reason. */
export function checkWording({ signName, templates }: SmsWording): void {
  if (!/^[^【】[\]\s]{2,20}$/.test(signName)) throw new Error('短信签名应为 2 至 20 个字符，不含【】和空格');
  for (const [name, { code }] of Object.entries(templates))
    if (!code) throw new Error(`短信模板“${name}”没有模板编号`);
}

function stop(code: string, words: string): Refused {
  return refused({ class: 'stop-message', code, words });
}
