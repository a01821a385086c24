import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Actor, PersonActor } from '../transaction/actor.js';
import { throwRefusal } from '../transaction/refusal-error.js';

export const IS_PUBLIC = 'duban:public';

/** Routes that need no session. The guard that reads it belongs to the feature that knows sessions. */
export const Public = () => SetMetadata(IS_PUBLIC, true);

/** What a session guard leaves on the request. */
export interface ActorRequest {
  actor?: Actor;
}

/** The signed-in person of this request; refuses with `session/required` where no guard has set one. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): PersonActor => {
  const actor = context.switchToHttp().getRequest<ActorRequest>().actor;
  return actor?.kind === 'person' ? actor : throwRefusal('session/required');
});
