import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { QueueController } from './queue.controller.js';
import { QueueExporter } from './queue-exporter.js';
import { QueueMessageQueries } from './queue-message.queries.js';
import { QueueQueries } from './queue.queries.js';

/** The desk of everything that goes out: what is planned, sent, in doubt and failed. */
@Module({
  imports: [IdentityModule],
  controllers: [QueueController],
  providers: [QueueQueries, QueueMessageQueries, QueueExporter],
})
export class QueueDeskModule {}
