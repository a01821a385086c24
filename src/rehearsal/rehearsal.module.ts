import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/index.js';
import { MessagesModule } from '../messages/index.js';
import { NoticesModule } from '../notices/index.js';
import { ReportingModule } from '../reporting/index.js';
import { TasksModule } from '../tasks/index.js';
import { UnitsModule } from '../units/index.js';
import { AssignmentPreviewController } from './assignment-preview.controller.js';
import { AssignmentPreviewQueries } from './assignment-preview.queries.js';
import { DifferencesQueries } from './differences.queries.js';
import { DraftReader } from './draft-reader.js';
import { RehearsalController } from './rehearsal.controller.js';
import { RehearsalPages } from './rehearsal-pages.queries.js';
import { RehearsalQueries } from './rehearsal.queries.js';
import { RehearsalWorlds } from './rehearsal-worlds.js';
import { RehearsedTexts } from './rehearsed-texts.js';
import { UpcomingMessages } from './upcoming-messages.js';

/** What would come about if nobody filed, or if 交办 were pressed, without writing anything. */
@Module({
  imports: [CalendarsModule, MessagesModule, NoticesModule, ReportingModule, TasksModule, UnitsModule],
  controllers: [AssignmentPreviewController, RehearsalController],
  providers: [
    AssignmentPreviewQueries,
    DifferencesQueries,
    DraftReader,
    RehearsalPages,
    RehearsalQueries,
    RehearsalWorlds,
    RehearsedTexts,
    UpcomingMessages,
  ],
  exports: [RehearsalQueries, UpcomingMessages],
})
export class RehearsalModule {}
