export {
  firstThere,
  isThere,
  PeopleService,
  type Duty,
  type PeopleAsOf,
  type Person,
  type PersonInPost,
} from './people.service.js';
export { PostEndings } from './post-endings.js';
export { PostsService, type PostHolder } from './posts.service.js';
export { readReferenceSeeds } from './reference-seeds.js';
export { UnitsModule } from './units.module.js';
export { UnitsService } from './units.service.js';
