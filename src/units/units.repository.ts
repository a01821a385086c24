import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { GroupChange, RegistrySeed } from '../core/units/index.js';

/** Which table a part of the seed goes to, and how: rows that are the same are not touched. */
interface TableRule {
  readonly table: string;
  readonly key: string;
  /** Column → name in the seed row, with the type where it is not text. */
  readonly columns: Readonly<Record<string, string>>;
}

const TABLES = {
  jurisdictions: {
    table: 'jurisdiction',
    key: 'code',
    columns: { code: 'id', name: 'name', prefix: 'prefix', level: 'level', parent: 'parentId' },
  },
  units: {
    table: 'unit',
    key: 'id',
    columns: {
      ...{ id: 'id', jurisdiction: 'jurisdiction', canonical: 'canonical', printed: 'printed', kind: 'kind' },
      ...{
        valid_from: 'validFrom date',
        valid_to: 'validTo date',
        host_unit: 'hostUnitId',
        source: 'source',
      },
    },
  },
  successions: {
    table: 'unit_succession',
    key: 'id',
    columns: {
      ...{
        id: 'id',
        kind: 'kind',
        from_units: 'from text[]',
        to_units: 'to text[]',
        source: 'source',
        note: 'note',
      },
      ...{ effective_on: 'effectiveOn date', precision: 'precision', partial: 'partial boolean' },
      ...{ confidence: 'confidence', date_confidence: 'dateConfidence' },
    },
  },
  groups: {
    table: 'unit_group',
    key: 'id',
    columns: { id: 'id', jurisdiction: 'jurisdiction', definition: 'definition jsonb' },
  },
  coordination: {
    table: 'coordination',
    key: 'doc_number',
    columns: {
      ...{ doc_number: 'docNumber', jurisdiction: 'jurisdiction', office_unit: 'officeUnitId' },
      ...{ supervision_unit: 'supervisionUnitId', presumed: 'presumed boolean' },
    },
  },
} as const satisfies Record<string, TableRule>;

/** The reference tables as the core knows them: one seed in, one seed out. */
@Injectable()
export class UnitsRepository {
  /** One statement for each table; returns how many rows of each were new or changed. */
  async saveReference(manager: EntityManager, seed: RegistrySeed): Promise<Record<string, number>> {
    const groups = (await withChanges(manager, seed.groups)).map(
      ({ id, jurisdiction, ...definition }) => ({ id, jurisdiction, definition }), // prettier-ignore
    );
    return {
      jurisdictions: await upsert(manager, TABLES.jurisdictions, seed.jurisdictions),
      units: await upsert(manager, TABLES.units, seed.units, 'not t.by_hand'),
      aliases: await this.saveAliases(manager, seed),
      successions: await upsert(manager, TABLES.successions, await withoutKept(manager, seed.successions)),
      groups: await upsert(manager, TABLES.groups, groups),
      coordination: await upsert(manager, TABLES.coordination, seed.coordination),
    };
  }

  /** Names of the units in the seed: those it no longer has go. */
  private async saveAliases(manager: EntityManager, { units }: RegistrySeed): Promise<number> {
    const rows = units.flatMap((unit) => unit.aliases.map((name) => ({ unit: unit.id, name })));
    const values = [JSON.stringify(rows)];
    const wanted = `select r.unit, r.name from jsonb_to_recordset($1::jsonb) r(unit text, name text)`;
    const [, removed] = await manager.query<[object[], number]>(
      `delete from unit_alias a where not a.by_hand and a.unit_id = any($2) and (a.unit_id, a.name) not in (${wanted})`,
      [...values, units.map((unit) => unit.id)],
    );
    const added = await manager.query<object[]>(
      `insert into unit_alias (unit_id, name) ${wanted} on conflict do nothing returning 1`,
      values,
    );
    return added.length + removed;
  }

  async loadReference(manager: EntityManager): Promise<RegistrySeed> {
    const rows = <T>(sql: string) => manager.query<T[]>(sql);
    const [jurisdictions, units, successions, groups, coordination] = [
      await rows<RegistrySeed['jurisdictions'][number]>(
        `select ${selectOf(TABLES.jurisdictions)} from jurisdiction order by code`,
      ),
      await rows<RegistrySeed['units'][number]>(
        `select ${selectOf(TABLES.units)}, array(select name from unit_alias where unit_id = unit.id order by name) as aliases
         from unit order by id`,
      ),
      await rows<RegistrySeed['successions'][number]>(
        `select ${selectOf(TABLES.successions)} from unit_succession order by effective_on, id`,
      ),
      await rows<{ group: RegistrySeed['groups'][number] }>(
        `select definition || jsonb_build_object('id', id, 'jurisdiction', jurisdiction) as group from unit_group order by id`,
      ),
      await rows<RegistrySeed['coordination'][number]>(
        `select ${selectOf(TABLES.coordination)} from coordination order by doc_number`,
      ),
    ];
    return { jurisdictions, units, successions, groups: groups.map((row) => row.group), coordination };
  }
}

function selectOf({ columns }: TableRule): string {
  return Object.entries(columns)
    .map(([column, name]) => `${column} as "${memberOf(name)}"`)
    .join(', ');
}

/** `validFrom date` → `validFrom`. */
function memberOf(name: string): string {
  return name.split(' ')[0] ?? name;
}

/**
 * Successions of the files that do not touch what people have entered: where somebody has ended or joined a unit by
 * hand, a later file may say otherwise, and both together would contradict each other.
 */
async function withoutKept(
  manager: EntityManager,
  successions: RegistrySeed['successions'],
): Promise<RegistrySeed['successions']> {
  const rows = await manager.query<{ id: string }[]>('select id from unit where by_hand');
  const kept = new Set(rows.map((row) => row.id));
  return successions.filter(({ from, to }) => ![...from, ...to].some((id) => kept.has(id)));
}

/** The groups of the files, each with what people have changed in its list since. */
async function withChanges(
  manager: EntityManager,
  groups: RegistrySeed['groups'],
): Promise<RegistrySeed['groups']> {
  const rows = await manager.query<{ id: string; changes: readonly GroupChange[] }[]>(
    `select id, definition->'changes' as changes from unit_group where definition ? 'changes'`,
  );
  const changes = new Map(rows.map((row) => [row.id, row.changes]));
  return groups.map((group) => {
    const kept = changes.get(group.id);
    return kept === undefined ? group : { ...group, changes: kept };
  });
}

async function upsert(
  manager: EntityManager,
  rule: TableRule,
  rows: readonly object[],
  unless = 'true',
): Promise<number> {
  const { table, key, columns } = rule;
  const names = Object.keys(columns);
  const others = names.filter((name) => name !== key);
  const members = Object.values(columns).map((name) => `"${memberOf(name)}" ${name.split(' ')[1] ?? 'text'}`);
  const written = await manager.query<object[]>(
    `insert into ${table} as t (${names.join(', ')})
     select ${Object.values(columns)
       .map((name) => `r."${memberOf(name)}"`)
       .join(', ')}
     from jsonb_to_recordset($1::jsonb) r(${members.join(', ')})
     on conflict (${key}) do update set ${others.map((name) => `${name} = excluded.${name}`).join(', ')}
     where (${others.map((name) => `t.${name}`).join(', ')}) is distinct from (${others.map((name) => `excluded.${name}`).join(', ')}) and ${unless}
     returning 1`,
    [JSON.stringify(rows)],
  );
  return written.length;
}
