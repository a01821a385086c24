import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { QueueMessage, ResendMessage, SettleMessage } from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { DoubtsService } from '../messages/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { QueueMessageQueries } from './queue-message.queries.js';
import { requireDesk } from './require-desk.js';

/** What a person decides about one message; both answer with the message as it then stands. */
@ApiTags('queue')
@Controller('queue')
export class QueueActsController {
  constructor(
    private readonly doubts: DoubtsService,
    private readonly messages: QueueMessageQueries,
  ) {}

  @Post(':id/resend')
  @HttpCode(200)
  @Answers(QueueMessage)
  async resend(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: ResendMessage }) { reason }: ResendMessage,
  ): Promise<QueueMessage> {
    requireDesk(actor);
    await this.doubts.resend(actor, id, reason);
    return this.one(actor, id);
  }

  @Post(':id/settle')
  @HttpCode(200)
  @Answers(QueueMessage)
  async settle(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: SettleMessage }) answer: SettleMessage,
  ): Promise<QueueMessage> {
    requireDesk(actor);
    await this.doubts.settle(actor, id, answer);
    return this.one(actor, id);
  }

  private async one(actor: SignedInActor, id: string): Promise<QueueMessage> {
    return (await this.messages.one(actor, id)) ?? throwRefusal('access/not-found');
  }
}
