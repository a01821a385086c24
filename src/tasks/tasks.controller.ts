import { Body, Controller, Param, ParseIntPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConfirmLead, NoticeDetail, SignedFor } from '../contract/index.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { NoticePages } from '../notices/index.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { LeadsService } from './leads.service.js';
import { TasksService } from './tasks.service.js';

/** What units and offices do with the tasks of a notice. */
@ApiTags('notices')
@Controller('notices')
export class TasksController {
  constructor(
    private readonly tasks: TasksService,
    private readonly leads: LeadsService,
    private readonly pages: NoticePages,
  ) {}

  @Post(':id/sign')
  @Answers(SignedFor)
  async sign(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<SignedFor> {
    return { signed: await this.tasks.sign(actor, id) };
  }

  @Put(':id/tasks/:n/lead')
  @Answers(NoticeDetail)
  async confirmLead(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Param('n', ParseIntPipe) n: number,
    @Body({ schema: ConfirmLead }) body: ConfirmLead,
  ): Promise<NoticeDetail> {
    await this.leads.confirm(actor, { noticeId: id, n }, body.unitId);
    return this.pages.detail(id, actor);
  }

  @Post(':id/confirm-leads')
  @Answers(NoticeDetail)
  async confirmLeads(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<NoticeDetail> {
    await this.leads.confirmAll(actor, id);
    return this.pages.detail(id, actor);
  }
}
