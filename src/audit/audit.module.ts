import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { NoticesModule } from '../notices/index.js';
import { AuditController } from './audit.controller.js';
import { AuditNames } from './audit-names.queries.js';
import { AuditQueries } from './audit.queries.js';

@Module({
  imports: [IdentityModule, NoticesModule],
  controllers: [AuditController],
  providers: [AuditNames, AuditQueries],
  exports: [AuditQueries],
})
export class AuditModule {}
