import { canKeepJobs, type Actor } from '../core/access/index.js';
import { throwRefusal } from '../platform/transaction/index.js';

/** To everybody else the pages of jobs look as if they were not there; refuses with `access/not-found`. */
export function requireKeeper(actor: Actor): void {
  if (!canKeepJobs(actor)) throwRefusal('access/not-found');
}
