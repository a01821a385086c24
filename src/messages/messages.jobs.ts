import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Revivals } from '../dead-letters/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import {
  HandlesJob,
  JOB_CATALOGUE,
  JobScheduler,
  type JobContext,
  type JobPayload,
} from '../platform/jobs/index.js';
import { BulkDeliveryService } from './bulk-delivery.service.js';
import { DeliveryService } from './delivery.service.js';
import { DoubtsService } from './doubts.service.js';
import { ReceiptsService } from './receipts.service.js';

/** Receipts that were not pushed are asked for this often. */
const PULL_EVERY_MS = 5 * 60_000;

@Injectable()
export class MessagesJobs implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly delivery: DeliveryService,
    private readonly bulk: BulkDeliveryService,
    private readonly receipts: ReceiptsService,
    private readonly doubts: DoubtsService,
    private readonly revivals: Revivals,
    private readonly scheduler: JobScheduler,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.revivals.register('messages.deliver', (tx, { messageId }) => this.doubts.revive(tx, messageId));
    this.revivals.register('messages.deliver-many', (tx, { messageIds }) =>
      this.doubts.reviveAll(tx, messageIds),
    );
  }

  /** Only providers that can be asked are asked. */
  async onApplicationBootstrap(): Promise<void> {
    const { kind } = this.config.outgoing.sms;
    if (this.config.role === 'web' || (kind !== 'aliyun' && kind !== 'tencent')) return;
    await this.scheduler.keepRepeating('messages.pull-receipts', { everyMs: PULL_EVERY_MS }, {});
  }

  @HandlesJob('messages.deliver')
  deliver({ messageId }: JobPayload<'messages.deliver'>, { attempt }: JobContext): Promise<unknown> {
    return this.delivery.deliver(messageId, attempt >= JOB_CATALOGUE['messages.deliver'].attempts);
  }

  @HandlesJob('messages.deliver-many')
  deliverMany(
    { messageIds }: JobPayload<'messages.deliver-many'>,
    { attempt }: JobContext,
  ): Promise<unknown> {
    return this.bulk.deliverAll(messageIds, attempt >= JOB_CATALOGUE['messages.deliver-many'].attempts);
  }

  @HandlesJob('messages.pull-receipts')
  pull(): Promise<void> {
    return this.receipts.pull();
  }
}
