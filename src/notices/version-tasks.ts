import type { EntityManager } from 'typeorm';
import type { ComparedTask } from '../contract/index.js';
import type { ComparedSide, PartOf } from '../core/amendment/index.js';
import { answersFor, type Day } from '../core/tasks/index.js';
import { expandGroup, unitOf } from '../core/units/index.js';

interface PartyRow {
  readonly printed: string;
  readonly role: 'lead' | 'co' | 'group';
  readonly unitId: string | null;
  readonly groupId: string | null;
}

export interface VersionTaskRow {
  readonly n: number;
  readonly ordinal: string;
  readonly heading: string | null;
  readonly text: string;
  readonly parties: readonly PartyRow[];
}

/** A task of one version, ready to be compared and to be shown. */
export interface VersionSide extends ComparedSide {
  readonly shown: ComparedTask;
}

/** The tasks of a version as they stand after its review, in their order; withdrawn ones belong to none. */
export function selectVersionTasks(manager: EntityManager, noticeId: string): Promise<VersionTaskRow[]> {
  return manager.query(
    `select task.n, task.ordinal, task.heading, task.body as text, coalesce((
              select jsonb_agg(jsonb_build_object('printed', party.printed, 'role', party.role,
                'unitId', party.unit_id, 'groupId', party.group_id)
                order by party.role = 'group', party.role <> 'lead', party.seq)
              from task_party party where party.task_id = task.id), '[]') as parties
     from task where task.notice_id = $1 and task.state <> 'withdrawn'
     order by coalesce(task.place, task.n), task.span_start, task.n`,
    [noticeId],
  );
}

export function toSide(task: VersionTaskRow, day: Day): VersionSide {
  const { n, ordinal, heading, text, parties } = task;
  return {
    ...{ n, ordinal, heading, text },
    printed: parties.map(({ role, printed }) => `${role} ${printed}`),
    parts: partsOf(parties, day),
    shown: toCompared(task, day),
  };
}

export function toCompared({ parties, ...task }: VersionTaskRow, { registry }: Day): ComparedTask {
  return {
    ...task,
    parties: parties.map(({ printed, role, unitId }) => ({
      printed,
      role,
      unit: unitId === null ? null : { id: unitId, name: unitOf(registry, unitId).printed },
    })),
  };
}

/** Who that is today: a lead is a lead, however often it is named besides; members of groups help. */
function partsOf(parties: readonly PartyRow[], day: Day): PartOf[] {
  const named = parties.flatMap(({ role, unitId, groupId }): PartOf[] => {
    if (unitId !== null) {
      return [{ unitId: answersFor(unitId, day), role: role === 'lead' ? 'lead' : 'co' }];
    }
    if (groupId === null) return [];
    return expandGroup(day.registry, groupId, day.on).map((member) => ({ unitId: member, role: 'co' }));
  });
  const parts = new Map<string, PartOf>();
  for (const part of [...named.filter((one) => one.role === 'lead'), ...named]) {
    if (!parts.has(part.unitId)) parts.set(part.unitId, part);
  }
  return [...parts.values()];
}
