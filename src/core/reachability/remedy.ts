import type { AlarmKind } from './reachability.js';

/** What can be done about an alarm from its own line; `handOver` needs a person to hand over from. */
export const REMEDIES = ['contact', 'deputy', 'handOver'] as const;
export type Remedy = (typeof REMEDIES)[number];

interface Advice {
  readonly word: string;
  /** One Chinese sentence: what to do. */
  readonly todo: string;
  readonly remedies: readonly Remedy[];
}

const ADVICE: Readonly<Record<AlarmKind, Advice>> = {
  'no-contact': {
    word: '无人在岗',
    todo: '请该单位明确联络员，登记后即可收到提醒。',
    remedies: ['deputy'],
  },
  'left-post': {
    word: '已离岗',
    todo: '请把未办结的事项移交给该单位在岗的人员。',
    remedies: ['handOver', 'deputy'],
  },
  'invalid-address': {
    word: '邮箱有误',
    todo: '请核对并更正邮箱。',
    remedies: ['contact'],
  },
  'invalid-number': {
    word: '号码有误',
    todo: '请核对并更正手机号。',
    remedies: ['contact'],
  },
  bounced: {
    word: '退信',
    todo: '请电话核实，更正后下一次提醒即按新的地址发送。',
    remedies: ['contact', 'handOver'],
  },
  'absent-without-deputy': {
    word: '不在岗无替补',
    todo: '请该单位指定代理，截止日前由代理接收提醒。',
    remedies: ['deputy', 'handOver'],
  },
  'no-login': {
    word: '截止前未登录',
    todo: '请电话提醒；不再负责的，请移交。',
    remedies: ['contact', 'handOver'],
  },
  'only-one-contact': {
    word: '只有一名联系人',
    todo: '请该单位指定副联络员。',
    remedies: ['deputy'],
  },
};

/** The name of an alarm, what to do, and which acts its line offers. */
export function remedyOf(kind: AlarmKind): Advice {
  return ADVICE[kind];
}
