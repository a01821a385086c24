import { bearerOf, type Day, type Duty, type DutyRole, type TaskState } from '../tasks/index.js';

/** A task that has been given out, as it stands before the new version. */
export interface GivenTask {
  readonly taskN: number;
  readonly state: TaskState;
  readonly duties: readonly Duty[];
}

export interface FollowInput {
  readonly given: readonly GivenTask[];
  /** Numbers of the tasks that the new version does not have any more. */
  readonly dropped: readonly number[];
  /** Duties of the new tasks and of those whose parties have changed, as 交办 would freeze them today. */
  readonly frozen: readonly Duty[];
  readonly day: Day;
}

export interface EndedDuty {
  readonly taskN: number;
  readonly unitId: string;
  readonly why: 'task-dropped' | 'unit-left';
}

/** A duty that goes on under other words; the signature stays. */
export interface MovedDuty {
  readonly taskN: number;
  readonly unitId: string;
  readonly role: DutyRole;
  readonly wasRole: DutyRole;
  readonly printedName: string;
  readonly via: string | null;
  readonly presumed: boolean;
}

/** What a new version does to the duties; those in none of the lists stay as they are. */
export interface FollowedDuties {
  readonly ended: readonly EndedDuty[];
  readonly added: readonly Duty[];
  readonly moved: readonly MovedDuty[];
  readonly states: readonly { readonly taskN: number; readonly state: TaskState }[];
}

const NOTHING: FollowedDuties = { ended: [], added: [], moved: [], states: [] };

/**
 * How duties follow a new version. A task that is dropped ends its duties and is withdrawn; in a task whose parties
 * have changed, units that left end theirs, units that joined get one to sign for, and who stays keeps the signature
 * whatever the role. A duty stands for its unit and for the one that bears it today; members of a group that both
 * versions name stay as they were frozen. A task that is closed (销号) is done: its duties stay.
 */
export function followDuties({ given, dropped, frozen, day }: FollowInput): FollowedDuties {
  const gone = new Set(dropped);
  const known = new Map(given.map((task) => [task.taskN, task]));
  const byTask = new Map<number, Duty[]>();
  for (const duty of frozen) byTask.set(duty.taskN, [...(byTask.get(duty.taskN) ?? []), duty]);
  const parts = [
    ...given.filter((task) => gone.has(task.taskN)).map(dropTask),
    ...[...byTask].map(([taskN, duties]) => followTask(known.get(taskN), { taskN, duties, day })),
  ];
  return parts.reduce(
    (all, part) => ({
      ended: [...all.ended, ...part.ended],
      added: [...all.added, ...part.added],
      moved: [...all.moved, ...part.moved],
      states: [...all.states, ...part.states],
    }),
    NOTHING,
  );
}

function dropTask({ taskN, state, duties }: GivenTask): FollowedDuties {
  if (state === 'closed') return NOTHING;
  return {
    ...NOTHING,
    ended: duties.map(({ unitId }) => ({ taskN, unitId, why: 'task-dropped' })),
    states: [{ taskN, state: 'withdrawn' }],
  };
}

interface FrozenTask {
  readonly taskN: number;
  readonly duties: readonly Duty[];
  readonly day: Day;
}

function followTask(was: GivenTask | undefined, { taskN, duties, day }: FrozenTask): FollowedDuties {
  if (was?.state === 'closed') return NOTHING;
  if (!was || was.duties.length === 0) {
    return { ...NOTHING, added: duties, states: [{ taskN, state: 'assigned' }] };
  }
  const matched = new Map<Duty, Duty>();
  for (const duty of duties) {
    const old = matchOf(duty, was.duties, day);
    if (old && !matched.has(old)) matched.set(old, duty);
  }
  const taken = new Set(matched.values());
  const oldGroups = groupsOf(was.duties);
  const newGroups = groupsOf(duties);
  const added = duties.filter((duty) => !taken.has(duty) && !(duty.via !== null && oldGroups.has(duty.via)));
  const left = was.duties.filter(
    (duty) => !matched.has(duty) && !(duty.via !== null && newGroups.has(duty.via)),
  );
  const moved = [...matched].filter(([old, now]) => isMoved(old, now));
  return {
    ended: left.map(({ unitId }) => ({ taskN, unitId, why: 'unit-left' })),
    added,
    moved: moved.map(([old, now]) => {
      const { role, printedName, via, presumed } = now;
      return { taskN, unitId: old.unitId, role, wasRole: old.role, printedName, via, presumed };
    }),
    states: startedWhenSigned(was, { matched, added }),
  };
}

function matchOf(duty: Duty, old: readonly Duty[], day: Day): Duty | undefined {
  return (
    old.find(({ unitId }) => unitId === duty.unitId) ??
    old.find(({ unitId }) => bearerOf(unitId, day).unitId === duty.unitId)
  );
}

function groupsOf(duties: readonly Duty[]): ReadonlySet<string> {
  return new Set(duties.flatMap(({ via }) => via ?? []));
}

function isMoved(old: Duty, now: Duty): boolean {
  return (
    old.role !== now.role ||
    old.presumed !== now.presumed ||
    (now.via === null && old.printedName !== now.printedName) ||
    old.via !== now.via
  );
}

/** The leads of the new version may have signed already, as co-units of the old one. */
function startedWhenSigned(
  { taskN, state }: GivenTask,
  { matched, added }: { matched: ReadonlyMap<Duty, Duty>; added: readonly Duty[] },
): FollowedDuties['states'] {
  if (state !== 'assigned') return [];
  const leads = [...matched].filter(([, now]) => now.role === 'lead');
  const isSigned = leads.length > 0 && leads.every(([old]) => old.signedAt !== null);
  return isSigned && !added.some((duty) => duty.role === 'lead') ? [{ taskN, state: 'in-progress' }] : [];
}
