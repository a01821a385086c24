export { IdentityModule } from './identity.module.js';
export { IdentityService, type AccountRequest, type AdministratorRequest } from './identity.service.js';
export { newOneTimePassword } from './passwords.js';
export { SESSION_COOKIE } from './session-token.js';
export { CurrentPerson, type SignedInActor } from './signed-in-actor.js';
