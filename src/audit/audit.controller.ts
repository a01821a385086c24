import { Controller, Get, Query } from '@nestjs/common';
import { AuditQuery, AuditRow, AuditVerification, type Page, pageOf } from '../contract/index.js';
import { canSeeAudit, type Actor } from '../core/access/index.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { AuditQueries } from './audit.queries.js';

@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditQueries) {}

  @Get()
  @Answers(pageOf(AuditRow))
  list(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: AuditQuery }) query: AuditQuery,
  ): Promise<Page<AuditRow>> {
    requireAuditor(actor);
    return this.audit.list(query, actor);
  }

  @Get('verify')
  @Answers(AuditVerification)
  verify(@CurrentPerson() actor: SignedInActor): Promise<AuditVerification> {
    requireAuditor(actor);
    return this.audit.verify();
  }
}

/** To everybody else the trail looks as if it were not there. */
function requireAuditor(actor: Actor): void {
  if (!canSeeAudit(actor)) throwRefusal('access/not-found');
}
