import { Module } from '@nestjs/common';
import { DeadLettersModule } from '../dead-letters/index.js';
import { ParametersModule } from '../parameters/index.js';
import { IdentityModule } from '../identity/index.js';
import { UnitsModule } from '../units/index.js';
import { BreakersService } from './breakers.service.js';
import { BulkDeliveryRepository } from './bulk-delivery.repository.js';
import { BulkDeliveryService } from './bulk-delivery.service.js';
import { ChannelsService } from './channels.service.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryService } from './delivery.service.js';
import { DigestFactsQueries } from './digest-facts.queries.js';
import { DigestWriter } from './digest-writer.js';
import { HandOverMessages } from './hand-over-messages.js';
import { DoubtsService } from './doubts.service.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceiptsService } from './receipts.service.js';
import { FallbackService } from './fallback.service.js';
import { LimitsRepository } from './limits.repository.js';
import { MailboxQueries } from './mailbox.queries.js';
import { MessagesController } from './messages.controller.js';
import { MessagesJobs } from './messages.jobs.js';
import { MessagesQueries } from './messages.queries.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { PreviewQueries } from './preview.queries.js';
import { SendingGate } from './sending-gate.js';
import { SendPoliciesService } from './send-policies.service.js';

@Module({
  imports: [ParametersModule, DeadLettersModule, IdentityModule, UnitsModule],
  controllers: [MessagesController, ReceiptsController],
  providers: [
    MessagesRepository,
    MessagesService,
    ChannelsService,
    SendPoliciesService,
    HandOverMessages,
    DigestWriter,
    DigestFactsQueries,
    DeliveryRepository,
    DeliveryService,
    BulkDeliveryRepository,
    BulkDeliveryService,
    DoubtsService,
    ReceiptsService,
    FallbackService,
    LimitsRepository,
    BreakersService,
    SendingGate,
    MessagesJobs,
    MessagesQueries,
    MailboxQueries,
    PreviewQueries,
  ],
  exports: [
    ChannelsService,
    MessagesService,
    DeliveryService,
    DoubtsService,
    SendPoliciesService,
    HandOverMessages,
    BreakersService,
    SendingGate,
  ],
})
export class MessagesModule {}
