import { instant, instantAt, type Instant } from '../../core/kernel/instant.js';
import { isLocalDate, type LocalDate } from '../../core/kernel/local-date.js';
import { e164Of } from './sms-template.js';

/**
 * What a provider knows of one message to one number. Receipts come more than once and in any order: what was read of
 * (`providerId`, `phone`) must stay when it comes again.
 */
export interface SmsReceipt {
  /** The number {@link SendOutcome} gave when the message was accepted; '' when the provider does not say it here. */
  readonly providerId: string;
  /** The message's own id, where the provider gives it back: settles a message in doubt. */
  readonly ownId?: string;
  /** `13900000000`, without +86. */
  readonly phone: string;
  readonly state: ReceiptState;
  /** When it arrived or failed; null when the provider says no time. */
  readonly at: Instant | null;
}

export type ReceiptState =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly code: string; readonly words: string }
  /** The provider has taken it over and has no word from the carrier yet. */
  | { readonly kind: 'waiting' };

/** What was read of a push: `unreadable` counts entries that lacked a number or an id. Null: not a push at all. */
export interface PushReading {
  readonly receipts: readonly SmsReceipt[];
  readonly unreadable: number;
}

/** The receiving side of one provider. */
export interface ReceiptReader {
  readPush(body: string): PushReading | null;
  /** What the provider wants to hear, so that it does not push again. */
  readonly thanks: { readonly contentType: string; readonly body: string };
}

/** The answer to a question after receipts. */
export type ReceiptAnswer =
  | { readonly ok: true; readonly receipts: readonly SmsReceipt[] }
  | { readonly ok: false; readonly why: string };

/** One number's messages of one day in China. */
export interface ReceiptQuery {
  readonly phone: string;
  readonly onDay: LocalDate;
}

/** Keeps what could be read and counts the rest. */
export function gather(receipts: readonly (SmsReceipt | null)[]): PushReading {
  const readable = receipts.filter((receipt) => receipt !== null);
  return { receipts: readable, unreadable: receipts.length - readable.length };
}

/** `13900000000` from any way of writing it; what is no mobile number of the mainland stays as it is. */
export function nationalPhone(phone: string): string {
  return e164Of(phone)?.slice(3) ?? phone;
}

/** `2017-01-01 00:00:09`, which providers mean in China's time; null for anything else. */
export function chinaTime(text: string): Instant | null {
  const m = /^(\d{4}-\d{2}-\d{2})[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text.trim());
  if (!m?.[1] || !isLocalDate(m[1])) return null;
  return instant(instantAt(m[1], `${m[2]}:${m[3]}`) + Number(m[4]) * 1000);
}
