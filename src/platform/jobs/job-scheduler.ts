import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { JobName, JobPayload } from './catalogue.js';
import { JobQueues, type Rhythm } from './job-queues.js';

const ASK_AGAIN_MS = 15_000;

/**
 * Keeps repeating jobs scheduled. The schedule lives in the queue, so it is asked for again from time to time: a queue that
 * lost its memory gets it back without a restart.
 */
@Injectable()
export class JobScheduler implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Scheduler');
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(private readonly queues: JobQueues) {}

  /** Repeats a job from now on, once for all processes together: every so many milliseconds, or by a wall clock. */
  async keepRepeating<N extends JobName>(name: N, rhythm: Rhythm, payload: JobPayload<N>): Promise<void> {
    const ask = async (): Promise<void> => {
      try {
        await this.queues.repeat(name, rhythm, payload);
      } catch (error) {
        this.logger.warn(`${name} could not be scheduled yet: ${(error as Error).message}`);
      }
    };
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS);
    timer.unref();
    this.timers.push(timer);
    await ask();
  }

  beforeApplicationShutdown(): void {
    this.timers.forEach(clearInterval);
  }
}
