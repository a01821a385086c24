import type { RuleBoard } from '../../../src/contract/index.js';
import type { Calls, CallWorld } from './call.js';

const ON_DEMAND = {
  ...{ cadence: 'irregular', leadWorkingDays: 2, holiday: 'roll-forward', opensBeforeWorkingDays: 5 },
  filers: { kind: 'leads' },
};
const decided = { from: '2023-11-28', reason: '便于临时调度' };

/** How the office decides about the reporting rules of its notice, in the order of the work: one on demand opens nothing. */
export function ruleCalls({ office, read }: CallWorld): Calls {
  const rulesOf = async () => {
    const notices = await read<{ id: string; docNumber: string; amends: unknown }[]>(office, '/notices');
    const found = notices.find(
      (notice) => notice.docNumber === '武就业领导组〔2023〕4号' && notice.amends === null,
    );
    return `/notices/${found?.id ?? ''}/rules`;
  };
  const onDemand = async () => {
    const url = await rulesOf();
    const { rules } = await read<RuleBoard>(office, url);
    return `${url}/${rules.find((rule) => rule.onDemand && rule.current)?.id ?? ''}`;
  };
  return {
    'GET /api/v1/notices/{id}/rules': async () => ({ as: office, url: await rulesOf() }),
    'POST /api/v1/notices/{id}/rules': async () => ({
      as: office,
      url: await rulesOf(),
      body: { rules: [ON_DEMAND], ...decided },
    }),
    'POST /api/v1/notices/{id}/rules/read': async () => ({
      as: office,
      url: `${await rulesOf()}/read`,
      body: { text: '每月3日前报送上月进展' },
    }),
    'POST /api/v1/notices/{id}/rules/preview': async () => ({
      as: office,
      url: `${await rulesOf()}/preview`,
      body: { rules: [ON_DEMAND], from: decided.from },
    }),
    'POST /api/v1/notices/{id}/rules/{ruleId}/change': async () => ({
      as: office,
      url: `${await onDemand()}/change`,
      body: { rule: { ...ON_DEMAND, leadWorkingDays: 3 }, ...decided },
    }),
    'POST /api/v1/notices/{id}/rules/{ruleId}/demand': async () => ({
      as: office,
      url: `${await onDemand()}/demand`,
      body: { about: '资金使用情况', dueOn: '2023-12-12', from: '2023-01-01', to: '2023-11-30' },
    }),
    'POST /api/v1/notices/{id}/rules/{ruleId}/end': async () => ({
      as: office,
      url: `${await onDemand()}/end`,
      body: { ...decided, from: '2023-12-20' },
    }),
  };
}
