export { CurrentActor, IS_PUBLIC, Public, type ActorRequest } from './actor.decorators.js';
export { createHttpApp, WEB_ROOT, type HttpAppOptions } from './http-app.js';
export { InvalidRequest } from './invalid-request.js';
export type { FieldError, Problem } from './problem.js';
export { REFUSAL_TABLE } from './refusal-table.js';
