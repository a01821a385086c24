import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { turnsOf, unitsBorneBy, unitsEverBorneBy, type Day } from '../core/tasks/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { UnitsService } from '../units/index.js';
import type { Reader } from './notice-scope.js';

/** Who a signed-in person is today, when units cease and their duties pass to others. */
@Injectable()
export class Readers {
  constructor(
    private readonly units: UnitsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The actor with the units whose duties the own unit bears today, and those whose duties it has ever borne. */
  async of(actor: Actor): Promise<Reader> {
    const today = await this.today();
    const { unitId } = actor;
    return { ...actor, bears: unitsBorneBy(unitId, today), reads: unitsEverBorneBy(unitId, today) };
  }

  /** The units that the duties of a unit have passed to by today, in the order of time; none while it stands. */
  async passedTo(unitId: string): Promise<string[]> {
    const [, ...later] = turnsOf(unitId, await this.today());
    return later.map((turn) => turn.unitId);
  }

  /** The registry and today’s date (China). */
  async today(): Promise<Day> {
    const [registry, now] = await Promise.all([this.units.registry(), this.clock.now()]);
    return { registry, on: dateOf(now) };
  }
}
