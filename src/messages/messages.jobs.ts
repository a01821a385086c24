import { Injectable } from '@nestjs/common';
import { HandlesJob, JOB_CATALOGUE, type JobContext, type JobPayload } from '../platform/jobs/index.js';
import { DeliveryService } from './delivery.service.js';

@Injectable()
export class MessagesJobs {
  constructor(private readonly delivery: DeliveryService) {}

  @HandlesJob('messages.deliver')
  deliver({ messageId }: JobPayload<'messages.deliver'>, { attempt }: JobContext): Promise<unknown> {
    return this.delivery.deliver(messageId, attempt >= JOB_CATALOGUE['messages.deliver'].attempts);
  }
}
