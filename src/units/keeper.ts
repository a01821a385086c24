import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../core/access/index.js';
import type { ActorRequest } from '../platform/http/actor.decorators.js';
import { throwRefusal, type PersonActor } from '../platform/transaction/index.js';

/** The signed-in person with roles and government, as the session guard leaves them on the request. */
export interface Keeper extends PersonActor, Actor {
  readonly unitId: string;
}

export const CurrentKeeper = createParamDecorator((_: unknown, context: ExecutionContext): Keeper => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  return actor?.kind === 'person' && 'roles' in actor && 'jurisdiction' in actor
    ? (actor as Keeper)
    : throwRefusal('session/required');
});
