import { systemClock, type Clock } from '../clock/index.js';
import {
  accepted,
  callOnce,
  inDoubt,
  reachable,
  refused,
  type HttpAnswer,
  type HttpRules,
  type LimitWindow,
  type SendOutcome,
} from '../sending/index.js';
import { keyOf, signWebhook } from './sign-webhook.js';

export interface WebhookSettings {
  /** https, without user and password. */
  readonly url: string;
  /** `whsec_` and at least 24 bytes in Base64. */
  readonly secret: string;
  /** Networks inside the office that may be called (`10.8.0.0/16`); everything not public is refused otherwise. */
  readonly allowedNetworks?: readonly string[];
  /** http may be used too: only for a gateway inside the office's network. */
  readonly allowHttp?: boolean;
  readonly timeoutMs?: number;
  /** Certificates to trust beside the well-known ones, PEM. */
  readonly ca?: string;
}

export interface WebhookMessage {
  /** Stays the same when the sending is repeated: the receiver tells doubles by it. */
  readonly id: string;
  /** What is sent as JSON. */
  readonly payload: object;
}

/** Somebody else's system that takes messages as signed JSON. */
export class Webhook {
  private readonly url: URL;
  private readonly rules: HttpRules;

  /** Throws for settings that cannot work: address, secret or networks written wrongly. */
  constructor(
    private readonly settings: WebhookSettings,
    private readonly clock: Clock = systemClock,
  ) {
    this.url = new URL(settings.url);
    const schemes = settings.allowHttp ? ['https:', 'http:'] : ['https:'];
    if (!schemes.includes(this.url.protocol))
      throw new Error(`a webhook is called by ${schemes.join(' or ')}`);
    if (this.url.username || this.url.password) throw new Error('a webhook address holds no password');
    keyOf(settings.secret);
    const { timeoutMs = 10_000, ca, allowedNetworks = [] } = settings;
    this.rules = { timeoutMs, ...(ca === undefined ? {} : { ca }), mayReach: reachable(allowedNetworks) };
  }

  /**
   * 2xx: accepted. 408, 429 and 5xx: `retry`, or wait as long as Retry-After says. Everything else, redirects too, ends
   * the message; 401, 403, 404 and 410 concern the whole channel. No answer: in doubt, but it may be sent again, since
   * the receiver tells doubles by the id.
   */
  async send({ id, payload }: WebhookMessage): Promise<SendOutcome> {
    if (!/^[A-Za-z0-9_-]{1,128}$/.test(id)) throw new Error(`not an id for a header: ${JSON.stringify(id)}`);
    const body = JSON.stringify(payload);
    const signed = signWebhook({ id, at: await this.clock.now(), body }, this.settings.secret);
    const headers = { 'content-type': 'application/json; charset=utf-8', ...signed };
    return outcomeOf(id, await callOnce({ url: this.url, headers, body }, this.rules));
  }
}

const WHOLE_CHANNEL = new Set([401, 403, 404, 410]);

function outcomeOf(id: string, answer: HttpAnswer): SendOutcome {
  if (answer.kind === 'in-doubt') return inDoubt(answer.why);
  if (answer.kind === 'not-sent') {
    const { forbidden, why: words } = answer;
    if (forbidden) return refused({ class: 'stop-channel', code: 'local.target', words });
    return refused({ class: 'retry', code: 'local.not-reached', words });
  }
  const { status } = answer;
  if (status >= 200 && status < 300) return accepted(id);
  const said = { code: `http.${status}`, words: `对方答复 HTTP ${status}` };
  if (status === 408 || status === 429 || status >= 500) {
    const notBefore = windowOf(answer.headers['retry-after']);
    return notBefore
      ? refused({ class: 'wait-for-window', ...said, notBefore })
      : refused({ class: 'retry', ...said });
  }
  return refused({ class: WHOLE_CHANNEL.has(status) ? 'stop-channel' : 'stop-message', ...said });
}

/** The window that covers Retry-After in seconds; its other form, a date, is left to the usual back-off. */
function windowOf(retryAfter: string | undefined): LimitWindow | null {
  if (retryAfter === undefined || !/^\d{1,9}$/.test(retryAfter)) return null;
  const seconds = Number(retryAfter);
  if (seconds <= 60) return 'minute';
  if (seconds <= 600) return 'ten-minutes';
  return seconds <= 3600 ? 'hour' : 'day';
}
