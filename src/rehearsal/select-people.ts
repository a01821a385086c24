import type { EntityManager } from 'typeorm';
import type { RehearsalPerson } from '../core/rehearsal/index.js';

/** The order in which the duties of a unit are read wherever people are told. */
const DUTIES = ['liaison', 'deputy-liaison', 'leader', 'office', 'supervision'];

/** Everybody, because a duty may pass to a unit that owes nothing today; with absences to come. */
export function selectPeople(manager: EntityManager): Promise<RehearsalPerson[]> {
  return manager.query<RehearsalPerson[]>(
    `select p.id as "personId", p.unit_id as "unitId", p.duty, p.name, jsonb_build_object(
              'leftOn', p.left_on, 'handedOverTo', (select name from person where id = p.handed_over_to),
              'absences', coalesce((select jsonb_agg(jsonb_build_object('from', from_on, 'to', to_on, 'reason', reason)
                                             order by from_on) from absence where person_id = p.id), '[]')) as life
     from person p where p.duty = any($1) order by p.unit_id, array_position($1::text[], p.duty), p.id`,
    [DUTIES],
  );
}
