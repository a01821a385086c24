import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NoticeDetail, TakeReviewStep, UndoReviewStep } from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { NoticePages } from './notice-pages.js';
import { ReviewNoticeService } from './review-notice.service.js';

/** The steps of the review desk; each answers with the notice as it stands then. */
@ApiTags('notices')
@Controller('notices')
export class ReviewController {
  constructor(
    private readonly reviews: ReviewNoticeService,
    private readonly pages: NoticePages,
  ) {}

  @Post(':id/review-steps')
  @Answers(NoticeDetail)
  async take(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: TakeReviewStep }) body: TakeReviewStep,
  ): Promise<NoticeDetail> {
    await this.reviews.take(actor, { noticeId: id, revision: body.revision }, body.step);
    return this.pages.detail(id, actor);
  }

  @Post(':id/review-steps/undo')
  @Answers(NoticeDetail)
  async undo(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: UndoReviewStep }) body: UndoReviewStep,
  ): Promise<NoticeDetail> {
    await this.reviews.undo(actor, { noticeId: id, revision: body.revision });
    return this.pages.detail(id, actor);
  }
}
