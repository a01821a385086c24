import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AdvanceClock, ClockFace } from '../contract/index.js';
import { canMoveClock } from '../core/access/index.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { ClockService } from './clock.service.js';

@ApiTags('demo')
@Controller('clock')
export class ClockController {
  constructor(
    private readonly clock: ClockService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Answers(ClockFace)
  face(): Promise<ClockFace> {
    return this.clock.face();
  }

  @Post('advance')
  @Answers(ClockFace)
  advance(
    @CurrentPerson() actor: SignedInActor,
    @Body({ schema: AdvanceClock }) move: AdvanceClock,
  ): Promise<ClockFace> {
    if (!canMoveClock(actor, this.config.profile)) throwRefusal('clock/not-demo');
    return this.clock.advance(move);
  }
}
