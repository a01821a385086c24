import 'reflect-metadata';
import type { JobName, JobPayload } from './catalogue.js';

export const HANDLES_JOB = Symbol('HANDLES_JOB');

/** What a handler may know of its job besides the payload. */
export interface JobContext {
  /** The job's id; equal to the outbox id for announced messages. */
  readonly id: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

type Handler<N extends JobName> = (payload: JobPayload<N>, context: JobContext) => Promise<unknown>;

/**
 * Marks the provider method that does a job: `@HandlesJob('messages.deliver')`.
 * Handlers must stand being run twice, and rethrow so that the queue retries
 * (`UnrecoverableError` of bullmq when retrying cannot help).
 */
export function HandlesJob<N extends JobName>(name: N) {
  return <H extends Handler<N>>(
    target: object,
    key: string | symbol,
    _method: TypedPropertyDescriptor<H>,
  ): void => {
    const method = (target as Record<string | symbol, object>)[key];
    if (method) Reflect.defineMetadata(HANDLES_JOB, name, method);
  };
}
