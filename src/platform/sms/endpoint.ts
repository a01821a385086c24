import { randomUUID } from 'node:crypto';
import { systemClock, type Clock } from '../clock/index.js';
import type { HttpRules } from '../sending/index.js';

/** Where a provider is reached, and what a test replaces. */
export interface EndpointSettings {
  /** Absent: the provider's public address. */
  readonly endpoint?: string;
  readonly timeoutMs?: number;
  /** Certificates to trust beside the well-known ones, PEM: for a gateway inside the office's network. */
  readonly ca?: string;
  /** Signatures carry the real time, also in the demo whose days go by faster: a provider refuses any other. */
  readonly clock?: Clock;
  readonly nonce?: () => string;
}

export interface Endpoint {
  readonly url: URL;
  readonly rules: HttpRules;
  readonly clock: Clock;
  readonly nonce: () => string;
}

/** The settings with everything absent filled in. Ten seconds: providers ask for more than one, a job has thirty. */
export function endpointOf(settings: EndpointSettings, usual: string): Endpoint {
  const { endpoint = usual, timeoutMs = 10_000, ca, clock = systemClock } = settings;
  const nonce = settings.nonce ?? (() => randomUUID().replaceAll('-', ''));
  const rules = ca === undefined ? { timeoutMs } : { timeoutMs, ca };
  return { url: new URL(endpoint), rules, clock, nonce };
}
