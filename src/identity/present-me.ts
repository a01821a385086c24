import type { Me } from '../contract/index.js';
import { abilitiesOfSession } from '../core/access/index.js';
import type { Profile } from '../platform/config/index.js';
import type { SignedInActor } from './signed-in-actor.js';

/** What the web app is told of the signed-in person. */
export function presentMe(actor: SignedInActor, profile: Profile): Me {
  const can = abilitiesOfSession(actor, profile);
  const { personId, username, name, post, unitId, unitName, roles } = actor;
  return {
    ...{ personId, username, name, post, profile },
    unit: { id: unitId, name: unitName },
    roles: [...roles],
    // the demo's printed passwords stay, so nobody is asked to replace one
    oneTimePassword: profile === 'demo' ? false : actor.oneTimePassword,
    abilities: {
      importNotice: can.importNotice,
      reviewFilings: can.reviewFilings,
      seeOverview: can.seeOverview,
      approveDrafts: can.approveDrafts,
      seeCalendar: can.seeCalendar,
      seeLadders: can.seeLadders,
      seeAudit: can.seeAudit,
      keepJobs: can.keepJobs,
      keepChannels: can.keepChannels,
      seeQueue: can.seeQueue,
      seeStatus: can.seeStatus,
      moveClock: can.moveClock,
      seeMailbox: can.seeMailbox,
      signDuties: can.fileReports,
      file: can.fileReports,
    },
  };
}
