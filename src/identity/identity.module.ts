import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { UnitsModule } from '../units/index.js';
import { AccountsRepository } from './accounts.repository.js';
import { ActorGuard } from './actor.guard.js';
import { IdentityController } from './identity.controller.js';
import { IdentityService } from './identity.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInService } from './sign-in.service.js';

@Module({
  imports: [UnitsModule],
  controllers: [IdentityController],
  providers: [
    AccountsRepository,
    SessionsRepository,
    SignInService,
    IdentityService,
    { provide: APP_GUARD, useClass: ActorGuard },
  ],
  exports: [IdentityService, SignInService],
})
export class IdentityModule {}
