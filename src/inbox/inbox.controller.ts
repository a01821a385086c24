import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TaskQuery, Inbox, type Page, TaskDetail, TaskRow, pageOf } from '../contract/index.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { InboxQueries } from './inbox.queries.js';
import { LedgerQueries } from './ledger.queries.js';
import { TaskPageQueries } from './task-page.queries.js';

/** Read models over several features: my work, the ledger, the task page. */
@ApiTags('inbox')
@Controller()
export class InboxController {
  constructor(
    private readonly inbox: InboxQueries,
    private readonly ledger: LedgerQueries,
    private readonly pages: TaskPageQueries,
  ) {}

  @Get('inbox')
  @Answers(Inbox)
  mine(@CurrentPerson() actor: SignedInActor): Promise<Inbox> {
    return this.inbox.of(actor);
  }

  @Get('tasks')
  @Answers(pageOf(TaskRow))
  tasks(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: TaskQuery }) query: TaskQuery,
  ): Promise<Page<TaskRow>> {
    return this.ledger.page(query, actor);
  }

  @Get('tasks/:id')
  @Answers(TaskDetail)
  task(@CurrentPerson() actor: SignedInActor, @Param('id', RecordIdPipe) id: string): Promise<TaskDetail> {
    return this.pages.detail(id, actor);
  }
}
