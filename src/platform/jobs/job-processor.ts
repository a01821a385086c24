import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Injectable, Logger, type Type } from '@nestjs/common';
import { UnrecoverableError, type Job, type WorkerOptions } from 'bullmq';
import { saneCorrelationId, withCorrelation } from '../logging/correlation.js';
import { CATALOGUE, type JobCatalogue } from './catalogue.js';
import { DeadLetters } from './dead-letters.js';
import type { JobLetter } from './job-queues.js';
import { JobRegistry } from './job-registry.js';
import { oncePerMessage } from './once-per-message.js';

/** Opens the letter of a job and hands the payload to its handler; errors go back to the queue, which retries. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger('Jobs');

  constructor(
    private readonly registry: JobRegistry,
    private readonly deadLetters: DeadLetters,
    @Inject(CATALOGUE) private readonly catalogue: JobCatalogue,
  ) {}

  run(job: Job<JobLetter | undefined>): Promise<unknown> {
    return withCorrelation(saneCorrelationId(job.data?.correlationId), async () => {
      try {
        return await this.runInContext(job);
      } catch (error) {
        await this.keepWhenGivenUp(job, error as Error);
        throw error;
      }
    });
  }

  /** Before the queue hears of the failure: a letter too many is dismissed, one too few is a job lost. */
  private async keepWhenGivenUp(job: Job<JobLetter | undefined>, error: Error): Promise<void> {
    const hopeless = error instanceof UnrecoverableError;
    const attempts = job.attemptsMade + 1;
    if (!hopeless && attempts < (job.opts.attempts ?? 1)) return;
    const payload = job.data?.payload;
    const letter = {
      id: job.id ?? job.name,
      topic: job.name,
      payload,
      error: error.message,
      attempts,
      hopeless,
    };
    try {
      await this.deadLetters.record(letter);
    } catch (fault) {
      // the sweep of the outbox finds the job as failed in the queue and writes its letter then
      this.logger.error(`${job.name} ${job.id} was given up, but not kept yet: ${(fault as Error).message}`);
    }
  }

  private async runInContext(job: Job<JobLetter | undefined>): Promise<unknown> {
    const handle = this.registry.handlerOf(job.name);
    const definition = this.catalogue[job.name];
    if (!handle || !definition) throw new UnrecoverableError(`no handler for ${job.name}`);
    const payload = definition.payload.safeParse(job.data?.payload);
    if (!payload.success)
      throw new UnrecoverableError(`payload of ${job.name} is not valid: ${payload.error.message}`);
    const attempt = job.attemptsMade + 1;
    try {
      const result = await handle(payload.data, { id: job.id ?? '', attempt });
      this.logger.debug(`${job.name} ${job.id} done`);
      return result ?? null;
    } catch (error) {
      this.logger.warn(`${job.name} ${job.id} failed (attempt ${attempt}): ${(error as Error).message}`);
      throw error;
    }
  }
}

/** A worker class for one queue; the queue's name is only known when the module is put together. */
export function processorFor(queue: string, options: Partial<WorkerOptions>): Type<WorkerHost> {
  @Processor(queue, options)
  class QueueProcessor extends WorkerHost {
    private readonly report = oncePerMessage((message) => new Logger(`Worker ${queue}`).warn(message));

    constructor(@Inject(JobRunner) private readonly runner: JobRunner) {
      super();
    }

    override process(job: Job<JobLetter | undefined>): Promise<unknown> {
      return this.runner.run(job);
    }

    // without a listener a lost connection would end the process; the driver reconnects by itself
    @OnWorkerEvent('error')
    reportError(error: Error): void {
      this.report(error);
    }
  }
  Object.defineProperty(QueueProcessor, 'name', { value: `QueueProcessor_${queue}` });
  return QueueProcessor;
}
