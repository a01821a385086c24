import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CATALOGUE, JOB_CATALOGUE, type JobCatalogue } from './catalogue.js';
import { JobRunner, processorFor } from './job-processor.js';
import { JobQueues } from './job-queues.js';
import { JobRegistry } from './job-registry.js';
import { JobScheduler } from './job-scheduler.js';
import { ListeningQueue } from './listening-queue.js';
import { chooseQueueBackend, type QueueSettings } from './queue-backend.js';
import { IS_WORKER, WorkerControl } from './worker-control.js';

export interface JobsOptions extends QueueSettings {
  /** Does this process work on jobs, or only add them? */
  readonly worker: boolean;
  readonly catalogue?: JobCatalogue;
}

/** A crashed worker's job is taken over after at most twice this time. */
const LOCK_MS = 15_000;
const CONCURRENCY = 4;

/** The queue, the same code on PostgreSQL and on Redis. */
@Module({})
export class JobsModule {
  static async forRoot({
    worker,
    catalogue = JOB_CATALOGUE,
    ...settings
  }: JobsOptions): Promise<DynamicModule> {
    const connections = await chooseQueueBackend(settings);
    BullModule.queueClass = ListeningQueue;
    const queues = [...new Set(Object.values(catalogue).map((definition) => definition.queue))];
    const workerOptions = {
      connection: connections.worker,
      concurrency: CONCURRENCY,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS,
      maxStalledCount: 5,
    };
    return {
      module: JobsModule,
      global: true,
      imports: [
        DiscoveryModule,
        BullModule.forRoot({ connection: connections.producer, extraOptions: { manualRegistration: true } }),
        ...queues.map((name) => BullModule.registerQueue({ name })),
      ],
      providers: [
        { provide: CATALOGUE, useValue: catalogue },
        { provide: IS_WORKER, useValue: worker },
        JobQueues,
        JobRegistry,
        JobRunner,
        JobScheduler,
        WorkerControl,
        ...(worker ? queues.map((name) => processorFor(name, workerOptions)) : []),
      ],
      exports: [CATALOGUE, JobQueues, JobRegistry, JobScheduler, BullModule],
    };
  }
}
