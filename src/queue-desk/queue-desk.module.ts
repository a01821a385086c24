import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { MessagesModule } from '../messages/index.js';
import { RehearsalModule } from '../rehearsal/index.js';
import { ExpectedQueries } from './expected.queries.js';
import { QueueActsController } from './queue-acts.controller.js';
import { QueueController } from './queue.controller.js';
import { QueueExporter } from './queue-exporter.js';
import { QueueMessageQueries } from './queue-message.queries.js';
import { QueueQueries } from './queue.queries.js';

/** The desk of everything that goes out: what is planned, sent, in doubt and failed. */
@Module({
  imports: [IdentityModule, MessagesModule, RehearsalModule],
  controllers: [QueueController, QueueActsController],
  providers: [QueueQueries, QueueMessageQueries, QueueExporter, ExpectedQueries],
})
export class QueueDeskModule {}
