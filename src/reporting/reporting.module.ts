import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NoticesModule } from '../notices/index.js';
import { TasksModule } from '../tasks/index.js';
import { UnitsModule } from '../units/index.js';
import { AmendedFilingsRepository } from './amended-filings.repository.js';
import { AmendmentController } from './amendment.controller.js';
import { AmendmentService } from './amendment.service.js';
import { AssignmentController } from './assignment.controller.js';
import { AssignmentService } from './assignment.service.js';
import { DeskController } from './desk.controller.js';
import { DueMovesService } from './due-moves.service.js';
import { FilingAccess } from './filing-access.js';
import { FilingDetailQueries } from './filing-detail.queries.js';
import { FilingHistoryController } from './filing-history.controller.js';
import { FilingHistoryQueries } from './filing-history.queries.js';
import { FilingHistoryRepository } from './filing-history.repository.js';
import { FilingHistoryService } from './filing-history.service.js';
import { FilingPresenters } from './filing-presenter.js';
import { FilingsController } from './filings.controller.js';
import { FilingsQueries } from './filings.queries.js';
import { FilingsRepository } from './filings.repository.js';
import { FilingsService } from './filings.service.js';
import { FollowFilingsService } from './follow-filings.service.js';
import { PeriodsService } from './periods.service.js';
import { DemandService } from './demand.service.js';
import { RuleBoardQueries } from './rule-board.queries.js';
import { RuleDecisions } from './rule-decisions.js';
import { RuleLinesQueries } from './rule-lines.queries.js';
import { RulePeriodsRepository } from './rule-periods.repository.js';
import { RulePreviewQueries } from './rule-preview.queries.js';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { DueRulesQueries } from './due-rules.queries.js';
import { RulesQueries } from './rules.queries.js';
import { RulesRepository } from './rules.repository.js';
import { FilingEntity } from './filing.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([FilingEntity]), NoticesModule, TasksModule, UnitsModule],
  controllers: [
    AmendmentController,
    AssignmentController,
    DeskController,
    FilingHistoryController,
    FilingsController,
    RulesController,
  ],
  providers: [
    AmendedFilingsRepository,
    AmendmentService,
    AssignmentService,
    DueMovesService,
    FilingAccess,
    FilingDetailQueries,
    FilingHistoryQueries,
    FilingHistoryRepository,
    FilingHistoryService,
    FilingPresenters,
    FilingsQueries,
    FilingsRepository,
    FilingsService,
    FollowFilingsService,
    PeriodsService,
    DemandService,
    RuleBoardQueries,
    RuleDecisions,
    RuleLinesQueries,
    RulePeriodsRepository,
    RulePreviewQueries,
    RulesQueries,
    DueRulesQueries,
    RulesRepository,
    RulesService,
  ],
  exports: [
    AmendmentService,
    AssignmentService,
    DueMovesService,
    FilingDetailQueries,
    FilingPresenters,
    FilingsQueries,
    FilingsService,
    PeriodsService,
    RulePreviewQueries,
    RulesQueries,
  ],
})
export class ReportingModule {}
