import { Injectable } from '@nestjs/common';
import { followDuties, type FollowedDuties, type GivenTask } from '../core/amendment/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { assignNotice, type Day, type Duty } from '../core/tasks/index.js';
import type { Notice } from '../notices/index.js';
import { accepted, throwRefusal } from '../platform/transaction/refusal-error.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import { AmendedDutiesRepository, type EndedPart } from './amended-duties.repository.js';
import { DutiesRepository, type TaskUnderReview } from './duties.repository.js';

type Part = Pick<Duty, 'unitId' | 'role'>;

/** What a new version is to the tasks of the notice, by the numbers they have in it. */
export interface AmendedTasks {
  /** Tasks that go on under other units or other parts. */
  readonly reassigned: readonly number[];
  readonly dropped: readonly number[];
}

export interface AmendedDuties extends FollowedDuties {
  /** Who had what before, and has what now, each unit and role once. */
  readonly before: readonly Part[];
  readonly after: readonly Part[];
  readonly endedParts: readonly EndedPart[];
}

/** Duties follow a new version that has just taken its place in a notice that is given out. */
@Injectable()
export class FollowDutiesService {
  constructor(
    private readonly duties: DutiesRepository,
    private readonly amended: AmendedDutiesRepository,
    private readonly units: UnitsService,
  ) {}

  /**
   * Ends, adds and moves duties as the core’s followDuties decides, as of today. Tasks without a known lead stay
   * drafted, as at 交办. Refuses what assignNotice refuses, and `notice/leads-missing` {tasks, count} where a task that
   * has been given out would be left without anybody.
   */
  async follow(tx: Tx, notice: Notice, { reassigned, dropped }: AmendedTasks): Promise<AmendedDuties> {
    const { id } = notice;
    const day = { registry: await this.units.registry(), on: dateOf(tx.now) };
    const given = await this.amended.given(tx, id);
    const before = await this.duties.given(tx, id);
    const reviewed = await this.duties.tasksUnderReview(tx.manager, id);
    const frozen = freeze(notice, tasksToFreeze({ given, reviewed, reassigned }), day);
    const followed = followDuties({ given, dropped, frozen, day });
    const endedParts = await this.amended.end(tx, id, followed.ended);
    await this.amended.move(tx, id, followed.moved);
    await this.duties.insertDuties(tx, id, followed.added);
    await this.duties.saveStates(tx, id, followed.states);
    return { ...followed, before, after: await this.duties.given(tx, id), endedParts };
  }
}

/** New tasks that somebody is known for, and those given out whose units have changed. */
function tasksToFreeze(of: {
  readonly given: readonly GivenTask[];
  readonly reviewed: readonly TaskUnderReview[];
  readonly reassigned: readonly number[];
}): TaskUnderReview[] {
  const hasDuties = new Set(of.given.flatMap((task) => (task.duties.length > 0 ? [task.taskN] : [])));
  const changed = of.reviewed.filter((task) => of.reassigned.includes(task.n) && hasDuties.has(task.n));
  const bare = changed.filter((task) => !isReady(task));
  if (bare.length > 0) {
    const numbers = bare.map((task) => task.n);
    throwRefusal('notice/leads-missing', { tasks: numbers.join('、'), count: numbers.length });
  }
  const fresh = of.reviewed.filter((task) => task.state === 'drafted' && isReady(task));
  return [...changed, ...fresh];
}

function isReady({ assignmentKnown, leadRule, confirmedLeads }: TaskUnderReview): boolean {
  return (assignmentKnown && leadRule !== 'none') || confirmedLeads.length > 0;
}

/** As 交办 would give them out today. */
function freeze(notice: Notice, tasks: readonly TaskUnderReview[], { registry, on }: Day): readonly Duty[] {
  if (tasks.length === 0) return [];
  const printed = new Map(notice.tasks.map((task) => [task.n, task]));
  const decision = assignNotice({
    tasks: tasks.flatMap(({ n, leadRule, confirmedLeads }) => {
      const task = printed.get(n);
      if (!task) return [];
      const parties = { ...task, leadRule };
      return [{ taskN: n, state: 'drafted' as const, parties, assignable: true, confirmedLeads }];
    }),
    registry,
    jurisdiction: notice.jurisdiction,
    issuedOn: notice.issuedOn ?? dateOf(notice.importedAt),
    assignedOn: on,
    officeUnitId: notice.officeUnit,
  });
  return accepted(decision).next.duties;
}
