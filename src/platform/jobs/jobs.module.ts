import { BullModule } from '@nestjs/bullmq';
import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CATALOGUE, JOB_CATALOGUE, type JobCatalogue } from './catalogue.js';
import { DeadLetters } from './dead-letters.js';
import { JobRunner, processorFor } from './job-processor.js';
import { JobQueues } from './job-queues.js';
import { JobRegistry } from './job-registry.js';
import { JobScheduler } from './job-scheduler.js';
import { ListeningQueue } from './listening-queue.js';
import { chooseQueueBackend, type QueueConnections, type QueueSettings } from './queue-backend.js';
import { IS_WORKER, WorkerControl } from './worker-control.js';

export interface JobsOptions extends QueueSettings {
  /** Does this process work on jobs, or only add them? */
  readonly worker: boolean;
  readonly catalogue?: JobCatalogue;
}

/**
 * The job of a worker that was killed is taken over when its lock has run out and a look for lost jobs has come by:
 * within {@link LOCK_MS} + {@link LOOK_MS}, less than ten seconds. A worker alive renews its locks every 1.25 s; one that
 * could not for 5 s may see its job done twice, which handlers stand.
 */
const LOCK_MS = 5_000;
const LOOK_MS = 2_500;
const CONCURRENCY = 4;
/** A job may lose so many workers before it is given up; a batch of mails is long enough to lose several. */
const LIVES = 20;
/** A hash tag: on a Redis Cluster all keys of the queue lie in one slot, as its scripts demand. */
const PREFIX = { prefix: '{duban}' };

/** Injection token of the {@link QueueConnections} of this process. */
const CONNECTIONS = Symbol('QUEUE_CONNECTIONS');

/** The queue, the same code on PostgreSQL and on Redis. */
@Module({})
export class JobsModule implements OnApplicationShutdown {
  constructor(@Inject(CONNECTIONS) private readonly connections: QueueConnections) {}

  onApplicationShutdown(): void {
    this.connections.close();
  }

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
      ...PREFIX,
      concurrency: CONCURRENCY,
      lockDuration: LOCK_MS,
      stalledInterval: LOOK_MS,
      maxStalledCount: LIVES,
    };
    return {
      module: JobsModule,
      global: true,
      imports: [
        DiscoveryModule,
        BullModule.forRoot({
          connection: connections.producer,
          ...PREFIX,
          extraOptions: { manualRegistration: true },
        }),
        ...queues.map((name) => BullModule.registerQueue({ name })),
      ],
      providers: [
        { provide: CONNECTIONS, useValue: connections },
        { provide: CATALOGUE, useValue: catalogue },
        { provide: IS_WORKER, useValue: worker },
        DeadLetters,
        JobQueues,
        JobRegistry,
        JobRunner,
        JobScheduler,
        WorkerControl,
        ...(worker ? queues.map((name) => processorFor(name, workerOptions)) : []),
      ],
      exports: [CATALOGUE, DeadLetters, JobQueues, JobRegistry, JobScheduler, BullModule],
    };
  }
}
