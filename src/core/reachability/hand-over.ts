import { monthDay } from '../calendar/index.js';
import { dateOf, type Instant } from '../kernel/instant.js';
import { faultOfMail, faultOfMobile } from './contact-faults.js';
import type { Absence, Contact } from './reachability.js';

/** Something a person has in hand: a filing to report, a draft to decide, a return to answer. */
export interface HeldItem {
  readonly kind: string;
  readonly id: string;
  readonly unitId: string;
  readonly heldBy: string;
  readonly open: boolean;
}

export interface Receiver extends Contact {
  /** The units in which the person holds a duty that may take the items. */
  readonly unitIds: readonly string[];
}

export interface HandOver {
  readonly from: Contact;
  readonly to: Receiver;
  readonly at: Instant;
  readonly reason: string;
  readonly absences?: readonly Absence[];
}

/** A fact for the history of one item: who held it before stays on record. */
export interface ItemHandedOver {
  readonly type: 'item.handed-over';
  readonly kind: string;
  readonly id: string;
  readonly unitId: string;
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  readonly reason: string;
}

/** Everything a hand-over can be refused for. A closed list. */
export const HAND_OVER_FAULTS = [
  'hand-over/same-person',
  'hand-over/no-reason',
  'hand-over/nothing-open',
  'hand-over/left-post',
  'hand-over/absent',
  'hand-over/unreachable',
  'hand-over/not-of-this-unit',
] as const;

export interface HandOverFault {
  readonly code: (typeof HAND_OVER_FAULTS)[number];
  readonly sentence: string;
}

export type HandOverDecision =
  | { readonly ok: true; readonly next: readonly HeldItem[]; readonly facts: readonly ItemHandedOver[] }
  | { readonly ok: false; readonly faults: readonly HandOverFault[] };

/**
 * Hands all open items of one person to another in one step: either all move or none. What is closed stays with the one
 * who closed it, and items of others are not touched. Refused, with every reason at once: to oneself, without a reason,
 * nothing open, to somebody who has left, is absent today, cannot be reached at all, or has no duty in the unit of an item.
 */
export function handOver(
  items: readonly HeldItem[],
  { from, to, at, reason, absences }: HandOver,
): HandOverDecision {
  const moving = items.filter((item) => item.open && item.heldBy === from.personId);
  const faults = [
    ...faultsOfOrder(moving, { from, to, reason }),
    ...faultsOfReceiver(to, { at, absences: absences ?? [] }),
    ...faultsOfUnits(moving, to),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const taken = new Set(moving);
  return {
    ok: true,
    next: items.map((item) => (taken.has(item) ? { ...item, heldBy: to.personId } : item)),
    facts: moving.map(({ kind, id, unitId }) => {
      const people = { from: from.personId, to: to.personId };
      return { type: 'item.handed-over', kind, id, unitId, ...people, at, reason: reason.trim() };
    }),
  };
}

function faultsOfOrder(
  moving: readonly HeldItem[],
  { from, to, reason }: Pick<HandOver, 'from' | 'to' | 'reason'>,
): HandOverFault[] {
  const faults: HandOverFault[] = [];
  if (from.personId === to.personId)
    faults.push({ code: 'hand-over/same-person', sentence: '移交人与接收人是同一人。' });
  if (reason.trim() === '') faults.push({ code: 'hand-over/no-reason', sentence: '请说明移交原因。' });
  if (moving.length === 0)
    faults.push({ code: 'hand-over/nothing-open', sentence: `${from.name}名下没有未办结的事项。` });
  return faults;
}

function faultsOfReceiver(
  to: Receiver,
  { at, absences }: { readonly at: Instant; readonly absences: readonly Absence[] },
): HandOverFault[] {
  const faults: HandOverFault[] = [];
  const today = dateOf(at);
  if (to.leftOn !== null && to.leftOn <= today)
    faults.push({
      code: 'hand-over/left-post',
      sentence: `${to.name}已于${monthDay(to.leftOn)}离岗，不能接收。`,
    });
  const away = absences.find((a) => a.personId === to.personId && a.from <= today && today <= a.to);
  if (away)
    faults.push({
      code: 'hand-over/absent',
      sentence: `${to.name}${away.reason}至${monthDay(away.to)}，不能接收。`,
    });
  const [mail, mobile] = [faultOfMail(to.email), faultOfMobile(to.phone)];
  if (mail && mobile)
    faults.push({ code: 'hand-over/unreachable', sentence: `${to.name}无法联系：${mail}，${mobile}。` });
  return faults;
}

function faultsOfUnits(moving: readonly HeldItem[], to: Receiver): HandOverFault[] {
  const strange = moving.filter(({ unitId }) => !to.unitIds.includes(unitId));
  if (strange.length === 0) return [];
  return [
    {
      code: 'hand-over/not-of-this-unit',
      sentence: `${to.name}在其中${strange.length}项所属的单位没有任职，不能接收。`,
    },
  ];
}
