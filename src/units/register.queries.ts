import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  PersonDuty,
  type GroupRow,
  type Register,
  type RegisterQuery,
  type RegisterRow,
  type UnitDetail,
} from '../contract/index.js';
import { canChangePerson, canKeepUnits } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import {
  expandGroup,
  standsOn,
  successorOf,
  type Group,
  type Unit,
  type UnitRegistry,
} from '../core/units/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import type { Keeper } from './keeper.js';
import { PeopleQueries } from './people.queries.js';
import { groupsOf, namesWithWords, presentGroup, presentLine, refOf } from './present-unit.js';
import { RegistryEditsRepository } from './registry-edits.repository.js';
import { presentUnit, rankUnits } from './search-units.js';
import { UnitsService } from './units.service.js';

/** The registry as its pages show it: on the day it is by the system’s clock. */
@Injectable()
export class RegisterQueries {
  constructor(
    private readonly units: UnitsService,
    private readonly edits: RegistryEditsRepository,
    private readonly people: PeopleQueries,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of the reader’s own government come first. */
  async list(actor: Keeper, query: RegisterQuery): Promise<Register> {
    const { registry, on } = await this.today();
    const own = (unit: Unit): number => (unit.jurisdiction === actor.jurisdiction ? 0 : 1);
    const found = rankUnits(registry, query).toSorted((a, b) => own(a) - own(b));
    const wanted = found.filter(
      (unit) =>
        (query.kind === undefined || unit.kind === query.kind) &&
        (query.standing === undefined || standsOn(unit, on) === (query.standing === 'standing')),
    );
    const shown = wanted.slice((query.page - 1) * query.size, query.page * query.size);
    const people = await this.countPeople(shown, on);
    return {
      items: shown.map((unit) => presentRow(registry, unit, { on, people: people.get(unit.id) ?? 0 })),
      total: wanted.length,
      page: query.page,
      size: query.size,
      jurisdictions: [...registry.jurisdictions.values()].map(({ id, name }) => ({
        id,
        name,
        mayKeep: canKeepUnits(actor, id),
      })),
    };
  }

  /** The page of one unit; refuses `access/not-found`. */
  async detail(actor: Keeper, unitId: string): Promise<UnitDetail> {
    const { registry, on } = await this.today();
    const unit = registry.units.get(unitId) ?? throwRefusal('access/not-found');
    const [staff, byHand] = await Promise.all([
      this.people.staffOf(actor, unit),
      this.edits.aliasesByHand(this.dataSource.manager, unitId),
    ]);
    const { unitIds } = successorOf(registry, unitId, on);
    return {
      ...presentRow(registry, unit, { on, people: staff.length }),
      validFrom: unit.validFrom,
      host: unit.hostUnitId === null ? null : refOf(registry, unit.hostUnitId),
      names: namesWithWords(unit, new Set(byHand)),
      line: presentLine(registry, unitId),
      bearers: unitIds.filter((id) => id !== unitId).map((id) => refOf(registry, id)),
      groups: groupsOf(registry, unit, on),
      staff,
      abilities: { keep: canKeepUnits(actor, unit.jurisdiction), addPeople: dutiesToFill(actor, unit) },
    };
  }

  /** The collective parties with their members of today, for checking. */
  async groups(actor: Keeper, jurisdiction: string | undefined): Promise<GroupRow[]> {
    const { registry, on } = await this.today();
    return [...registry.groups.values()]
      .filter((group) => jurisdiction === undefined || group.jurisdiction === jurisdiction)
      .map((group) => this.row(actor, group, { registry, on }));
  }

  /** One collective party; refuses `access/not-found`. */
  async group(actor: Keeper, groupId: string): Promise<GroupRow> {
    const { registry, on } = await this.today();
    return this.row(actor, registry.groups.get(groupId) ?? throwRefusal('access/not-found'), {
      registry,
      on,
    });
  }

  private row(
    actor: Keeper,
    group: Group,
    { registry, on }: { registry: UnitRegistry; on: LocalDate },
  ): GroupRow {
    const keep = canKeepUnits(actor, group.jurisdiction);
    return presentGroup(registry, group, { members: expandGroup(registry, group.id, on), keep });
  }

  private async today(): Promise<{ registry: UnitRegistry; on: LocalDate }> {
    const [registry, now] = await Promise.all([this.units.registry(), this.clock.now()]);
    return { registry, on: dateOf(now) };
  }

  private async countPeople(units: readonly Unit[], on: LocalDate): Promise<Map<string, number>> {
    const rows = await this.dataSource.query<{ id: string; n: number }[]>(
      'select unit_id as id, count(*)::int as n from person where unit_id = any($1) and (left_on is null or left_on > $2) group by unit_id',
      [units.map((unit) => unit.id), on],
    );
    return new Map(rows.map(({ id, n }) => [id, n]));
  }
}

/** The duties of which the reader may enter somebody. */
function dutiesToFill(actor: Keeper, { id: unitId, jurisdiction }: Unit): PersonDuty[] {
  return PersonDuty.options.filter((duty) => canChangePerson(actor, { unitId, jurisdiction, duty }));
}

function presentRow(
  registry: UnitRegistry,
  unit: Unit,
  { on, people }: { on: LocalDate; people: number },
): RegisterRow {
  return {
    ...presentUnit(unit),
    jurisdictionName: registry.jurisdictions.get(unit.jurisdiction)?.name ?? unit.jurisdiction,
    aliases: [...unit.aliases],
    people,
    standing: standsOn(unit, on),
  };
}
