import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  AddRules,
  ChangeRule,
  DemandReport,
  EndRule,
  PreviewRules,
  ReportDemanded,
  RuleBoard,
  RulesPreview,
  RulesRead,
} from '../../../src/contract/index.js';
import { call, get } from './client.js';

const path = (noticeId: string, act = ''): string => `/notices/${encodeURIComponent(noticeId)}/rules${act}`;
const ruleAct = (noticeId: string, ruleId: string, act: string): string =>
  path(noticeId, `/${encodeURIComponent(ruleId)}/${act}`);

export const rulesQuery = (noticeId: string) =>
  queryOptions({
    queryKey: ['notice', noticeId, 'rules'],
    queryFn: ({ signal }) => get<RuleBoard>(path(noticeId), undefined, signal),
  });

/** What the rules would do; what was shown stays until the next answer is there. */
export const previewQuery = (noticeId: string, body: PreviewRules) =>
  queryOptions({
    queryKey: ['notice', noticeId, 'rules', 'preview', body],
    queryFn: ({ signal }) => call<RulesPreview>('POST', path(noticeId, '/preview'), { body, signal }),
    placeholderData: keepPreviousData,
  });

export const readRules = (noticeId: string, text: string): Promise<RulesRead> =>
  call<RulesRead>('POST', path(noticeId, '/read'), { body: { text } });

export const addRules = (noticeId: string, body: AddRules): Promise<RuleBoard> =>
  call<RuleBoard>('POST', path(noticeId), { body });

export const changeRule = (noticeId: string, ruleId: string, body: ChangeRule): Promise<RuleBoard> =>
  call<RuleBoard>('POST', ruleAct(noticeId, ruleId, 'change'), { body });

export const endRule = (noticeId: string, ruleId: string, body: EndRule): Promise<RuleBoard> =>
  call<RuleBoard>('POST', ruleAct(noticeId, ruleId, 'end'), { body });

export const demandReport = (noticeId: string, ruleId: string, body: DemandReport): Promise<ReportDemanded> =>
  call<ReportDemanded>('POST', ruleAct(noticeId, ruleId, 'demand'), { body });
