import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AssignmentPreview } from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { AssignmentPreviewQueries } from './assignment-preview.queries.js';

@ApiTags('notices')
@Controller('notices')
export class AssignmentPreviewController {
  constructor(private readonly previews: AssignmentPreviewQueries) {}

  @Get(':id/assignment-preview')
  @Answers(AssignmentPreview)
  preview(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<AssignmentPreview> {
    return this.previews.preview(id, actor);
  }
}
