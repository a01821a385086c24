import { Module } from '@nestjs/common';
import { ReportingModule } from '../reporting/index.js';
import { BulletinsQueries } from './bulletins.queries.js';
import { OverviewQueries } from './overview.queries.js';
import { SupervisionController } from './supervision.controller.js';

@Module({
  imports: [ReportingModule],
  controllers: [SupervisionController],
  providers: [BulletinsQueries, OverviewQueries],
})
export class SupervisionModule {}
