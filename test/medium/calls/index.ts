import type { Calls, CallWorld } from './call.js';
import { calendarCalls } from './calendar-calls.js';
import { filingHistoryCalls } from './filing-history-calls.js';
import { messageCalls } from './messages-calls.js';
import { jobCalls } from './jobs-calls.js';
import { channelCalls } from './channels-calls.js';
import { peopleCalls } from './people-calls.js';
import { reachabilityCalls } from './reachability-calls.js';
import { ruleCalls } from './rules-calls.js';
import { ladderCalls } from './ladders-calls.js';
import { rehearsalCalls } from './rehearsal-calls.js';
import { queueCalls } from './queue-calls.js';
import { statusCalls } from './status-calls.js';
import { unitCalls } from './units-calls.js';

export type { Call, CallWorld } from './call.js';

/** The calls of the features that keep theirs beside this file, one line a feature. */
export function callsOfFeatures(world: CallWorld): Calls {
  return {
    ...messageCalls(world),
    ...filingHistoryCalls(world),
    ...ruleCalls(world),
    ...jobCalls(world),
    ...queueCalls(world),
    ...channelCalls(world),
    ...statusCalls(world),
    ...unitCalls(world),
    ...peopleCalls(world),
    ...reachabilityCalls(world),
    ...ladderCalls(world),
    ...rehearsalCalls(world),
    ...calendarCalls(world),
  };
}
