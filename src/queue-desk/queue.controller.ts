import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ExpectedView,
  QueueExport,
  QueueFilter,
  QueueMessage,
  QueueQuery,
  QueueView,
} from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { ExpectedQueries } from './expected.queries.js';
import { QueueExporter } from './queue-exporter.js';
import { QueueMessageQueries } from './queue-message.queries.js';
import { QueueQueries } from './queue.queries.js';
import { requireDesk } from './require-desk.js';

@ApiTags('queue')
@Controller('queue')
export class QueueController {
  constructor(
    private readonly queue: QueueQueries,
    private readonly messages: QueueMessageQueries,
    private readonly exporter: QueueExporter,
    private readonly expected: ExpectedQueries,
  ) {}

  @Get()
  @Answers(QueueView)
  show(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: QueueQuery }) query: QueueQuery,
  ): Promise<QueueView> {
    requireDesk(actor);
    return this.queue.show(actor, query);
  }

  /** What will go out on the same days and is not written yet. */
  @Get('expected')
  @Answers(ExpectedView)
  foretell(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: QueueQuery }) query: QueueQuery,
  ): Promise<ExpectedView> {
    requireDesk(actor);
    return this.expected.show(actor, query);
  }

  @Get('export')
  @Answers(QueueExport)
  export(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: QueueFilter }) filter: QueueFilter,
  ): Promise<QueueExport> {
    requireDesk(actor);
    return this.exporter.write(actor, filter);
  }

  @Get(':id')
  @Answers(QueueMessage)
  async one(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<QueueMessage> {
    requireDesk(actor);
    return (await this.messages.one(actor, id)) ?? throwRefusal('access/not-found');
  }
}
