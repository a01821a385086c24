import type { RehearsalNames } from './present-rehearsal.js';
import type { RehearsalWorld } from './rehearsal-worlds.js';

/** What turns the ids of a rehearsal into words, from the world it was computed from. */
export function namesOf({ rules, registry, calendar }: RehearsalWorld): RehearsalNames {
  const notices = rules.map(({ noticeId: id, docNumber, title }) => [id, { id, docNumber, title }] as const);
  return { notices: new Map(notices), registry, calendar };
}
