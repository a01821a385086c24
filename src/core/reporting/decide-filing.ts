import { instantAt, type Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { decided, refuse, type Decision, type Refusal } from '../kernel/result.js';
import { FILING_MACHINE, isOwed, type FilingEvent, type FilingState } from './filing-machine.js';
import { nextState } from './validate-machine.js';

/** Progress on one task, as the liaison wrote it. */
export interface FilingEntry {
  readonly taskId: string;
  /** What was done, in words; may be empty only with `noChange`. */
  readonly done: string;
  /** “本期无变化” is an answer (基层减负). */
  readonly noChange: boolean;
}

/** What one unit owes for one notice and one period. `E` lets the shell keep more in its entries. */
export interface Filing<E extends FilingEntry = FilingEntry> {
  readonly filingId: string;
  readonly unitId: string;
  readonly dueOn: LocalDate;
  /** The hour of the deadline, where it is not the end of the day. */
  readonly dueTime?: string | null;
  readonly state: FilingState;
  /** Grows by one with each decision; a caller who saw an older one is refused. */
  readonly version: number;
  readonly entries: readonly E[];
  /** The latest submission, null before the first. */
  readonly submittedAt: Instant | null;
  /** Was any submission after the deadline? Once late, always late. */
  readonly late: boolean;
  /** Suspended (中止) for now: no deadline runs. */
  readonly resting?: boolean;
}

export type FilingFact =
  | {
      readonly type: 'filing.submitted';
      readonly filingId: string;
      readonly at: Instant;
      readonly late: boolean;
      readonly resubmitted: boolean;
    }
  | {
      readonly type: 'filing.returned';
      readonly filingId: string;
      readonly at: Instant;
      readonly reason: string;
    }
  | { readonly type: 'filing.accepted'; readonly filingId: string; readonly at: Instant };

/** When a decision is taken and which version the person had before their eyes. */
export interface Seen {
  readonly at: Instant;
  readonly version: number;
}

/** The moment the deadline has passed: the hour of the rule on the due day in China, its end where none is said. */
export function deadlineOf(dueOn: LocalDate, dueTime?: string | null): Instant {
  return instantAt(dueOn, dueTime ?? '24:00');
}

/** Is the filing still owed although its deadline has passed? `state` must be the state at that moment. */
export function isOverdue(filing: Pick<Filing, 'dueOn' | 'dueTime' | 'state'>, at: Instant): boolean {
  return isOwed(filing.state) && at >= deadlineOf(filing.dueOn, filing.dueTime);
}

/**
 * The unit submits. Refuses `filing/not-yours` for another unit, `filing/wrong-state` unless open or returned,
 * `filing/stale` for an older version, `filing/incomplete` {missing: task ids joined by a comma, count} when an
 * entry has neither text nor `noChange`.
 */
export function submitFiling<E extends FilingEntry>(
  filing: Filing<E>,
  by: Seen & { readonly unitId: string },
): Decision<Filing<E>, FilingFact> {
  if (by.unitId !== filing.unitId) return refuse('filing/not-yours', { filingId: filing.filingId });
  const move = tryMove(filing, 'submit', by);
  if (!move.ok) return move;
  const missing = filing.entries.filter((e) => !e.noChange && e.done.trim() === '').map((e) => e.taskId);
  if (missing.length > 0)
    return refuse('filing/incomplete', { missing: missing.join(','), count: missing.length });
  const late = filing.resting !== true && by.at >= deadlineOf(filing.dueOn, filing.dueTime);
  const next = { ...filing, ...move.next, submittedAt: by.at, late: filing.late || late };
  const resubmitted = filing.state === 'returned';
  return decided(next, [
    { type: 'filing.submitted', filingId: filing.filingId, at: by.at, late, resubmitted },
  ]);
}

/**
 * The office sends a filing back. Refuses `filing/wrong-state` unless submitted, `filing/stale` for an older
 * version and `filing/reason-required` when the written reason has fewer than two characters.
 */
export function returnFiling<E extends FilingEntry>(
  filing: Filing<E>,
  by: Seen & { readonly reason: string },
): Decision<Filing<E>, FilingFact> {
  const move = tryMove(filing, 'return', by);
  if (!move.ok) return move;
  const reason = by.reason.trim();
  if ([...reason].length < 2) return refuse('filing/reason-required');
  const fact = { type: 'filing.returned', filingId: filing.filingId, at: by.at, reason } as const;
  return decided({ ...filing, ...move.next }, [fact]);
}

/** The office accepts a filing. Refuses `filing/wrong-state` unless submitted, `filing/stale` for an older version. */
export function acceptFiling<E extends FilingEntry>(
  filing: Filing<E>,
  by: Seen,
): Decision<Filing<E>, FilingFact> {
  const move = tryMove(filing, 'accept', by);
  if (!move.ok) return move;
  return decided({ ...filing, ...move.next }, [
    { type: 'filing.accepted', filingId: filing.filingId, at: by.at },
  ]);
}

type Move =
  | { readonly ok: true; readonly next: { readonly state: FilingState; readonly version: number } }
  | { readonly ok: false; readonly refusal: Refusal };

/** State before version: who presses twice should hear that it is done, not that something is stale. */
function tryMove(filing: Filing, event: FilingEvent, seen: Seen): Move {
  const state = nextState(FILING_MACHINE, filing.state, event);
  if (state === null) return refuse('filing/wrong-state', { state: filing.state, event });
  if (seen.version !== filing.version) {
    return refuse('filing/stale', { version: filing.version, seen: seen.version });
  }
  return { ok: true, next: { state, version: filing.version + 1 } };
}
