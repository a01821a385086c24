import { canSeeQueue, type Actor } from '../core/access/index.js';
import { throwRefusal } from '../platform/transaction/index.js';

/** To everybody else the desk looks as if it were not there; refuses with `access/not-found`. */
export function requireDesk(actor: Actor): void {
  if (!canSeeQueue(actor)) throwRefusal('access/not-found');
}
