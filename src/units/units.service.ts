import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { UnitRow } from '../contract/index.js';
import { buildRegistry, type UnitRegistry } from '../core/units/index.js';
import type { Tx } from '../platform/transaction/index.js';
import { readReferenceSeeds } from './reference-seeds.js';
import { searchUnits, type UnitSearch } from './search-units.js';
import { UnitsRepository } from './units.repository.js';

/** Who the units are, what they are called, and who took over from whom. */
@Injectable()
export class UnitsService {
  private cached: Promise<UnitRegistry> | undefined;

  constructor(
    private readonly units: UnitsRepository,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Brings the tables to the state of the reference files, in the transaction given, and returns how many rows of each
   * were written. May run at every start: rows that are the same are not touched, and an audit row appears only where
   * something changed. Throws RangeError, before anything is written, when the files disagree with one another.
   */
  async loadReference(tx: Tx): Promise<Readonly<Record<string, number>>> {
    const seed = await readReferenceSeeds();
    buildRegistry(seed);
    const written = await this.units.saveReference(tx.manager, seed);
    if (Object.values(written).some((n) => n > 0)) {
      tx.audit({
        action: 'units.reference-loaded',
        subjectType: 'units',
        subjectId: 'reference',
        after: written,
      });
    }
    this.cached = undefined;
    return written;
  }

  /**
   * The checked registry of the tables, built once and again after {@link loadReference}. An empty one is not kept: another
   * process may be about to load it. With a manager it is read anew through it, to see what its transaction has written.
   */
  async registry(manager?: EntityManager): Promise<UnitRegistry> {
    if (manager) return this.build(manager);
    this.cached ??= this.build(this.dataSource.manager);
    const building = this.cached;
    const keep = await building.then(
      (registry) => registry.units.size > 0,
      () => false,
    );
    if (!keep && this.cached === building) this.cached = undefined;
    return building;
  }

  /** What has been read is old: the next who asks reads anew. */
  forget(): void {
    this.cached = undefined;
  }

  async search(search: UnitSearch): Promise<UnitRow[]> {
    return searchUnits(await this.registry(), search);
  }

  private async build(manager: EntityManager): Promise<UnitRegistry> {
    return buildRegistry(await this.units.loadReference(manager));
  }
}
