export { ReportingModule } from './reporting.module.js';
export { AssignmentService } from './assignment.service.js';
export { FilingDetailQueries } from './filing-detail.queries.js';
export { FilingHistoryQueries } from './filing-history.queries.js';
export { FilingHistoryService } from './filing-history.service.js';
export { FilingPresenters, show, type FilingPresenter } from './filing-presenter.js';
export { selectFilings, type FilingRecord } from './filing-rows.js';
export { filingInScope } from './filing-scope.js';
export { FilingsQueries } from './filings.queries.js';
export { FilingsService } from './filings.service.js';
export {
  keepNextRungs,
  selectDueFilings,
  selectLadderFiling,
  selectLadderFilings,
  type ClimbingFiling,
} from './ladder-filings.js';
export { missedSql } from './missed-sql.js';
export { deadlineSql } from './deadline-sql.js';
export { restingSql } from './resting-sql.js';
export { selectPaperFacts, type PaperFacts } from './paper-facts.js';
export { DueMovesService, type DueMoved } from './due-moves.service.js';
export { PeriodsService } from './periods.service.js';
export { ruleOf } from './rule-forms.js';
export { problemsOf, RulePreviewQueries } from './rule-preview.queries.js';
export { BEGUN } from './begun-sql.js';
export { RulesQueries } from './rules.queries.js';
export { AmendmentService } from './amendment.service.js';
