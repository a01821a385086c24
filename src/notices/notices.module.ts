import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UnitsModule } from '../units/index.js';
import { AmendmentRepository } from './amendment.repository.js';
import { AmendmentsService } from './amendments.service.js';
import { CarryReviewService } from './carry-review.service.js';
import { ImportNoticeService } from './import-notice.service.js';
import { NoticeEntity } from './notice.entity.js';
import { NoticePages } from './notice-pages.js';
import { NoticesController } from './notices.controller.js';
import { NoticesQueries } from './notices.queries.js';
import { NoticesRepository } from './notices.repository.js';
import { ReviewController } from './review.controller.js';
import { ReviewNoticeService } from './review-notice.service.js';
import { ReviewRepository } from './review.repository.js';
import { NoticesService } from './notices.service.js';
import { ReplaceNoticeService } from './replace-notice.service.js';
import { VersionsController } from './versions.controller.js';
import { VersionsQueries } from './versions.queries.js';
import { Readers } from './readers.js';
import { NoticeReader } from './reading/notice-reader.js';

@Module({
  imports: [TypeOrmModule.forFeature([NoticeEntity]), UnitsModule],
  controllers: [NoticesController, ReviewController, VersionsController],
  providers: [
    { provide: NoticeReader, useFactory: () => new NoticeReader() },
    AmendmentRepository,
    AmendmentsService,
    CarryReviewService,
    ImportNoticeService,
    NoticePages,
    NoticesQueries,
    NoticesRepository,
    NoticesService,
    Readers,
    ReplaceNoticeService,
    ReviewNoticeService,
    ReviewRepository,
    VersionsQueries,
  ],
  exports: [
    AmendmentsService,
    ImportNoticeService,
    ReplaceNoticeService,
    NoticePages,
    NoticesService,
    Readers,
    ReviewNoticeService,
  ],
})
export class NoticesModule {}
