import { hasRole, speaksFor, type Actor } from './actor.js';

/** What must be known of a person to decide who may change the entry. */
export interface PersonFacts {
  /** Absent for somebody who is still to be entered. */
  readonly personId?: string;
  readonly unitId: string;
  readonly jurisdiction: string;
  readonly duty: string;
}

/** The duties a unit fills by itself. */
const OWN_DUTIES: readonly string[] = ['liaison', 'deputy-liaison'];

/**
 * Enters a person, changes name, post and duty, or records that the person has left: the coordinating office for its
 * government, a unit's leader for the liaison and the deputy of the unit, the system administrator everywhere. The
 * people who supervise and the administrators are the system administrator's alone: the office is supervised by them.
 */
export function canChangePerson(actor: Actor, person: PersonFacts): boolean {
  if (hasRole(actor, 'sysadmin')) return true;
  if (person.duty === 'admin' || person.duty === 'supervision') return false;
  if (hasRole(actor, 'office') && actor.jurisdiction === person.jurisdiction) return true;
  return isLeaderOf(actor, person.unitId) && OWN_DUTIES.includes(person.duty);
}

/** Number, mail address and order of channels: the same, and everybody the own. */
export function canChangeContact(actor: Actor, person: PersonFacts): boolean {
  return canChangePerson(actor, person) || isOneself(actor, person);
}

/** Days away: the same, and whoever speaks for the unit: the liaison knows first that the leader travels. */
export function canRecordAbsence(actor: Actor, person: PersonFacts): boolean {
  return canChangeContact(actor, person) || (speaksFor(actor, person.unitId) && person.duty !== 'admin');
}

/** Nobody closes the own account by a slip of the hand. */
export function canRecordLeaving(actor: Actor, person: PersonFacts): boolean {
  return canChangePerson(actor, person) && !isOneself(actor, person);
}

/** Hands the open items of a person to another: who may change the entry, and the person. */
export function canHandOver(actor: Actor, person: PersonFacts): boolean {
  return canChangeContact(actor, person);
}

export interface PersonAbilities {
  readonly change: boolean;
  readonly contact: boolean;
  readonly absence: boolean;
  readonly leave: boolean;
  readonly handOver: boolean;
}

/** The abilities a response about a person carries. */
export function abilitiesOnPerson(actor: Actor, person: PersonFacts): PersonAbilities {
  return {
    change: canChangePerson(actor, person),
    contact: canChangeContact(actor, person),
    absence: canRecordAbsence(actor, person),
    leave: canRecordLeaving(actor, person),
    handOver: canHandOver(actor, person),
  };
}

function isLeaderOf(actor: Actor, unitId: string): boolean {
  return actor.unitId === unitId && hasRole(actor, 'leader');
}

function isOneself(actor: Actor, { personId }: PersonFacts): boolean {
  return personId === actor.personId;
}
