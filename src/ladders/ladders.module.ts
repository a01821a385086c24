import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/index.js';
import { NoticesModule } from '../notices/index.js';
import { LadderBoardQueries } from './ladder-board.queries.js';
import { LadderChecks } from './ladder-checks.queries.js';
import { LadderEditsService } from './ladder-edits.service.js';
import { LadderScopes } from './ladder-scope.js';
import { LaddersController } from './ladders.controller.js';
import { LaddersRepository } from './ladders.repository.js';

/** Keeping the ladders: the engine below only reads them. */
@Module({
  imports: [MessagesModule, NoticesModule],
  controllers: [LaddersController],
  providers: [LadderBoardQueries, LadderChecks, LadderEditsService, LadderScopes, LaddersRepository],
})
export class LaddersModule {}
