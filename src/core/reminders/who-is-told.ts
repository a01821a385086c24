import { recipientWordOf, type Recipient, type Rung } from './ladder.js';

/** A person who may be told, with the duty held in the unit. */
export interface Reachable {
  readonly personId: string;
  readonly unitId: string;
  readonly duty: string;
  /** Why this person cannot be told now (“休假至12月8日”); the post counts as empty if nobody else holds it. */
  readonly unavailable?: string;
}

/** The units a rung of one filing may speak to. */
export interface TellPlace {
  readonly unitId: string;
  readonly officeUnit: string;
  /** The unit of the supervision office; the owing unit's own where it is not given. */
  readonly supervisionUnit?: string;
}

/** Somebody told in place of an empty post. */
export interface StandIn {
  readonly asked: Recipient;
  readonly answered: Recipient;
  /** “联络员空缺，改送单位负责人”. */
  readonly why: string;
}

export interface Told extends Reachable {
  /** Null where the person holds the post that was asked for. */
  readonly standIn: StandIn | null;
}

export interface Audience {
  readonly told: readonly Told[];
  /** Posts nobody answered for, with the reason. */
  readonly silent: readonly { readonly asked: Recipient; readonly why: string }[];
}

/** Duties a role of the ladder stands for. */
const DUTIES: Readonly<Record<Recipient, string>> = {
  liaison: 'liaison',
  deputy: 'deputy-liaison',
  leader: 'leader',
  office: 'office',
  supervision: 'supervision',
};

/**
 * Who is told by a message rung of one filing: its recipients in the unit that owes, and the receiving office in copy.
 * For a post of `to` that is empty, or whose holders are all unavailable, the rung's fallback chain is asked in order;
 * each person once for one rung. A post in copy has no stand-in.
 */
export function resolveAudience(rung: Rung, place: TellPlace, people: readonly Reachable[]): Audience {
  const told: Told[] = [];
  const silent: { asked: Recipient; why: string }[] = [];
  for (const asked of new Set([...rung.to, ...rung.cc])) {
    const chain = rung.to.includes(asked) ? (rung.fallback ?? []) : [];
    const found = findHolders({ asked, chain: [asked, ...chain.filter((r) => r !== asked)] }, place, people);
    if (typeof found === 'string') silent.push({ asked, why: found });
    else told.push(...found.filter((person) => !told.some((t) => t.personId === person.personId)));
  }
  return { told, silent };
}

/** The people of {@link resolveAudience}, without the reasons. */
export function whoIsTold(rung: Rung, place: TellPlace, people: readonly Reachable[]): Reachable[] {
  return resolveAudience(rung, place, people).told.map(({ standIn: _, ...person }) => person);
}

interface Asking {
  readonly asked: Recipient;
  readonly chain: readonly Recipient[];
}

/** The first holders along the chain, or the sentence why there are none. */
function findHolders(
  { asked, chain }: Asking,
  place: TellPlace,
  people: readonly Reachable[],
): Told[] | string {
  const reasons: string[] = [];
  for (const role of chain) {
    const holders = people.filter((p) => p.unitId === unitOf(role, place) && p.duty === DUTIES[role]);
    const present = holders.filter((p) => p.unavailable === undefined);
    if (present.length > 0) {
      const why = `${reasons.join('，')}，改送${recipientWordOf(role)}`;
      const standIn = role === asked ? null : { asked, answered: role, why };
      return present.map((person) => ({ ...person, standIn }));
    }
    reasons.push(`${recipientWordOf(role)}${holders[0]?.unavailable ?? '空缺'}`);
  }
  return `${reasons.join('，')}，无人接收`;
}

function unitOf(role: Recipient, place: TellPlace): string {
  if (role === 'office') return place.officeUnit;
  return role === 'supervision' ? (place.supervisionUnit ?? place.unitId) : place.unitId;
}
