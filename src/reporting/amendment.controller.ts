import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Amendment, AmendmentApplied, ApplyAmendment, PairTasks } from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { AmendmentsService } from '../notices/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { AmendmentService } from './amendment.service.js';

/** A new version against the version in force; the id is the draft’s. */
@ApiTags('notices')
@Controller('notices')
export class AmendmentController {
  constructor(
    private readonly amendment: AmendmentService,
    private readonly amendments: AmendmentsService,
  ) {}

  @Get(':id/amendment')
  @Answers(Amendment)
  of(@CurrentPerson() actor: SignedInActor, @Param('id', RecordIdPipe) id: string): Promise<Amendment> {
    return this.amendment.of(actor, id);
  }

  @Post(':id/amendment/pairs')
  @Answers(Amendment)
  async pair(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: PairTasks }) body: PairTasks,
  ): Promise<Amendment> {
    await this.amendments.pair(actor, id, body);
    return this.amendment.of(actor, id);
  }

  @Post(':id/amendment/apply')
  @Answers(AmendmentApplied)
  apply(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: ApplyAmendment }) body: ApplyAmendment,
  ): Promise<AmendmentApplied> {
    return this.amendment.apply(actor, id, body.revision);
  }
}
