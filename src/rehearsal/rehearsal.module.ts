import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/index.js';
import { TasksModule } from '../tasks/index.js';
import { UnitsModule } from '../units/index.js';
import { AssignmentPreviewController } from './assignment-preview.controller.js';
import { AssignmentPreviewQueries } from './assignment-preview.queries.js';
import { RehearsalQueries } from './rehearsal.queries.js';

/** What would come about if nobody filed, or if 交办 were pressed, without writing anything. */
@Module({
  imports: [NoticesModule, TasksModule, UnitsModule],
  controllers: [AssignmentPreviewController],
  providers: [AssignmentPreviewQueries, RehearsalQueries],
  exports: [RehearsalQueries],
})
export class RehearsalModule {}
