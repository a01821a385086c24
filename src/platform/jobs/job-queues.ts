import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Job, JobsOptions, Queue } from 'bullmq';
import {
  CATALOGUE,
  type JobCatalogue,
  type JobDefinition,
  type JobName,
  type JobPayload,
} from './catalogue.js';
import { correlationId } from '../logging/correlation.js';
import { withinTime } from './within-time.js';

/** A job as the outbox knows it: name and payload come from the database and are checked here. */
export interface UncheckedJob {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
}

export type JobState = 'finished' | 'under-way' | 'lost';

/** Why a job in the queue was given up. */
export interface JobFailure {
  readonly error: string;
  readonly attempts: number;
}

const KEEP_COMPLETED_SECONDS = 24 * 3600;
const KEEP_FAILED_SECONDS = 30 * 24 * 3600;
/** The queue must answer within this time, or the caller is told so; the outbox keeps the message meanwhile. */
const PATIENCE_MS = 5_000;

/** The way into the queue: knows names and payloads, not which datastore carries them. */
@Injectable()
export class JobQueues implements OnModuleInit {
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly moduleRef: ModuleRef,
    @Inject(CATALOGUE) private readonly catalogue: JobCatalogue,
  ) {}

  onModuleInit(): void {
    for (const { queue } of Object.values(this.catalogue)) {
      if (this.queues.has(queue)) continue;
      this.queues.set(queue, this.moduleRef.get<Queue>(getQueueToken(queue), { strict: false }));
    }
  }

  /** The names of all jobs in the catalogue. */
  get names(): readonly string[] {
    return Object.keys(this.catalogue);
  }

  /** Adds a job now. With an `id`, a second add of the same id does nothing while the first is still kept. */
  async add<N extends JobName>(
    name: N,
    payload: JobPayload<N>,
    options: { id?: string; delayMs?: number } = {},
  ): Promise<void> {
    const { queue, definition } = this.placeOf(name);
    const delay = options.delayMs === undefined ? {} : { delay: options.delayMs };
    await withinTime(
      PATIENCE_MS,
      queue.add(name, letterOf(definition, payload), { ...optionsOf(definition, options.id), ...delay }),
    );
  }

  /** Adds many jobs, one round trip for each queue. */
  async addBulk(jobs: readonly UncheckedJob[]): Promise<void> {
    const byQueue = new Map<Queue, Parameters<Queue['addBulk']>[0]>();
    for (const { id, name, payload } of jobs) {
      const { queue, definition } = this.placeOf(name);
      const item = { name, data: letterOf(definition, payload), opts: optionsOf(definition, id) };
      byQueue.set(queue, [...(byQueue.get(queue) ?? []), item]);
    }
    for (const [queue, items] of byQueue) await withinTime(PATIENCE_MS, queue.addBulk(items));
  }

  /** Where a job stands; `lost` when the queue does not know its id (or no longer). */
  async stateOf(name: string, id: string): Promise<JobState> {
    const state = await withinTime(PATIENCE_MS, this.placeOf(name).queue.getJobState(id));
    if (state === 'completed' || state === 'failed') return 'finished';
    return state === 'unknown' ? 'lost' : 'under-way';
  }

  /** Why the queue gave a job up; undefined when it did not. */
  async failureOf(name: string, id: string): Promise<JobFailure | undefined> {
    const { queue } = this.placeOf(name);
    if ((await withinTime(PATIENCE_MS, queue.getJobState(id))) !== 'failed') return undefined;
    const job = await withinTime(PATIENCE_MS, queue.getJob(id) as Promise<Job | undefined>);
    return job && { error: job.failedReason, attempts: job.attemptsMade };
  }

  /** Makes sure that a job repeats as the rhythm says; one schedule for each name, however many processes ask. */
  async repeat<N extends JobName>(name: N, rhythm: Rhythm, payload: JobPayload<N>): Promise<void> {
    const { queue, definition } = this.placeOf(name);
    const { attempts, backoff } = optionsOf(definition);
    const existing = await withinTime(PATIENCE_MS, queue.getJobScheduler(name));
    if (existing && isSameRhythm(existing, rhythm)) return;
    const template = {
      name,
      data: { payload } satisfies JobLetter,
      opts: { attempts, backoff, removeOnComplete: true, removeOnFail: 100 },
    };
    await withinTime(PATIENCE_MS, queue.upsertJobScheduler(name, repeatOf(rhythm), template));
  }

  /** When a repeating job runs next, in milliseconds since 1970; undefined when it is not scheduled. */
  async nextOf(name: JobName): Promise<number | undefined> {
    const schedule = await withinTime(PATIENCE_MS, this.placeOf(name).queue.getJobScheduler(name));
    return schedule?.next;
  }

  /** Resolves when every queue answers; for the readiness probe. */
  async ping(): Promise<void> {
    await Promise.all(
      [...this.queues.values()].map((queue) => withinTime(PATIENCE_MS, queue.getJobCountByTypes('active'))),
    );
  }

  private placeOf(name: string): { queue: Queue; definition: JobDefinition } {
    const definition = this.catalogue[name];
    const queue = definition && this.queues.get(definition.queue);
    if (!definition || !queue)
      throw new Error(`no job is called ${name}: it is missing in the job catalogue`);
    return { queue, definition };
  }
}

/** Every so many milliseconds, or by the wall clock: a cron pattern (`30 8 * * *`) read in an IANA time zone. */
export type Rhythm = { readonly everyMs: number } | { readonly pattern: string; readonly tz: string };

function repeatOf(rhythm: Rhythm): { every: number } | { pattern: string; tz: string } {
  return 'everyMs' in rhythm ? { every: rhythm.everyMs } : { pattern: rhythm.pattern, tz: rhythm.tz };
}

interface KnownSchedule {
  readonly every?: number | undefined;
  readonly pattern?: string | undefined;
  readonly tz?: string | undefined;
}

function isSameRhythm(known: KnownSchedule, rhythm: Rhythm): boolean {
  if ('everyMs' in rhythm) return known.every === rhythm.everyMs;
  return known.pattern === rhythm.pattern && known.tz === rhythm.tz;
}

/** What travels: the payload and the correlation id of whoever asked. */
export interface JobLetter {
  readonly payload: unknown;
  readonly correlationId?: string | undefined;
}

function letterOf(definition: JobDefinition, payload: unknown): JobLetter {
  return { payload: definition.payload.parse(payload), correlationId: correlationId() };
}

function optionsOf(definition: JobDefinition, id?: string): JobsOptions {
  return {
    ...(id === undefined ? {} : { jobId: id }),
    attempts: definition.attempts,
    backoff: { type: 'exponential', delay: definition.backoffMs },
    removeOnComplete: { age: KEEP_COMPLETED_SECONDS },
    removeOnFail: { age: KEEP_FAILED_SECONDS },
  };
}
