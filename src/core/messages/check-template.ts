import { channelWordOf } from './channel.js';
import { countSms, SMS_LIMIT } from './count-sms.js';
import {
  isTemplateVariable,
  splitTemplate,
  TEMPLATE_VARIABLES,
  type MessageTemplate,
  type TemplatePart,
} from './template-variables.js';

/** Everything that can be wrong with a template. A closed list. */
export const TEMPLATE_FAULTS = [
  'template/empty',
  'template/unknown-variable',
  'template/not-in-this-channel',
  'template/broken-braces',
  'template/only-variables',
  'template/touching-variables',
  'template/too-long',
  'template/brackets',
  'template/special-sign',
  'template/link',
  'template/mobile-number',
  'template/line-break',
] as const;

export interface TemplateFault {
  readonly code: (typeof TEMPLATE_FAULTS)[number];
  readonly part: TemplatePart;
  /** One Chinese sentence. */
  readonly sentence: string;
}

const PART_WORDS: Readonly<Record<TemplatePart, string>> = {
  subject: '邮件标题',
  mail: `${channelWordOf('mail')}正文`,
  sms: channelWordOf('sms'),
};
/** The signature assumed for the length of a short message where none is set. */
export const DEFAULT_SIGNATURE = '督办';

/**
 * What is wrong with the texts of a rung, empty when they may be kept: unknown variables, variables a channel does not
 * carry, and for a short message what carriers refuse in a template (domain facts §5.1): 【】 in the text (the
 * signature is set apart), special signs, links, personal mobile numbers, touching variables, nothing but variables,
 * and more than 70 characters with the signature and the longest values.
 */
export function checkTemplate(
  template: MessageTemplate,
  signature: string = DEFAULT_SIGNATURE,
): TemplateFault[] {
  const parts = ['subject', 'mail', 'sms'] as const;
  return parts.flatMap((part) => {
    const text = template[part];
    if (text === undefined) return [];
    return [...faultsOfText(part, text), ...(part === 'sms' ? faultsOfSms(text, signature) : [])];
  });
}

function fault(code: TemplateFault['code'], part: TemplatePart, problem: string): TemplateFault {
  return { code, part, sentence: `${PART_WORDS[part]}模板：${problem}。` };
}

function faultsOfText(part: TemplatePart, text: string): TemplateFault[] {
  if (text.trim() === '') return [fault('template/empty', part, '内容为空')];
  const faults: TemplateFault[] = [];
  const pieces = splitTemplate(text);
  const names = pieces.flatMap((piece) => ('name' in piece ? [piece.name] : []));
  for (const name of new Set(names)) {
    if (!isTemplateVariable(name)) {
      const known = Object.keys(TEMPLATE_VARIABLES).join('、');
      faults.push(fault('template/unknown-variable', part, `变量“${name}”不存在，可用的变量为：${known}`));
    } else if (part === 'sms' ? !TEMPLATE_VARIABLES[name].sms : part === 'subject' && name === '明细')
      faults.push(fault('template/not-in-this-channel', part, `不能使用变量“${name}”`));
  }
  const plain = pieces.flatMap((piece) => ('text' in piece ? [piece.text] : []));
  if (plain.some((piece) => /\{\{|\}\}/.test(piece)))
    faults.push(fault('template/broken-braces', part, '变量的双花括号“{{ }}”不成对'));
  if (part === 'subject' && /[\r\n\u2028\u2029]/.test(text))
    faults.push(fault('template/line-break', part, '不能换行'));
  return faults;
}

const SMS_RULES: readonly { code: TemplateFault['code']; pattern: RegExp; problem: string }[] = [
  { code: 'template/brackets', pattern: /[【】]/, problem: '不能含有“【】”，签名由系统添加' },
  { code: 'template/special-sign', pattern: /[★☆※→←↑↓■□▲△●◆①-⑳㈠-㈩]/u, problem: '不能含有特殊符号' },
  { code: 'template/link', pattern: /https?:|www\./i, problem: '不能含有网址' },
  {
    code: 'template/mobile-number',
    pattern: /(?<!\d)1[3-9]\d{9}(?!\d)/,
    problem: '不能含有个人手机号，请用固定电话',
  },
  { code: 'template/touching-variables', pattern: /\}\}\s*\{\{/, problem: '两个变量不能相连' },
  { code: 'template/line-break', pattern: /[\r\n\u2028\u2029]/, problem: '不能换行' },
];

function faultsOfSms(text: string, signature: string): TemplateFault[] {
  const faults = SMS_RULES.filter(({ pattern }) => pattern.test(text)).map(({ code, problem }) =>
    fault(code, 'sms', problem),
  );
  const pieces = splitTemplate(text);
  if (pieces.length > 0 && pieces.every((piece) => 'name' in piece || piece.text.trim() === ''))
    faults.push(fault('template/only-variables', 'sms', '不能全是变量'));
  const longest = longestSms(text, signature);
  if (longest > SMS_LIMIT)
    faults.push(fault('template/too-long', 'sms', `连同签名最长${longest}字，超过一条短信的${SMS_LIMIT}字`));
  return faults;
}

/** Characters of the message with its signature when every variable has its longest value. */
function longestSms(text: string, signature: string): number {
  const lengths = splitTemplate(text).map((piece) => {
    if ('text' in piece) return countSms(piece.text).characters;
    return isTemplateVariable(piece.name) ? TEMPLATE_VARIABLES[piece.name].longest : 0;
  });
  return lengths.reduce((sum, n) => sum + n, countSms(`【${signature}】`).characters);
}
