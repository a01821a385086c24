import { Injectable } from '@nestjs/common';
import { dateOf } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { resolveAudience, type Audience, type Reachable } from '../core/reminders/index.js';
import { answersFor } from '../core/tasks/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import { PeopleService, UnitsService } from '../units/index.js';
import { RungsRepository, type FilingPlace } from './rungs.repository.js';
import { keyOfRung, type FiredRung } from './fired-rung.js';

/** A rung with the units it speaks to and the people who hear it. */
export interface Audible {
  readonly rung: FiredRung;
  readonly place: FilingPlace;
  readonly audience: Audience;
}

const DUTIES = ['liaison', 'deputy-liaison', 'leader', 'office', 'supervision'] as const;

/** Finds who is told by rungs, in a handful of queries for all of them. */
@Injectable()
export class AudienceQueries {
  constructor(
    private readonly rungs: RungsRepository,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
  ) {}

  /** By filing and rung. What a ceased unit still owes is asked of the unit that answers for it today. */
  async of(tx: Tx, fired: readonly FiredRung[]): Promise<Map<string, Audible>> {
    if (fired.length === 0) return new Map();
    const places = await this.rungs.placesOf(
      tx,
      fired.map((f) => f.filingId),
    );
    const day = { registry: await this.units.registry(), on: dateOf(tx.now) };
    const byUnit = await this.peopleIn(
      tx,
      day.on,
      [...places.values()].flatMap(unitsOf).map((id) => answersFor(id, day)),
    );
    return new Map(
      fired.flatMap((rung) => {
        const found = places.get(rung.filingId);
        if (!found) return [];
        const place = { ...found, unitId: answersFor(found.unitId, day) };
        const near = [...new Set(unitsOf(place))].flatMap((unit) => byUnit.get(unit) ?? []);
        const audience = resolveAudience(rung.rule, withoutNull(place), near);
        return [[keyOfRung(rung), { rung, place, audience }] as const];
      }),
    );
  }

  private async peopleIn(
    tx: Tx,
    on: LocalDate,
    unitIds: readonly string[],
  ): Promise<Map<string, Reachable[]>> {
    const people = await this.people.peopleOf([...new Set(unitIds)], DUTIES, { manager: tx.manager, on });
    const groups = new Map<string, Reachable[]>();
    for (const { id: personId, ...person } of people) {
      const group = groups.get(person.unitId) ?? [];
      group.push({ ...person, personId });
      groups.set(person.unitId, group);
    }
    return groups;
  }
}

function unitsOf({ unitId, officeUnit, supervisionUnit }: FilingPlace): string[] {
  return supervisionUnit === null ? [unitId, officeUnit] : [unitId, officeUnit, supervisionUnit];
}

function withoutNull({ unitId, officeUnit, supervisionUnit }: FilingPlace) {
  return supervisionUnit === null ? { unitId, officeUnit } : { unitId, officeUnit, supervisionUnit };
}
