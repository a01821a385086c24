import type { NoticeTask, ParseWarning, Span, WarningCode } from '../notices/parsed-notice.js';
import { allParties, type Party, type ResolvedParties } from '../tasks/resolve-parties.js';
import { tightTextOf } from './clause-cuts.js';
import { isUnaccounted } from './coverage.js';
import { LEAD_DOUBT } from './doubt-keys.js';
import type { ReviewedTask, ReviewState } from './review-step.js';

export const DOUBT_KINDS = [
  'unknown-unit',
  'ambiguous-unit',
  'missing-phrase',
  'damaged-copy',
  'several-phrases',
  'presumed-lead',
  'unclassified',
  'empty-group',
  'numbering',
  'open-ended',
  'document',
] as const;
/** What makes a place doubtful, the most pressing first. */
export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** What a reviewer can do about it. */
export type DoubtAct = 'confirm' | 'choose-unit' | 'assign' | 'split' | 'merge' | 'no-task' | 'make-task';

export interface Doubt {
  /** The same for the same doubt, whatever happens to the rest of the notice. */
  readonly key: string;
  readonly kind: DoubtKind;
  readonly taskN: number | null;
  readonly span: Span | null;
  /** Chinese, one sentence. */
  readonly words: string;
  /** The name in question, of a unit or group. */
  readonly printed: string | null;
  /** Of a name: the one before it whose level holds for it, see {@link Party}. */
  readonly after: string | null;
  /** Units the name may mean. */
  readonly candidates: readonly string[];
  /** Of a damaged copy: the text as it was taken, then what else stands there. */
  readonly variants: readonly string[];
  readonly acts: readonly DoubtAct[];
}

export interface DoubtsInput {
  readonly text: string;
  readonly reviewed: ReviewState;
  readonly warnings: readonly ParseWarning[];
  /** The parties of each task as resolved, by its number. */
  readonly parties: ReadonlyMap<number, ResolvedParties>;
  /** Presumed leads that nobody has confirmed, by task number: the printed name. */
  readonly presumed: ReadonlyMap<number, string>;
  /** Tasks that somebody leads by now, printed or named by hand. */
  readonly led: ReadonlySet<number>;
  /** How many units a group has on the day of the review. */
  readonly membersOf: (groupId: string) => number;
}

/** What is doubtful in a notice under review, the most pressing first; what was confirmed is left out. */
export function doubtsOf(input: DoubtsInput): Doubt[] {
  const { reviewed } = input;
  const found = [
    ...reviewed.tasks.flatMap((task) => doubtsOfTask(task, input)),
    ...unclassified(input),
    ...input.warnings.flatMap((warning, i) => doubtOfWarning(warning, i, reviewed.tasks)),
  ];
  const confirmed = new Set(reviewed.confirmed);
  const rank = new Map(DOUBT_KINDS.map((kind, i) => [kind, i]));
  const rankOf = ({ kind }: Doubt) => rank.get(kind) ?? DOUBT_KINDS.length;
  return found
    .filter((doubt) => !confirmed.has(doubt.key))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

type Rest = Partial<Pick<Doubt, 'printed' | 'after' | 'candidates' | 'variants'>>;

function about(task: ReviewedTask, says: Pick<Doubt, 'key' | 'kind' | 'words' | 'acts'> & Rest): Doubt {
  return {
    printed: null,
    after: null,
    candidates: [],
    variants: [],
    ...says,
    taskN: task.n,
    span: task.span,
  };
}

function doubtsOfTask(task: ReviewedTask, input: DoubtsInput): Doubt[] {
  const parties = input.parties.get(task.n);
  const all = parties ? allParties(parties) : [];
  return [
    ...all.flatMap((party) => doubtOfParty(task, party, input)),
    ...missing(task, input),
    ...damaged(task, input),
    ...presumedLead(task, input),
    ...openEnded(task),
  ];
}

function doubtOfParty(
  task: ReviewedTask,
  { printed, after, resolution }: Party,
  input: DoubtsInput,
): Doubt[] {
  const key = `${task.n}:${printed}`;
  if (resolution.kind === 'unknown') {
    const words = `单位名录中没有“${printed}”，请选择所指的单位，或新增单位。`;
    return [about(task, { key: `unknown-unit:${key}`, kind: 'unknown-unit', words, printed, after, acts: ['choose-unit', 'assign'] })]; // prettier-ignore
  }
  if (resolution.kind === 'ambiguous') {
    const { candidates } = resolution;
    const words = `“${printed}”可能指 ${candidates.length} 家单位，请选择。`;
    return [about(task, { key: `ambiguous-unit:${key}`, kind: 'ambiguous-unit', words, printed, after, candidates, acts: ['choose-unit', 'assign'] })]; // prettier-ignore
  }
  if (resolution.kind === 'unit' || input.membersOf(resolution.groupId) > 0) return [];
  const words = `“${printed}”没有可以展开的成员，不会有单位因此领到任务。`;
  return [about(task, { key: `empty-group:${key}`, kind: 'empty-group', words, printed, acts: ['confirm', 'assign'] })]; // prettier-ignore
}

function missing(task: ReviewedTask, { led }: DoubtsInput): Doubt[] {
  if ((task.assignmentKnown && task.leadRule !== 'none') || led.has(task.n)) return [];
  const words = '没有写明责任单位，不明确则不会交办。';
  return [about(task, { key: `missing-phrase:${task.n}`, kind: 'missing-phrase', words, acts: ['assign', 'merge', 'no-task', 'confirm'] })]; // prettier-ignore
}

/** Both variants side by side: the copy that was taken and whatever else bears the task's number. */
function damaged(task: ReviewedTask, { text, reviewed }: DoubtsInput): Doubt[] {
  if (!task.damaged) return [];
  const others = reviewed.clauses.filter(
    ({ task: n, start }) => n === task.n && (start < task.span.start || start >= task.span.end),
  );
  const variants = [task.text, ...others.map((clause) => tightTextOf(text, [clause]))].filter((v) => v !== ''); // prettier-ignore
  const words = '原件此处缺损或前后两份不一致，请对照纸质文件。';
  return [about(task, { key: `damaged-copy:${task.n}`, kind: 'damaged-copy', words, variants, acts: ['confirm', 'assign', 'split', 'merge', 'no-task'] })]; // prettier-ignore
}

function presumedLead(task: ReviewedTask, { presumed }: DoubtsInput): Doubt[] {
  const printed = presumed.get(task.n);
  if (printed === undefined) return [];
  const words = `没有写明牵头单位，推定由“${printed}”牵头。`;
  return [about(task, { key: `${LEAD_DOUBT}${task.n}`, kind: 'presumed-lead', words, printed, acts: ['confirm', 'assign'] })]; // prettier-ignore
}

function openEnded(task: ReviewedTask): Doubt[] {
  if (!task.openEnded || task.byOffice) return [];
  const words = '责任单位后有“等”字，是否还有其他单位。';
  return [about(task, { key: `open-ended:${task.n}`, kind: 'open-ended', words, acts: ['confirm', 'assign'] })]; // prettier-ignore
}

function unclassified({ text, reviewed }: DoubtsInput): Doubt[] {
  return reviewed.clauses
    .filter((clause) => isUnaccounted(text, clause))
    .map(({ start, end }) => ({
      key: `unclassified:${start}`,
      kind: 'unclassified' as const,
      taskN: null,
      span: { start, end },
      words: `“${quoteOf(tightTextOf(text, [{ start, end }]))}”未归类：请列为任务，或注明不作为任务的理由。`,
      printed: null,
      after: null,
      candidates: [],
      variants: [],
      acts: ['no-task', 'make-task'] as const,
    }));
}

/** How the text begins, so that many such doubts can be told apart in a list. */
function quoteOf(words: string): string {
  return words.length > 26 ? `${words.slice(0, 24)}……` : words;
}

/** Warnings that say more than a task or clause says of itself; the others are doubts of their own kind above. */
const OF_WARNING: Readonly<Partial<Record<WarningCode, DoubtKind>>> = {
  'ordinal-missing': 'numbering',
  'ordinal-repeated': 'numbering',
  'copies-interleaved': 'document',
  'copies-conflict': 'damaged-copy',
  'several-phrases': 'several-phrases',
  'doc-number-missing': 'document',
  'issue-date-missing': 'document',
};

function doubtOfWarning(warning: ParseWarning, index: number, tasks: readonly NoticeTask[]): Doubt[] {
  const kind = OF_WARNING[warning.code];
  if (kind === undefined) return [];
  const { ordinal, span = null, code, message } = warning;
  const task = tasks.find((one) => one.ordinal === ordinal && (!span || overlaps(one.span, span)));
  const structural: readonly DoubtAct[] = ['confirm', 'assign', 'split', 'merge', 'no-task'];
  return [
    {
      key: `${code}:${index}`,
      kind,
      taskN: task?.n ?? null,
      span: span ?? task?.span ?? null,
      words: message,
      printed: null,
      after: null,
      candidates: [],
      variants: [],
      acts: task ? structural : ['confirm'],
    },
  ];
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
