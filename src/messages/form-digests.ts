import type { Instant } from '../core/kernel/instant.js';
import {
  holdUntil,
  nameStages,
  planDigests,
  type PlannedDigest,
  type SendRules,
  type StageOfItem,
  type UsedWindow,
} from '../core/messages/index.js';
import type { Telling } from './digest-item.js';

/** A message that was never tried and may still grow, with everything it says so far. */
export interface GrowingMessage extends UsedWindow {
  readonly id: string;
  readonly tellings: readonly Telling[];
}

/** A message to begin or to write anew. */
export interface FormedDigest extends UsedWindow, StageOfItem {
  readonly id: string;
  readonly isNew: boolean;
  readonly recipientId: string | null;
  readonly unitId: string;
  readonly at: Instant;
  readonly notBefore: Instant | null;
  readonly tellings: readonly Telling[];
}

export interface Forming {
  readonly fresh: readonly Telling[];
  readonly growing: readonly GrowingMessage[];
  readonly used: readonly UsedWindow[];
  readonly rules: SendRules;
  readonly now: Instant;
  readonly newId: () => string;
}

/**
 * Plans what is new together with what has not gone out. Returns the messages that change, and the ids of those nothing
 * is left of (the hours of their channel were changed meanwhile).
 */
export function formDigests({ fresh, growing, used, rules, now, newId }: Forming): {
  digests: FormedDigest[];
  emptied: string[];
} {
  const known = new Map(growing.map((message) => [windowKey(message), message.id]));
  const waiting = growing.flatMap((message) => message.tellings);
  const planned = planDigests([...waiting, ...fresh], rules, used);
  const formed = planned.flatMap((plan): FormedDigest[] => {
    const [first] = plan.notices[0]?.wishes ?? [];
    if (!first) return [];
    const id = known.get(windowKey(plan));
    const { notices: _, ...window } = plan;
    const tellings = tellingsOf(plan);
    const { recipientId, unitId } = first;
    const whom = { recipientId, unitId, ...nameStages(tellings) };
    const notBefore = holdUntil(plan, rules, now);
    return [{ ...window, ...whom, notBefore, tellings, id: id ?? newId(), isNew: id === undefined }];
  });
  const kept = new Set(formed.map(({ id }) => id));
  const digests = formed.filter(({ id, tellings }) => tellings.some((t) => t.messageId !== id));
  return { digests, emptied: growing.map(({ id }) => id).filter((id) => !kept.has(id)) };
}

function tellingsOf(plan: PlannedDigest<Telling>): Telling[] {
  return plan.notices.flatMap((notice) => notice.wishes);
}

function windowKey({ personId, channel, window }: UsedWindow): string {
  return JSON.stringify([personId, channel, window]);
}
