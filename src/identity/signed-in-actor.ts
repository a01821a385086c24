import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor as AccessActor } from '../core/access/actor.js';
import type { ActorRequest } from '../platform/http/actor.decorators.js';
import { throwRefusal, type PersonActor } from '../platform/transaction/index.js';

/**
 * The person of a request, as the guard leaves it: what the transaction handle writes into the audit trail and what
 * the predicates of core/access ask, in one object.
 */
export interface SignedInActor extends PersonActor, AccessActor {
  readonly unitId: string;
  readonly unitName: string;
  readonly username: string;
  readonly post: string;
  readonly accountId: string;
  readonly oneTimePassword: boolean;
  readonly sessionDigest: string;
}

/** The signed-in person with roles and jurisdiction; refuses with `session/required` where there is none. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): SignedInActor => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  return actor?.kind === 'person' && 'accountId' in actor
    ? (actor as SignedInActor)
    : throwRefusal('session/required');
});
