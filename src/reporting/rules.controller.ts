import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AddRules,
  ChangeRule,
  DemandReport,
  EndRule,
  PreviewRules,
  ReadRules,
  ReportDemanded,
  RuleBoard,
  RulesPreview,
  RulesRead,
} from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { DemandService } from './demand.service.js';
import { RuleBoardQueries } from './rule-board.queries.js';
import { RulesService } from './rules.service.js';

/** 报送要求 of a notice: what is asked for, when and of whom; the notice’s own office may change it. */
@ApiTags('notices')
@Controller('notices')
export class RulesController {
  constructor(
    private readonly boards: RuleBoardQueries,
    private readonly rules: RulesService,
    private readonly demands: DemandService,
  ) {}

  @Get(':id/rules')
  @Answers(RuleBoard)
  board(@CurrentPerson() actor: SignedInActor, @Param('id', RecordIdPipe) id: string): Promise<RuleBoard> {
    return this.boards.board(actor, id);
  }

  @Post(':id/rules')
  @Answers(RuleBoard)
  async add(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: AddRules }) body: AddRules,
  ): Promise<RuleBoard> {
    await this.rules.add(actor, id, body);
    return this.boards.board(actor, id);
  }

  @Post(':id/rules/read')
  @Answers(RulesRead)
  async read(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: ReadRules }) body: ReadRules,
  ): Promise<RulesRead> {
    return this.boards.read(actor, id, body.text);
  }

  @Post(':id/rules/preview')
  @Answers(RulesPreview)
  preview(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: PreviewRules }) body: PreviewRules,
  ): Promise<RulesPreview> {
    return this.rules.preview(actor, id, body);
  }

  @Post(':id/rules/:ruleId/change')
  @Answers(RuleBoard)
  async change(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) noticeId: string,
    @Param('ruleId', RecordIdPipe) ruleId: string,
    @Body({ schema: ChangeRule }) body: ChangeRule,
  ): Promise<RuleBoard> {
    await this.rules.change(actor, { noticeId, ruleId }, body);
    return this.boards.board(actor, noticeId);
  }

  @Post(':id/rules/:ruleId/demand')
  @Answers(ReportDemanded)
  demand(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) noticeId: string,
    @Param('ruleId', RecordIdPipe) ruleId: string,
    @Body({ schema: DemandReport }) body: DemandReport,
  ): Promise<ReportDemanded> {
    return this.demands.demand(actor, { noticeId, ruleId }, body);
  }

  @Post(':id/rules/:ruleId/end')
  @Answers(RuleBoard)
  async end(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) noticeId: string,
    @Param('ruleId', RecordIdPipe) ruleId: string,
    @Body({ schema: EndRule }) body: EndRule,
  ): Promise<RuleBoard> {
    await this.rules.end(actor, { noticeId, ruleId }, body);
    return this.boards.board(actor, noticeId);
  }
}
