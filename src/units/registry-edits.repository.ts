import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { GroupChange, SuccessionDraft, UnitDraft } from '../core/units/index.js';

/** A succession as a person records it. */
export interface RecordedSuccession extends SuccessionDraft {
  readonly id: string;
  readonly source: string;
}

/** What people enter into the registry; every row is marked, so that loading the reference files leaves it alone. */
@Injectable()
export class RegistryEditsRepository {
  /** One edit at a time: two people who create the same unit are told so, not both served. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query('update registry_revision set revision = revision + 1');
  }

  async insertUnits(
    manager: EntityManager,
    units: readonly (UnitDraft & { readonly id: string })[],
  ): Promise<void> {
    await manager.query(
      `insert into unit (id, jurisdiction, canonical, printed, kind, valid_from, host_unit, source, by_hand)
       select r.id, r.jurisdiction, r.canonical, r.printed, r.kind, r."validFrom", r."hostUnitId", 'entered by hand', true
       from jsonb_to_recordset($1::jsonb) r(id text, jurisdiction text, canonical text, printed text, kind text,
         "validFrom" date, "hostUnitId" text)`,
      [JSON.stringify(units)],
    );
    await this.insertAliases(
      manager,
      units.flatMap((unit) => unit.aliases.map((name) => ({ unitId: unit.id, name }))),
    );
  }

  async insertAliases(
    manager: EntityManager,
    aliases: readonly { readonly unitId: string; readonly name: string }[],
  ): Promise<void> {
    await manager.query(
      `insert into unit_alias (unit_id, name, by_hand)
       select r."unitId", r.name, true from jsonb_to_recordset($1::jsonb) r("unitId" text, name text)
       on conflict do nothing`,
      [JSON.stringify(aliases)],
    );
  }

  async deleteAlias(manager: EntityManager, unitId: string, name: string): Promise<void> {
    await manager.query('delete from unit_alias where unit_id = $1 and name = $2 and by_hand', [
      unitId,
      name,
    ]);
  }

  /** The last of the changes of a list; loading the reference files keeps them. */
  async addGroupChange(manager: EntityManager, groupId: string, change: GroupChange): Promise<void> {
    await manager.query(
      `update unit_group set definition = jsonb_set(definition, '{changes}',
         coalesce(definition->'changes', '[]') || jsonb_build_array($2::jsonb)) where id = $1`,
      [groupId, JSON.stringify(change)],
    );
  }

  async endUnits(manager: EntityManager, unitIds: readonly string[], lastDay: string): Promise<void> {
    await manager.query('update unit set valid_to = $2, by_hand = true where id = any($1)', [
      unitIds,
      lastDay,
    ]);
  }

  async insertSuccession(manager: EntityManager, succession: RecordedSuccession): Promise<void> {
    const { id, from, to, effectiveOn, kind, source } = succession;
    await manager.query(
      `insert into unit_succession (id, kind, from_units, to_units, effective_on, precision, partial, confidence,
         date_confidence, source, by_hand)
       values ($1, $2, $3, $4, $5, 'day', $6, 'high', 'high', $7, true)`,
      [id, kind, from, to, effectiveOn, kind === 'transfer', source],
    );
  }

  /** Names of the unit that people have entered. */
  async aliasesByHand(manager: EntityManager, unitId: string): Promise<string[]> {
    const rows = await manager.query<{ name: string }[]>(
      'select name from unit_alias where unit_id = $1 and by_hand',
      [unitId],
    );
    return rows.map((row) => row.name);
  }
}
