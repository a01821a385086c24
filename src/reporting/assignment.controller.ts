import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Assigned } from '../contract/index.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { AssignmentService } from './assignment.service.js';

@ApiTags('notices')
@Controller('notices')
export class AssignmentController {
  constructor(private readonly assignment: AssignmentService) {}

  @Post(':id/assign')
  @Answers(Assigned)
  assign(@CurrentPerson() actor: SignedInActor, @Param('id', RecordIdPipe) id: string): Promise<Assigned> {
    return this.assignment.assign(actor, id);
  }
}
