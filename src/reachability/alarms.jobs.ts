import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/index.js';
import { HandlesJob, JobScheduler } from '../platform/jobs/index.js';
import { AlarmsService } from './alarms.service.js';

/**
 * Not part of the tick: that one must catch up with every day it missed, while who can be reached matters only today.
 */
@Injectable()
export class AlarmsJobs implements OnApplicationBootstrap {
  constructor(
    private readonly alarms: AlarmsService,
    private readonly scheduler: JobScheduler,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'web') return;
    await this.scheduler.keepRepeating('reachability.look', { everyMs: this.config.tickSeconds * 1000 }, {});
  }

  @HandlesJob('reachability.look')
  look(): Promise<unknown> {
    return this.alarms.lookDaily();
  }
}
