import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DUTY_WORDS, UNIT_KIND_WORDS, type ImportReport, type ImportUnits } from '../contract/index.js';
import { canKeepSomeUnits, canKeepUnits } from '../core/access/index.js';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import {
  foldName,
  planImport,
  unitOf,
  type ImportPlan,
  type UnitKind,
  type UnitRegistry,
} from '../core/units/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { InvalidRequest } from '../platform/http/invalid-request.js';
import { throwRefusal, type Tx } from '../platform/transaction/index.js';
import { presentFinding } from './import-sentences.js';
import type { Keeper } from './keeper.js';
import { PeopleRegisterRepository, type PeopleCount } from './people-register.repository.js';
import type { SheetKey, SheetRow } from './read-workbook.js';
import { RegistryEditsRepository } from './registry-edits.repository.js';
import { RegistryService } from './registry.service.js';
import { UnitsService } from './units.service.js';
import { WorkbookReader } from './workbook-reader.js';

type Rows = Record<SheetKey, SheetRow[]>;

const wordsOf = (words: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(words).map(([key, word]) => [foldName(word), key]);
const KINDS = new Map(wordsOf(UNIT_KIND_WORDS) as [string, UnitKind][]);
const DUTY_OF_WORD = new Map(wordsOf(DUTY_WORDS).filter(([, duty]) => duty !== 'admin'));
const MOST_FINDINGS = 500;

/** Units and people from a workbook: first tried, then, when no row is refused, written in one transaction. */
@Injectable()
export class ImportUnitsService {
  constructor(
    private readonly units: UnitsService,
    private readonly registry: RegistryService,
    private readonly edits: RegistryEditsRepository,
    private readonly people: PeopleRegisterRepository,
    private readonly reader: WorkbookReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tries the workbook, or writes it when `confirm` is set and no row is refused: all of it or nothing. */
  async import(actor: Keeper, { fileName, contentBase64, confirm }: ImportUnits): Promise<ImportReport> {
    if (!canKeepSomeUnits(actor)) throwRefusal('access/forbidden');
    const read = await this.reader.read(Buffer.from(contentBase64, 'base64'));
    if (!read.ok) throw new InvalidRequest([{ path: 'contentBase64', message: read.message }]);
    const { rows } = read;
    if (confirm) return this.registry.edit(actor, (tx, registry) => this.write(tx, { actor, rows, fileName, registry })); // prettier-ignore
    const registry = await this.units.registry();
    const plan = planRows(actor, { rows, registry, now: await this.clock.now() });
    const count = await this.people.count(plan.people);
    return presentPlan(plan, { rows, fileName, registry, count, applied: false });
  }

  private async write(
    tx: Tx,
    task: { actor: Keeper; rows: Rows; fileName: string; registry: UnitRegistry },
  ): Promise<ImportReport> {
    const plan = planRows(task.actor, { ...task, now: tx.now });
    const count = await this.people.count(plan.people, tx.manager);
    if (plan.problems.length > 0) return presentPlan(plan, { ...task, count, applied: false });
    await this.edits.insertUnits(tx.manager, plan.newUnits);
    await this.edits.insertAliases(tx.manager, plan.newAliases);
    await this.people.save(tx.manager, plan.people);
    const after = {
      fileName: task.fileName,
      units: plan.newUnits.map((unit) => unit.id),
      aliases: plan.newAliases.length,
      people: count.added + count.changed,
    };
    tx.audit({ action: 'units.imported', subjectType: 'units', subjectId: 'import', after });
    return presentPlan(plan, { ...task, count, applied: true });
  }
}

function planRows(
  actor: Keeper,
  { rows, registry, now }: { rows: Rows; registry: UnitRegistry; now: Instant },
): ImportPlan {
  // prettier-ignore
  const cell = ({ cells }: SheetRow, heading: string): string => cells[heading] ?? '';
  return planImport({
    registry,
    units: rows.units.map((row) => ({
      row: row.row,
      fullName: cell(row, '单位全称'),
      shortName: cell(row, '简称'),
      aliases: cell(row, '别名'),
      region: cell(row, '所属地区'),
      kind: cell(row, '类别'),
      validFrom: cell(row, '生效日期'),
      host: cell(row, '上级单位'),
    })),
    people: rows.people.map((row) => ({
      row: row.row,
      name: cell(row, '姓名'),
      unit: cell(row, '单位'),
      post: cell(row, '职务'),
      duty: cell(row, '岗位'),
      phone: cell(row, '手机'),
      email: cell(row, '邮箱'),
    })),
    kinds: KINDS,
    duties: DUTY_OF_WORD,
    mayKeep: (jurisdiction) => canKeepUnits(actor, jurisdiction),
    home: actor.jurisdiction,
    on: dateOf(now),
    newId: () => randomUUID(),
  });
}

interface Outcome {
  readonly rows: Rows;
  readonly fileName: string;
  readonly registry: UnitRegistry;
  readonly count: PeopleCount;
  readonly applied: boolean;
}

function presentPlan(plan: ImportPlan, { rows, fileName, registry, count, applied }: Outcome): ImportReport {
  return {
    fileName,
    applied,
    unitRows: rows.units.length,
    personRows: rows.people.length,
    newUnits: plan.newUnits.map((unit) => unit.printed),
    newAliases: plan.newAliases.map(({ unitId, name }) => ({ unit: unitOf(registry, unitId).printed, name })),
    newPeople: count.added,
    changedPeople: count.changed,
    sameRows: plan.sameUnits + count.same,
    findings: plan.problems.slice(0, MOST_FINDINGS).map(presentFinding),
  };
}
