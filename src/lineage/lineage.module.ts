import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/index.js';
import { UnitsModule } from '../units/index.js';
import { LineageController } from './lineage.controller.js';
import { LineagePages } from './lineage-pages.js';
import { LineageQueries } from './lineage.queries.js';
import { LineageRepository } from './lineage.repository.js';
import { LineageService } from './lineage.service.js';
import { Papers } from './papers.js';

@Module({
  imports: [NoticesModule, UnitsModule],
  controllers: [LineageController],
  providers: [LineagePages, LineageQueries, LineageRepository, LineageService, Papers],
})
export class LineageModule {}
