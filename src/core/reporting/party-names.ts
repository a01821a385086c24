import type { ReportingRule } from './reporting-rule.js';
import { NUMBER } from './rule-words.js';

/** Where the time of a report begins in a sentence; no name of a unit may contain one. */
export const WHEN_BEGINS = new RegExp(
  `每(?:个)?(?:周|星期|旬|月|季|半年|年|单月|双月|两个?月)|次月|本年度?|今年|次年|明年|\\d{4}年|(?:按|逐)[月季]|不定期|${NUMBER}月(?!调度)`,
);

const UNCLEAR = /[\s\p{P}\p{S}]|报送/u;
const COLLECTIVE = /^各(?:牵头|责任)单位$|各成员单位$/;

/** Can a sentence carry this name, and give it back? Brackets 〔〕 and （） of unit names are allowed. */
export function isPlainName(name: string): boolean {
  const bare = name.replace(/[〔〕（）]/gu, '');
  return bare !== '' && !UNCLEAR.test(bare) && !WHEN_BEGINS.test(bare) && !COLLECTIVE.test(bare);
}

/** Which names of a rule cannot be said. */
export function problemsOfNames({ filers, to }: ReportingRule): ('filers' | 'name')[] {
  const names = [
    ...(filers?.kind === 'named' ? filers.names : []),
    ...(filers?.kind === 'members' ? [filers.group] : []),
    ...(to === undefined ? [] : [to]),
  ];
  const nobody = filers?.kind === 'named' && filers.names.length === 0;
  return [...(nobody ? (['filers'] as const) : []), ...(names.every(isPlainName) ? [] : (['name'] as const))];
}
