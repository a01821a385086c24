import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  RehearsalDifferenceView,
  RehearsalQuery,
  RehearsalView,
  RehearseDraft,
  RehearsedText,
  RehearsedTextQuery,
} from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { RehearsalPages } from './rehearsal-pages.queries.js';

@ApiTags('rehearsal')
@Controller('rehearsal')
export class RehearsalController {
  constructor(private readonly pages: RehearsalPages) {}

  @Get()
  @Answers(RehearsalView)
  show(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: RehearsalQuery }) query: RehearsalQuery,
  ): Promise<RehearsalView> {
    return this.pages.show(query, actor);
  }

  @Get('digest')
  @Answers(RehearsedText)
  text(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: RehearsedTextQuery }) query: RehearsedTextQuery,
  ): Promise<RehearsedText> {
    return this.pages.text(query, actor);
  }

  /** Nothing is saved: a body, because a draft is too long for an address. */
  @Post('difference')
  @HttpCode(200)
  @Answers(RehearsalDifferenceView)
  difference(
    @CurrentPerson() actor: SignedInActor,
    @Body({ schema: RehearseDraft }) draft: RehearseDraft,
  ): Promise<RehearsalDifferenceView> {
    return this.pages.difference(draft, actor);
  }
}
