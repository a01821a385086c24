/** Injection token of the {@link SmsProvider} in use. */
export const SMS_PROVIDER = Symbol('SMS_PROVIDER');

export interface Sms {
  /** Stays the same when the sending is repeated. */
  readonly id: string;
  readonly phone: string;
  readonly text: string;
}

/** A way for short messages to leave. Throws when the message was not taken over. */
export interface SmsProvider {
  /** `none`: no provider is configured; `send` throws. */
  readonly kind: 'captured' | 'none';
  send(sms: Sms): Promise<{ readonly providerId: string }>;
}
