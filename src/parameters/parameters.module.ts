import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DRAFT_MACHINE } from '../core/escalation/index.js';
import { FILING_MACHINE, validateMachine } from '../core/reporting/index.js';
import { DUTY_MACHINE, TASK_MACHINE } from '../core/tasks/index.js';
import { Calendars } from './calendars.js';
import { datedRuleProviders } from './dated-rules.provider.js';

const PROVIDERS = [Calendars, ...datedRuleProviders];

/** Rules as data: calendars, ladder, lights and state machines, each checked before anything runs. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class ParametersModule implements OnModuleInit {
  onModuleInit(): void {
    const problems = [FILING_MACHINE, TASK_MACHINE, DUTY_MACHINE, DRAFT_MACHINE].flatMap(validateMachine);
    if (problems.length > 0) throw new Error(`state machines: ${problems.join('; ')}`);
  }
}
