import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const storage = new AsyncLocalStorage<{ readonly id: string }>();
const SANE = /^[A-Za-z0-9._-]{8,64}$/;

/** Runs the work with a correlation id that every log line and job below it carries. */
export function withCorrelation<T>(id: string, work: () => T): T {
  return storage.run({ id }, work);
}

/** The id of the request or job under way, if any. */
export function correlationId(): string | undefined {
  return storage.getStore()?.id;
}

/** A foreign id if it is short and plain, otherwise a new one: it ends up in logs and answers. */
export function saneCorrelationId(proposed: unknown): string {
  return typeof proposed === 'string' && SANE.test(proposed) ? proposed : randomUUID();
}
