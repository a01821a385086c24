export { PeopleService, type Duty, type Person } from './people.service.js';
export { readReferenceSeeds } from './reference-seeds.js';
export { UnitsModule } from './units.module.js';
export { UnitsService } from './units.service.js';
