import type { SendOutcome } from '../sending/index.js';

/** Injection token of the {@link SmsProvider} in use. */
export const SMS_PROVIDER = Symbol('SMS_PROVIDER');

export interface Sms {
  /** Stays the same when the sending is repeated; providers give it back with the receipt. */
  readonly id: string;
  /** A mobile number of the mainland, with or without +86. */
  readonly phone: string;
  /** The whole text as the person reads it, without the signature. Providers build it from template and parameters. */
  readonly text: string;
  /** Our own name of an approved template; a provider's settings say what it is called there. */
  readonly template?: string;
  /** The values of the template's variables, by our own names. */
  readonly params?: Readonly<Record<string, string>>;
}

/**
 * A way for short messages to leave. Every expected end is a value. No provider recognises a repetition: after an
 * outcome in doubt the receipt has to be looked for before the message is sent again.
 */
export interface SmsProvider {
  /** `captured` messages stay in the database; `none`: no provider is configured, everything is refused. */
  readonly kind: 'captured' | 'none' | 'aliyun' | 'tencent' | 'huawei';
  send(sms: Sms): Promise<SendOutcome>;
}
