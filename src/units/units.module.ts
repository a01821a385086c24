import { Module } from '@nestjs/common';
import { PeopleService } from './people.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsRepository } from './units.repository.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitsController],
  providers: [UnitsRepository, UnitsService, PeopleService],
  exports: [UnitsService, PeopleService],
})
export class UnitsModule {}
