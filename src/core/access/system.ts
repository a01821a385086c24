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

/** Whom a message went to. */
export interface MessageFacts {
  readonly personId: string;
  readonly jurisdiction: string;
}

/** One's own messages; offices and supervision see those of their government. */
export function canSeeMessages(actor: Actor, message: MessageFacts): boolean {
  if (actor.personId === message.personId) return true;
  return actor.jurisdiction === message.jurisdiction && hasRole(actor, 'office', 'supervision');
}
