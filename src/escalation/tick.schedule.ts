import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/index.js';
import { JobScheduler } from '../platform/jobs/index.js';

/** Asks for the one tick of the system. Nothing else is on a timer. */
@Injectable()
export class TickSchedule implements OnApplicationBootstrap {
  constructor(
    private readonly scheduler: JobScheduler,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'web') return;
    await this.scheduler.keepRepeating('tick.run', { everyMs: this.config.tickSeconds * 1000 }, {});
  }
}
