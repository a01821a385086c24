import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CheckLadder,
  LadderBoard,
  LadderChecked,
  LadderComparison,
  LadderComparisonQuery,
  LadderQuery,
  SaveLadder,
} from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { Answers } from '../platform/http/answers.js';
import { LadderBoardQueries } from './ladder-board.queries.js';
import { LadderChecks } from './ladder-checks.queries.js';
import { LadderEditsService } from './ladder-edits.service.js';

/** 提醒阶梯: the default for all notices, or that of one. */
@ApiTags('ladders')
@Controller('ladders')
export class LaddersController {
  constructor(
    private readonly boards: LadderBoardQueries,
    private readonly checks: LadderChecks,
    private readonly edits: LadderEditsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(LadderBoard)
  board(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: LadderQuery }) { noticeId }: LadderQuery,
  ): Promise<LadderBoard> {
    return this.boards.board(actor, noticeId ?? null);
  }

  @Get('comparison')
  @Answers(LadderComparison)
  compare(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: LadderComparisonQuery }) { noticeId, before, after }: LadderComparisonQuery,
  ): Promise<LadderComparison> {
    return this.boards.compare(actor, noticeId ?? null, { before, after });
  }

  /** Nothing is saved: a body, because a ladder is too long for an address. */
  @Post('check')
  @HttpCode(200)
  @Answers(LadderChecked)
  async check(
    @CurrentPerson() actor: SignedInActor,
    @Body({ schema: CheckLadder }) body: CheckLadder,
  ): Promise<LadderChecked> {
    return this.checks.check(actor, body, await this.clock.now());
  }

  @Post()
  @Answers(LadderBoard, 201)
  async save(
    @CurrentPerson() actor: SignedInActor,
    @Body({ schema: SaveLadder }) body: SaveLadder,
  ): Promise<LadderBoard> {
    await this.edits.save(actor, body);
    return this.boards.board(actor, body.noticeId);
  }
}
