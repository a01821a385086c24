import {
  applyStep,
  beginReview,
  type NamedUnit,
  type ReviewedTask,
  type ReviewState,
  type ReviewStep,
} from '../review/index.js';
import { pairTasks } from './pair-tasks.js';
import { renumberDoubt, type ReviewedVersion } from './renumber-review.js';

/** Leads the office has settled outside the steps of the review, at the task itself. */
export interface SettledLead {
  readonly n: number;
  /** It stands as the rule proposes it; otherwise these are the parties. */
  readonly asProposed: boolean;
  readonly leads: readonly NamedUnit[];
  readonly co: readonly NamedUnit[];
  readonly groups: readonly string[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function parties({ lead, co, groups, leadRule, standing = [] }: ReviewedTask): string {
  const byNote = standing.map((duty) => [duty.units, duty.groups, duty.role]);
  return JSON.stringify([lead, co, groups, leadRule, byNote]);
}

const isAlike = (a: ReviewedTask, b: ReviewedTask): boolean => a.text === b.text && parties(a) === parties(b);

/** Both reviews side by side: what the earlier one has decided is tried on the new version, step by step. */
class Carrier {
  private was: ReviewState;
  private now: ReviewState;
  private readonly newOf = new Map<number, number>();
  readonly carried: ReviewStep[] = [];

  constructor(
    private readonly old: ReviewedVersion,
    private readonly next: Omit<ReviewedVersion, 'steps'>,
  ) {
    this.was = beginReview(old);
    this.now = beginReview(next);
    for (const { oldN, newN, by } of pairTasks(this.was.tasks, this.now.tasks).pairs) {
      if (by === 'same') this.newOf.set(oldN, newN);
    }
  }

  /** Replays one step of the earlier review; false where it does not fit that one itself. */
  replay(step: ReviewStep): boolean {
    const known = new Set(this.was.tasks.map((task) => task.n));
    const wanted = this.translate(step);
    const after = applyStep(this.old.text, this.was, step);
    if (!after.ok) return false;
    this.was = after.value;
    const made = this.was.tasks.find((task) => !known.has(task.n));
    const { nextN } = this.now;
    if (wanted && this.take(wanted) && made) this.newOf.set(made.n, nextN);
    return true;
  }

  settle({ n, asProposed, leads, co, groups }: SettledLead): void {
    const task = this.alike(n);
    if (task === null || task.leadConfirmed) return;
    if (asProposed) this.take({ kind: 'confirm', doubts: [`presumed-lead:${task.n}`] });
    else this.take({ kind: 'assign', task: task.n, leads, co, groups });
  }

  private take(step: ReviewStep): boolean {
    const next = applyStep(this.next.text, this.now, step);
    if (!next.ok) return false;
    this.now = next.value;
    this.carried.push(step);
    return true;
  }

  private translate(step: ReviewStep): ReviewStep | null {
    switch (step.kind) {
      case 'choose-unit':
        return step;
      case 'set-aside':
      case 'make-task': {
        const span = this.sameWords(step);
        if (span === null) return null;
        const { start, end } = span;
        return step.kind === 'make-task' ? { kind: step.kind, start, end } : { ...step, start, end };
      }
      case 'set-all-aside':
        return this.translateMany(step);
      case 'confirm': {
        const doubts = step.doubts.flatMap((key) => this.doubt(key) ?? []);
        return doubts.length === 0 ? null : { ...step, doubts };
      }
      case 'split':
        return this.translateSplit(step);
      case 'merge':
        return this.translateMerge(step);
      default: {
        const task = this.alike(step.task);
        return task && { ...step, task: task.n };
      }
    }
  }

  private translateMany(step: ReviewStep & { kind: 'set-all-aside' }): ReviewStep | null {
    const tasks = step.tasks.flatMap((n) => this.alike(n)?.n ?? []);
    const spans = step.spans.flatMap((span) => this.sameWords(span) ?? []);
    return tasks.length + spans.length === 0 ? null : { ...step, tasks, spans };
  }

  private translateSplit(step: ReviewStep & { kind: 'split' }): ReviewStep | null {
    const [was, now] = [this.taskWas(step.task), this.alike(step.task)];
    if (!was || !now || wordsAt(this.old, was.span) !== wordsAt(this.next, now.span)) return null;
    return { kind: 'split', task: now.n, at: now.span.start + step.at - was.span.start };
  }

  private translateMerge(step: ReviewStep & { kind: 'merge' }): ReviewStep | null {
    const now = this.alike(step.task);
    const following = this.was.tasks[this.was.tasks.findIndex((task) => task.n === step.task) + 1];
    const after = now && this.now.tasks[this.now.tasks.indexOf(now) + 1];
    if (!now || !following || !after || this.alike(following.n) !== after) return null;
    return { kind: 'merge', task: now.n };
  }

  private taskWas(n: number): ReviewedTask | undefined {
    return this.was.tasks.find((task) => task.n === n);
  }

  /** The task of the new version that stands for one of the earlier review, while text and parties are the same. */
  private alike(n: number): ReviewedTask | null {
    const was = this.taskWas(n);
    const now = this.now.tasks.find((task) => task.n === this.newOf.get(n));
    return was && now && isAlike(was, now) ? now : null;
  }

  /** Where the same words stand in the new text, if once in each. */
  private sameWords(span: Span): Span | null {
    const words = wordsAt(this.old, span);
    const start = this.next.text.indexOf(words);
    const isOnce = ({ text }: { readonly text: string }) => text.indexOf(words) === text.lastIndexOf(words);
    if (words.trim() === '' || start < 0 || !isOnce(this.old) || !isOnce(this.next)) return null;
    return { start, end: start + words.length };
  }

  /** The doubt about the same task; doubts about a place or the copy as a whole are asked anew. */
  private doubt(key: string): string | null {
    return isAboutPlace(key) ? null : renumberDoubt(key, (n) => this.alike(n)?.n ?? null);
  }
}

const isAboutPlace = (key: string): boolean => renumberDoubt(key, () => null) === key;

function wordsAt({ text }: { readonly text: string }, { start, end }: Span): string {
  return text.slice(start, end);
}

/**
 * The decisions of an earlier review that hold for a new version too: those about tasks whose words and parties are
 * the same, about names that are printed again, and about words that stand once in both. In the order they were
 * taken; each fits what stands then.
 */
export function carryReview(
  old: ReviewedVersion,
  next: Omit<ReviewedVersion, 'steps'>,
  settled: readonly SettledLead[] = [],
): readonly ReviewStep[] {
  const carrier = new Carrier(old, next);
  for (const step of old.steps) if (!carrier.replay(step)) break;
  for (const lead of settled) carrier.settle(lead);
  return carrier.carried;
}
