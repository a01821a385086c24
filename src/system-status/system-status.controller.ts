import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SystemStatus } from '../contract/index.js';
import { canSeeStatus } from '../core/access/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { SystemStatusQueries } from './system-status.queries.js';

/** 运行状态; to those whose page it is not, it looks as if it were not there. */
@ApiTags('status')
@Controller('status')
export class SystemStatusController {
  constructor(private readonly queries: SystemStatusQueries) {}

  @Get()
  @Answers(SystemStatus)
  show(@CurrentPerson() actor: SignedInActor): Promise<SystemStatus> {
    if (!canSeeStatus(actor)) throwRefusal('access/not-found');
    return this.queries.show(actor);
  }
}
