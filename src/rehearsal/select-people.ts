import type { EntityManager } from 'typeorm';
import type { RehearsalPerson } from '../core/rehearsal/index.js';

/** Everybody, because a duty may pass to a unit that owes nothing today. */
export function selectPeople(manager: EntityManager): Promise<RehearsalPerson[]> {
  return manager.query<RehearsalPerson[]>(
    `select id as "personId", unit_id as "unitId", duty, name from person
     where duty in ('liaison', 'leader', 'office', 'supervision') order by unit_id, duty, id`,
  );
}
