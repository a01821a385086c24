import { z } from 'zod';

/** What the queue must know of a job; the payload is parsed on arrival like any input. */
export interface JobDefinition<P extends z.ZodType = z.ZodType> {
  readonly queue: string;
  readonly payload: P;
  readonly attempts: number;
  /** First pause before a retry, in milliseconds; doubles with each attempt. */
  readonly backoffMs: number;
}

export type JobCatalogue = Readonly<Record<string, JobDefinition>>;

function job<P extends z.ZodType>(definition: JobDefinition<P>): JobDefinition<P> {
  return definition;
}

/** Every job of the system, `feature.verb`. Payloads carry ids, not objects. */
export const JOB_CATALOGUE = {
  'tick.run': job({ queue: 'tick', payload: z.object({}), attempts: 3, backoffMs: 1_000 }),
  'filings.returned': job({
    queue: 'messages',
    payload: z.object({ filingId: z.string().min(1), version: z.number().int() }),
    attempts: 8,
    backoffMs: 2_000,
  }),
  'messages.deliver': job({
    queue: 'messages',
    payload: z.object({ messageId: z.string().min(1) }),
    attempts: 8,
    backoffMs: 2_000,
  }),
} as const satisfies JobCatalogue;

export type JobName = keyof typeof JOB_CATALOGUE;
export type JobPayload<N extends JobName> = z.infer<(typeof JOB_CATALOGUE)[N]['payload']>;

/** Injection token of the catalogue in use; tests bring a smaller one. */
export const CATALOGUE = Symbol('JOB_CATALOGUE');
