import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { DeadLettersQueries } from './dead-letters.queries.js';
import { DeadLettersRepository } from './dead-letters.repository.js';
import { DeadLettersService } from './dead-letters.service.js';
import { JobsController } from './jobs.controller.js';
import { Revivals } from './revivals.js';

/** The jobs of the system and those that were given up, for the system administrator. */
@Module({
  imports: [IdentityModule],
  controllers: [JobsController, DeadLettersController],
  providers: [DeadLettersQueries, DeadLettersRepository, DeadLettersService, Revivals],
  exports: [Revivals],
})
export class DeadLettersModule {}
