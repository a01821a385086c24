import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { dueAt, restsAt, type DueSince, type Span } from '../reminders/index.js';
import {
  deadlineOf,
  FILING_MACHINE,
  isOverdue,
  isOwed,
  nextState,
  type FilingState,
} from '../reporting/index.js';

/** Something that happened to a filing; together they tell its state on any day. */
export interface FilingEventRecord {
  readonly event: 'submit' | 'return' | 'accept';
  readonly at: Instant;
}

/** What a light is made of. */
export interface LightFiling {
  readonly ruledOn: LocalDate;
  /** The due day now; at other moments it is what `dueDates` say. */
  readonly dueOn: LocalDate;
  /** The hour of the deadline; its end where none is said. */
  readonly dueTime?: string | null;
  readonly openedAt: Instant;
  /** In any order; those after the day asked for are ignored. */
  readonly events: readonly FilingEventRecord[];
  /** The due days it has had, where an extension (延期) moved it. */
  readonly dueDates?: readonly DueSince[];
  /** When it rested (中止): no deadline runs then. */
  readonly rests?: readonly Span[];
  /** Percentage points behind the plan (序时进度); absent when the task has no figures. */
  readonly behindPoints?: number;
  /** How many periods directly before this one ended yellow. */
  readonly yellowPeriodsBefore?: number;
}

export interface FilingAsOf {
  readonly opened: boolean;
  readonly state: FilingState;
  readonly submittedAt: Instant | null;
  readonly returns: number;
  /** Was a submission after the deadline? */
  readonly late: boolean;
  readonly overdue: boolean;
  /** Does it rest (中止), and is still owed? */
  readonly resting: boolean;
}

/** Replays the events up to and including the moment `on`; an event the machine does not allow changes nothing. */
export function filingAsOf(filing: LightFiling, on: Instant): FilingAsOf {
  const past = filing.events.filter((e) => e.at <= on).sort((a, b) => a.at - b.at);
  let state: FilingState = FILING_MACHINE.initial;
  let submittedAt: Instant | null = null;
  let returns = 0;
  let late = false;
  for (const { event, at } of past) {
    const next = nextState(FILING_MACHINE, state, event);
    if (next === null) continue;
    state = next;
    if (event === 'return') returns += 1;
    if (event !== 'submit') continue;
    submittedAt = at;
    late ||= !restsAt(filing.rests, at) && at >= deadlineOf(dueAt(filing, at), filing.dueTime);
  }
  const resting = isOwed(state) && restsAt(filing.rests, on);
  const overdue = !resting && isOverdue({ ...filing, dueOn: dueAt(filing, on), state }, on);
  return { opened: on >= filing.openedAt, state, submittedAt, returns, late, overdue, resting };
}
