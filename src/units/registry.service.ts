import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canKeepUnits } from '../core/access/index.js';
import {
  SUCCESSION_WORDS,
  type AddAlias,
  type CreateUnit,
  type EndUnit,
  type RecordSuccession,
  type RemoveAlias,
} from '../contract/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { addDays } from '../core/kernel/local-date.js';
import {
  checkAliasRemoval,
  checkEnd,
  checkNewAlias,
  checkNewSuccession,
  checkNewUnit,
  unitOf,
  type UnitRegistry,
} from '../core/units/index.js';
import { InvalidRequest } from '../platform/http/invalid-request.js';
import { throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';
import { dayOf } from './day-of.js';
import { refuseProblems } from './edit-sentences.js';
import type { Keeper } from './keeper.js';
import { PeopleRegisterRepository } from './people-register.repository.js';
import { RegistryEditsRepository } from './registry-edits.repository.js';
import { UnitsService } from './units.service.js';

/** Edits of the registry by people: new units, further names, ends and successions. Records keep the units they name. */
@Injectable()
export class RegistryService {
  constructor(
    private readonly units: UnitsService,
    private readonly edits: RegistryEditsRepository,
    private readonly people: PeopleRegisterRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Creates a unit and returns its id. */
  async create(actor: Keeper, asked: CreateUnit): Promise<string> {
    return this.edit(actor, async (tx, registry) => {
      mayKeep(actor, asked.jurisdiction);
      return this.insert(tx, registry, asked);
    });
  }

  async addAlias(actor: Keeper, unitId: string, { name }: AddAlias): Promise<void> {
    await this.edit(actor, async (tx, registry) => {
      mayKeepUnit(actor, registry, unitId);
      refuseProblems(checkNewAlias(registry, unitId, name));
      await this.edits.insertAliases(tx.manager, [{ unitId, name }]);
      tx.audit({ action: 'unit.alias-added', subjectType: 'units', subjectId: unitId, after: { unitId, alias: name } }); // prettier-ignore
    });
  }

  /**
   * Takes away a further name that people have entered. What has been assigned names its units itself; a notice still
   * under review is resolved anew and asks again.
   */
  async removeAlias(actor: Keeper, unitId: string, { name, reason }: RemoveAlias): Promise<void> {
    await this.edit(actor, async (tx, registry) => {
      mayKeepUnit(actor, registry, unitId);
      const byHand = await this.edits.aliasesByHand(tx.manager, unitId);
      refuseProblems(checkAliasRemoval(unitOf(registry, unitId), name, byHand));
      await this.edits.deleteAlias(tx.manager, unitId, name);
      tx.audit({
        action: 'unit.alias-removed',
        subjectType: 'units',
        subjectId: unitId,
        after: { unitId, aliasRemoved: name, reason },
      });
    });
  }

  /** Ends a unit that nobody follows; where somebody does, a succession is recorded instead. */
  async end(actor: Keeper, unitId: string, asked: EndUnit): Promise<void> {
    await this.edit(actor, async (tx, registry) => {
      mayKeepUnit(actor, registry, unitId);
      const lastDay = dayOf('lastDay', asked.lastDay);
      refuseProblems(checkEnd(registry, unitId, lastDay));
      await this.edits.endUnits(tx.manager, [unitId], lastDay);
      tx.audit({ action: 'unit.ended', subjectType: 'units', subjectId: unitId, after: { unitId, lastDay } });
    });
  }

  /** Records who takes over from whom; the new unit of a rename is created with it. Returns the first predecessor. */
  async recordSuccession(actor: Keeper, asked: RecordSuccession): Promise<string> {
    return this.edit(actor, async (tx, registry) => {
      for (const id of [...asked.from, ...asked.to]) mayKeepUnit(actor, registry, id);
      const effectiveOn = dayOf('effectiveOn', asked.effectiveOn);
      const [to, known] = await this.successorsOf(tx, registry, asked);
      const { kind, from, source } = asked;
      refuseProblems(checkNewSuccession(known, { kind, from, to, effectiveOn }));
      await this.edits.insertSuccession(tx.manager, { id: randomUUID(), kind, from, to, effectiveOn, source }); // prettier-ignore
      if (kind !== 'transfer') await this.edits.endUnits(tx.manager, from, addDays(effectiveOn, -1));
      const first = from[0] ?? '';
      // not for a name that is still to come, and not for an office: its notices are kept under the old unit
      const keeps = registry.units.get(first)?.kind === 'office' || effectiveOn > dateOf(tx.now);
      const renamed = kind === 'rename' && !keeps;
      const people = renamed ? await this.people.move(tx.manager, first, to[0] ?? first) : 0;
      const after = { succession: SUCCESSION_WORDS[kind], from, to, effectiveOn, source, people };
      tx.audit({ action: 'unit.succession-recorded', subjectType: 'units', subjectId: first, after });
      return first;
    });
  }

  /** The successors named, or the unit under the new name, and the registry that knows them. */
  private async successorsOf(
    tx: Tx,
    registry: UnitRegistry,
    asked: RecordSuccession,
  ): Promise<[string[], UnitRegistry]> {
    const first = registry.units.get(asked.from[0] ?? '');
    if (asked.newName === null || first === undefined) return [asked.to, registry];
    const created = await this.insert(tx, registry, {
      ...asked.newName,
      aliases: [],
      jurisdiction: first.jurisdiction,
      kind: first.kind,
      validFrom: asked.effectiveOn,
      hostUnitId: first.hostUnitId,
    });
    return [[...asked.to, created], await this.units.registry(tx.manager)];
  }

  private async insert(tx: Tx, registry: UnitRegistry, asked: CreateUnit): Promise<string> {
    const { name, validFrom, ...rest } = asked;
    const from = validFrom === null ? null : dayOf('validFrom', validFrom);
    const draft = { ...rest, printed: name, validFrom: from };
    refuseProblems(checkNewUnit(registry, draft));
    const id = `${asked.jurisdiction}-${randomUUID()}`;
    await this.edits.insertUnits(tx.manager, [{ ...draft, id }]);
    tx.audit({ action: 'unit.created', subjectType: 'units', subjectId: id, after: { unitId: id, name, validFrom } }); // prettier-ignore
    return id;
  }

  /**
   * One edit in one transaction: the registry is read inside it, after the lock, and built once more at the end, so that
   * nothing is committed that the core would refuse to load.
   */
  async edit<T>(actor: Keeper, work: (tx: Tx, registry: UnitRegistry) => Promise<T>): Promise<T> {
    try {
      return await this.transactions.run(actor, async (tx) => {
        await this.edits.lock(tx.manager);
        const done = await work(tx, await this.units.registry(tx.manager));
        await this.units.registry(tx.manager).catch(refuseInconsistent);
        return done;
      });
    } finally {
      this.units.forget();
    }
  }
}

function mayKeep(actor: Keeper, jurisdiction: string): void {
  if (!canKeepUnits(actor, jurisdiction)) throwRefusal('access/forbidden');
}

function mayKeepUnit(actor: Keeper, registry: UnitRegistry, unitId: string): void {
  if (!registry.units.has(unitId)) throwRefusal('access/not-found');
  mayKeep(actor, unitOf(registry, unitId).jurisdiction);
}

function refuseInconsistent(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new InvalidRequest([{ path: '', message: '这样登记会使单位沿革前后矛盾，请核对日期和单位。' }]);
}
