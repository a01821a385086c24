import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UnitsModule } from '../units/index.js';
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
import { Readers } from './readers.js';
import { NoticeReader } from './reading/notice-reader.js';

@Module({
  imports: [TypeOrmModule.forFeature([NoticeEntity]), UnitsModule],
  controllers: [NoticesController, ReviewController],
  providers: [
    { provide: NoticeReader, useFactory: () => new NoticeReader() },
    ImportNoticeService,
    NoticePages,
    NoticesQueries,
    NoticesRepository,
    NoticesService,
    Readers,
    ReviewNoticeService,
    ReviewRepository,
  ],
  exports: [ImportNoticeService, NoticePages, NoticesService, Readers],
})
export class NoticesModule {}
