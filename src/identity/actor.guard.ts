import '@fastify/cookie';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { IS_PUBLIC, type ActorRequest } from '../platform/http/actor.decorators.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { isSessionToken, SESSION_COOKIE } from './session-token.js';
import { SignInService } from './sign-in.service.js';

/** Every route needs a session unless it says `@Public()`; the person is left on the request. */
@Injectable()
export class ActorGuard implements CanActivate {
  constructor(
    private readonly signIn: SignInService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const open = this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (open) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & ActorRequest>();
    const token = request.cookies[SESSION_COOKIE];
    const actor = isSessionToken(token) ? await this.signIn.personOf(token) : undefined;
    if (!actor) throwRefusal('session/required');
    request.actor = actor;
    return true;
  }
}
