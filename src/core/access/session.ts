import { hasRole, type Actor } from './actor.js';
import { canSeeCalendar } from './calendar.js';
import { canSeeDefaultLadder } from './ladders.js';
import { canImportNotice } from './notices.js';
import { canSeeOverview } from './supervision.js';
import {
  canKeepChannels,
  canKeepJobs,
  canManageAccounts,
  canManagePolicy,
  canMoveClock,
  canSeeAudit,
  canSeeMailbox,
  canSeeQueue,
  canSeeStatus,
  type Profile,
} from './system.js';

/** What the menu of a signed-in person shows. */
export interface SessionAbilities {
  /** 我的待办: the unit's own filings. */
  readonly fileReports: boolean;
  readonly reviewFilings: boolean;
  readonly importNotice: boolean;
  readonly approveDrafts: boolean;
  readonly seeOverview: boolean;
  readonly seeOwnOverview: boolean;
  readonly seeCalendar: boolean;
  readonly seeLadders: boolean;
  readonly seeAudit: boolean;
  readonly manageAccounts: boolean;
  readonly keepJobs: boolean;
  readonly keepChannels: boolean;
  readonly seeQueue: boolean;
  readonly seeStatus: boolean;
  readonly managePolicy: boolean;
  readonly moveClock: boolean;
  readonly seeMailbox: boolean;
}

/** The abilities the session response carries; each thing is decided again where it is done. */
export function abilitiesOfSession(actor: Actor, profile: Profile): SessionAbilities {
  const { jurisdiction, unitId } = actor;
  return {
    fileReports: hasRole(actor, 'liaison', 'leader'),
    reviewFilings: hasRole(actor, 'office'),
    importNotice: canImportNotice(actor),
    approveDrafts: hasRole(actor, 'supervision'),
    seeOverview: canSeeOverview(actor, { jurisdiction, unitId: null }),
    seeOwnOverview: canSeeOverview(actor, { jurisdiction, unitId }),
    seeCalendar: canSeeCalendar(actor),
    seeLadders: canSeeDefaultLadder(actor),
    seeAudit: canSeeAudit(actor),
    manageAccounts: canManageAccounts(actor),
    keepJobs: canKeepJobs(actor),
    keepChannels: canKeepChannels(actor),
    seeQueue: canSeeQueue(actor),
    seeStatus: canSeeStatus(actor),
    managePolicy: canManagePolicy(actor),
    moveClock: canMoveClock(actor, profile),
    seeMailbox: canSeeMailbox(actor, profile),
  };
}
