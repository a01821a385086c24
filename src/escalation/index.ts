export { DraftsService } from './drafts.service.js';
export { EscalationModule } from './escalation.module.js';
export { selectListedFilings } from './listed-filings.queries.js';
export { TickService, type TickOutcome } from './tick.service.js';
