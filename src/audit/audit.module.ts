import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';

@Module({
  imports: [IdentityModule],
  controllers: [AuditController],
  providers: [AuditQueries],
  exports: [AuditQueries],
})
export class AuditModule {}
