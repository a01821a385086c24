import { Module } from '@nestjs/common';
import { GroupsService } from './groups.service.js';
import { ImportUnitsService } from './import-units.service.js';
import { PeopleRegisterRepository } from './people-register.repository.js';
import { PeopleService } from './people.service.js';
import { RegisterQueries } from './register.queries.js';
import { RegistryEditsRepository } from './registry-edits.repository.js';
import { RegistryWatch } from './registry-watch.js';
import { RegistryController } from './registry.controller.js';
import { RegistryService } from './registry.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsRepository } from './units.repository.js';
import { UnitsService } from './units.service.js';
import { WorkbookReader } from './workbook-reader.js';

@Module({
  controllers: [UnitsController, RegistryController],
  providers: [
    UnitsRepository,
    RegistryEditsRepository,
    PeopleRegisterRepository,
    UnitsService,
    RegistryService,
    GroupsService,
    RegistryWatch,
    RegisterQueries,
    ImportUnitsService,
    { provide: WorkbookReader, useFactory: () => new WorkbookReader() },
    PeopleService,
  ],
  exports: [UnitsService, PeopleService],
})
export class UnitsModule {}
