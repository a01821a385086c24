import type { Recipient, Rung } from './ladder.js';

/** A person who may be told, with the duty held in the unit. */
export interface Reachable {
  readonly personId: string;
  readonly unitId: string;
  readonly duty: string;
}

/** The units a rung of one filing may speak to. */
export interface TellPlace {
  readonly unitId: string;
  readonly officeUnit: string;
}

/** Duties a role of the ladder stands for; the deputy liaison is asked only by people, not by the ladder. */
const DUTIES: Readonly<Record<Recipient, string>> = {
  liaison: 'liaison',
  leader: 'leader',
  office: 'office',
  supervision: 'supervision',
};

/**
 * Who is told by a message rung of one filing: its recipients in the unit that owes, and the receiving office in
 * copy. A unit without the person asked for tells nobody else in its place; the screen shows it as unreachable.
 */
export function whoIsTold(rung: Rung, place: TellPlace, people: readonly Reachable[]): Reachable[] {
  return [...rung.to, ...rung.cc].flatMap((role) => {
    const unitId = role === 'office' ? place.officeUnit : place.unitId;
    return people.filter((person) => person.unitId === unitId && person.duty === DUTIES[role]);
  });
}
