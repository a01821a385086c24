import { z } from 'zod';
import { Controller, Get, Query } from '@nestjs/common';
import { UnitQuery, UnitRow } from '../contract/index.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentActor } from '../platform/http/actor.decorators.js';
import type { PersonActor } from '../platform/transaction/index.js';
import { UnitsService } from './units.service.js';

/** The names of the units are open to everybody who is signed in. */
@Controller('units')
export class UnitsController {
  constructor(private readonly units: UnitsService) {}

  @Get()
  @Answers(z.array(UnitRow))
  list(
    @CurrentActor() _actor: PersonActor,
    @Query({ schema: UnitQuery }) query: UnitQuery,
  ): Promise<UnitRow[]> {
    return this.units.search(query);
  }
}
