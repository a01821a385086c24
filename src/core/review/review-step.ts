import type { LocalDate } from '../kernel/local-date.js';
import type { Clause, ClauseKind, NoticeTask, ParsedNotice, Span } from '../notices/parsed-notice.js';
import type { ChosenUnit } from '../tasks/resolve-parties.js';

/** Why a stretch of text is no task; 其他 asks for words of the reviewer's own. */
export const NO_TASK_REASONS = {
  background: '背景或意义',
  definition: '定义或适用范围',
  reference: '引用其他文件',
  repeated: '与其他任务重复',
  general: '一般要求，无须报送',
  misread: '不属于文件内容',
  other: '其他',
} as const;
export type NoTaskReason = keyof typeof NO_TASK_REASONS;

/** A responsible unit as the reviewer names it; without an id the name is looked up as the notice prints it. */
export interface NamedUnit {
  readonly printed: string;
  readonly unitId: string | null;
}

/**
 * What a reviewer can do to a notice before 交办. Offsets are UTF-16 units into the notice's text, `task` is a task's
 * number, which stays with it whatever happens to others.
 */
export type ReviewStep =
  // `n` is the number of the task that comes of it, set where the step was moved to an amended notice
  | { readonly kind: 'split'; readonly task: number; readonly at: number; readonly n?: number }
  | { readonly kind: 'merge'; readonly task: number }
  | {
      readonly kind: 'assign';
      readonly task: number;
      readonly leads: readonly NamedUnit[];
      readonly co: readonly NamedUnit[];
      readonly groups: readonly string[];
    }
  | { readonly kind: 'choose-unit'; readonly printed: string; readonly unitId: string }
  | {
      readonly kind: 'drop-task';
      readonly task: number;
      readonly reason: NoTaskReason;
      readonly note: string;
    }
  | {
      readonly kind: 'set-aside';
      readonly start: number;
      readonly end: number;
      readonly reason: NoTaskReason;
      readonly note: string;
    }
  | {
      readonly kind: 'set-all-aside';
      readonly tasks: readonly number[];
      readonly spans: readonly Span[];
      readonly reason: NoTaskReason;
      readonly note: string;
    }
  | { readonly kind: 'make-task'; readonly start: number; readonly end: number; readonly n?: number }
  | { readonly kind: 'confirm'; readonly doubts: readonly string[] }
  | { readonly kind: 'set-deadline'; readonly task: number; readonly dueOn: LocalDate | null };

/** A task as it stands after the review. */
export interface ReviewedTask extends NoticeTask {
  /** The number of the printed task it comes from or follows: its place in the list. */
  readonly place: number;
  /** Printed names of this task that the reviewer has said the meaning of. */
  readonly chosen: readonly ChosenUnit[];
  /** Who is responsible was laid down by the office, not read from the text. */
  readonly byOffice: boolean;
  /** A presumed (推定) lead has been looked at and stands. */
  readonly leadConfirmed: boolean;
  readonly dueOn: LocalDate | null;
}

export interface ReviewedClause extends Omit<Clause, 'kind'> {
  readonly kind: ClauseKind | 'no-task';
  /** Only of `no-task`. */
  readonly because?: { readonly reason: NoTaskReason; readonly note: string };
}

/** What is reviewed: the text of the notice and what was read in it. */
export interface ReviewInput {
  readonly text: string;
  readonly parsed: Pick<ParsedNotice, 'tasks' | 'clauses' | 'nextN'>;
}

export interface ReviewState {
  readonly tasks: readonly ReviewedTask[];
  readonly clauses: readonly ReviewedClause[];
  /** Keys of the doubts that were looked at and let stand. */
  readonly confirmed: readonly string[];
  /** The number of the next new task: no number is given twice. */
  readonly nextN: number;
}

export type { Span };
