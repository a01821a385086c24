import { hasRole, type Actor } from './actor.js';

export type Profile = 'demo' | 'production';

/** The audit trail is the auditor's alone: neither who runs the system nor who sets its policy reads it (三员分立). */
export function canSeeAudit(actor: Actor): boolean {
  return hasRole(actor, 'auditor');
}

/** Accounts: the system administrator. */
export function canManageAccounts(actor: Actor): boolean {
  return hasRole(actor, 'sysadmin');
}

/** Jobs that were given up: the system administrator. */
export function canKeepJobs(actor: Actor): boolean {
  return hasRole(actor, 'sysadmin');
}

/** Channels, their hours and breakers serve all governments of a system: the system administrator. */
export function canKeepChannels(actor: Actor): boolean {
  return hasRole(actor, 'sysadmin');
}

/** Roles and security policy: the security administrator. */
export function canManagePolicy(actor: Actor): boolean {
  return hasRole(actor, 'secadmin');
}

/** The clock moves in the demo profile only, by anybody signed in. */
export function canMoveClock(actor: Actor | null, profile: Profile): boolean {
  return profile === 'demo' && actor !== null;
}

/** The captured mailbox exists in the demo profile only; its people are fictional. */
export function canSeeMailbox(actor: Actor | null, profile: Profile): boolean {
  return profile === 'demo' && actor !== null;
}

/** The desk of messages: offices and supervision for their government; the system administrator sees that, not what. */
export function canSeeQueue(actor: Actor): boolean {
  return canReadQueueTexts(actor) || hasRole(actor, 'sysadmin');
}

/** How the system runs: those who keep it, and the offices whose reminders depend on it. */
export function canSeeStatus(actor: Actor): boolean {
  return hasRole(actor, 'office', 'supervision', 'sysadmin');
}

/** What the messages on the desk say. */
export function canReadQueueTexts(actor: Actor): boolean {
  return hasRole(actor, 'office', 'supervision');
}

/** Whom a message went to, and the unit and government it was about. */
export interface MessageFacts {
  readonly personId: string;
  readonly unitId: string;
  readonly jurisdiction: string;
}

/**
 * Offices and supervision see the messages of their government, liaisons and leaders those of their unit, everybody
 * else (the administrators) their own.
 */
export function canSeeMessages(actor: Actor, message: MessageFacts): boolean {
  if (hasRole(actor, 'office', 'supervision')) return actor.jurisdiction === message.jurisdiction;
  if (hasRole(actor, 'liaison', 'leader')) return actor.unitId === message.unitId;
  return actor.personId === message.personId;
}
