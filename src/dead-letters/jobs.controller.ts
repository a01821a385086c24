import { Controller, Get } from '@nestjs/common';
import { JobsOverview } from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { DeadLettersQueries } from './dead-letters.queries.js';
import { requireKeeper } from './require-keeper.js';

@Controller('jobs')
export class JobsController {
  constructor(private readonly letters: DeadLettersQueries) {}

  @Get()
  @Answers(JobsOverview)
  overview(@CurrentPerson() actor: SignedInActor): Promise<JobsOverview> {
    requireKeeper(actor);
    return this.letters.overview();
  }
}
