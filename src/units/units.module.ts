import { Module } from '@nestjs/common';
import { GroupsService } from './groups.service.js';
import { ImportUnitsService } from './import-units.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleDeskRepository } from './people-desk.repository.js';
import { PeopleDesk } from './people-desk.service.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleRegisterRepository } from './people-register.repository.js';
import { PeopleService } from './people.service.js';
import { PostEndings } from './post-endings.js';
import { PostsService } from './posts.service.js';
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
  controllers: [UnitsController, RegistryController, PeopleController],
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
    PeopleDeskRepository,
    PeopleDesk,
    PeopleQueries,
    PostEndings,
    PostsService,
  ],
  exports: [UnitsService, PeopleService, PostEndings, PostsService],
})
export class UnitsModule {}
