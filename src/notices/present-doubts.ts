import type { Doubt, DoubtAct, NoTaskReason, ReviewStep } from '../contract/index.js';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import {
  doubtsOf,
  type Doubt as CoreDoubt,
  type NoTaskReason as CoreReason,
  type ReviewedNotice,
  type ReviewStep as CoreStep,
} from '../core/review/index.js';
import { resolveParties, type Day } from '../core/tasks/index.js';
import { expandGroup, unitOf } from '../core/units/index.js';
import type { StoredNotice } from './notices.queries.js';

type Has<All, One extends All> = One;
/** The lists of the contract and those of the core are the same, member by member: another one does not compile. */
export type ReviewWordsAgree = [
  Has<Doubt['kind'], CoreDoubt['kind']>,
  Has<CoreDoubt['kind'], Doubt['kind']>,
  Has<DoubtAct, CoreDoubt['acts'][number]>,
  Has<CoreDoubt['acts'][number], DoubtAct>,
  Has<NoTaskReason, CoreReason>,
  Has<CoreReason, NoTaskReason>,
  Has<ReviewStep['kind'], CoreStep['kind']>,
  Has<CoreStep['kind'], ReviewStep['kind']>,
];

interface Sources {
  readonly notice: StoredNotice;
  readonly reviewed: ReviewedNotice;
  /** The day of the review: groups are expanded as of it. */
  readonly day: Day;
}

/** The doubts of a notice under review as the desk shows them. */
export function presentDoubts({ notice, reviewed, day }: Sources): Doubt[] {
  const { registry, on } = day;
  const { jurisdiction, issuedOn, importedOn, taskList } = notice;
  const place = { jurisdiction, on: dayOf(issuedOn, importedOn) };
  const doubts = doubtsOf({
    text: notice.text,
    reviewed,
    warnings: notice.parsed.warnings,
    parties: new Map(reviewed.tasks.map((task) => [task.n, resolveParties(registry, task, place)])),
    presumed: new Map(
      taskList.filter((task) => task.leadPresumed).map((task) => [task.n, leadOf(task) ?? '']),
    ),
    led: new Set(taskList.flatMap((task) => (leadOf(task) === null ? [] : [task.n]))),
    membersOf: (groupId) => expandGroup(registry, groupId, on).length,
  });
  return doubts.map(({ candidates, variants, acts, span, ...doubt }) => ({
    ...doubt,
    span: span && { start: span.start, end: span.end },
    candidates: candidates.map((id) => ({ id, name: unitOf(registry, id).printed })),
    variants: [...variants],
    acts: [...acts],
  }));
}

function dayOf(issuedOn: StoredNotice['issuedOn'], importedAt: Instant) {
  return (issuedOn ?? dateOf(importedAt)) as ReturnType<typeof dateOf>;
}

function leadOf({ parties }: StoredNotice['taskList'][number]): string | null {
  return parties.find((party) => party.role === 'lead' && party.unit !== null)?.printed ?? null;
}
