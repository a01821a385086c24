import type { Instant } from '../kernel/instant.js';
import { decided, refuse, type Decision } from '../kernel/result.js';
import { nextState, type Machine } from '../reporting/index.js';

export type DraftState = 'pending' | 'approved' | 'rejected';
export type DraftEvent = 'approve' | 'reject';
export type DraftKind = 'supervision-letter' | 'admonish-proposal' | 'bulletin-listing';

/** The life of a paper the ladder has drafted; only a person moves it (政府督查工作条例 第二十一条). */
export const DRAFT_MACHINE: Machine<DraftState, DraftEvent> = {
  name: 'draft',
  initial: 'pending',
  states: ['pending', 'approved', 'rejected'],
  finals: ['approved', 'rejected'],
  transitions: [
    { from: 'pending', event: 'approve', to: 'approved' },
    { from: 'pending', event: 'reject', to: 'rejected' },
  ],
};

export interface Draft {
  readonly draftId: string;
  readonly kind: DraftKind;
  readonly state: DraftState;
}

export type DraftFact =
  | {
      readonly type: 'draft.approved';
      readonly draftId: string;
      readonly kind: DraftKind;
      readonly at: Instant;
      readonly by: string;
    }
  | {
      readonly type: 'draft.rejected';
      readonly draftId: string;
      readonly kind: DraftKind;
      readonly at: Instant;
      readonly by: string;
      readonly reason: string;
    };

/** Where the filing a paper is about stands on the day of approval; `put-off`: its deadline lies ahead, or it rests. */
export type FilingNow = 'late' | 'reported' | 'put-off';

/** The person who decides (an id, kept in the fact) and when. */
export interface DecidedBy {
  readonly by: string;
  readonly at: Instant;
}

/**
 * Approves a pending draft. Refuses `draft/wrong-state` {state} once it is decided; where the paper says of a unit that it
 * is late, `draft/no-longer-owed` when it has reported since and `draft/put-off` when it was given more time or the filing
 * rests. A 通报 listing states a quarter and stays true.
 */
export function approveDraft<D extends Draft>(
  draft: D,
  { by, at, filing }: DecidedBy & { readonly filing: FilingNow },
): Decision<D, DraftFact> {
  const state = nextState(DRAFT_MACHINE, draft.state, 'approve');
  if (state === null) return refuse('draft/wrong-state', { state: draft.state });
  if (draft.kind !== 'bulletin-listing') {
    if (filing === 'reported') return refuse('draft/no-longer-owed');
    if (filing === 'put-off') return refuse('draft/put-off');
  }
  const { draftId, kind } = draft;
  return decided({ ...draft, state }, [{ type: 'draft.approved', draftId, kind, at, by }]);
}

/**
 * Rejects a pending draft. Refuses `draft/wrong-state` {state} once it is decided and `draft/reason-required` when
 * the written reason has fewer than two characters.
 */
export function rejectDraft<D extends Draft>(
  draft: D,
  decision: DecidedBy & { readonly reason: string },
): Decision<D, DraftFact> {
  const state = nextState(DRAFT_MACHINE, draft.state, 'reject');
  if (state === null) return refuse('draft/wrong-state', { state: draft.state });
  const reason = decision.reason.trim();
  if ([...reason].length < 2) return refuse('draft/reason-required');
  const { draftId, kind } = draft;
  const { by, at } = decision;
  return decided({ ...draft, state }, [{ type: 'draft.rejected', draftId, kind, at, by, reason }]);
}
