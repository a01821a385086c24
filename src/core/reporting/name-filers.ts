import { isPlainName } from './party-names.js';
import type { Filers, ReportingRule } from './reporting-rule.js';

/** The words of a notice for those who file: what `owingUnits` of core/tasks reads. */
export function wordsOfFilers(filers: Filers): readonly string[] {
  switch (filers.kind) {
    case 'leads':
      return ['各牵头单位'];
    case 'all-responsible':
      return ['各责任单位'];
    case 'members':
      return [`${filers.group}成员单位`];
    case 'named':
      return filers.names;
  }
}

/** Who files by the words of a notice; undefined where a sentence could not carry them. */
export function filersOfWords(words: readonly string[]): Filers | undefined {
  const [word = ''] = words;
  if (words.length === 1 && word.endsWith('牵头单位')) return { kind: 'leads' };
  if (words.length === 1 && /^各?责任单位$/.test(word)) return { kind: 'all-responsible' };
  const group = words.length === 1 ? /^(.+?)各?成员单位$/.exec(word)?.[1] : undefined;
  if (group !== undefined) return isPlainName(group) ? { kind: 'members', group } : undefined;
  return words.length > 0 && words.every(isPlainName) ? { kind: 'named', names: words } : undefined;
}

/** A rule with the parties of its notice, where it does not name them itself: so its sentence says all there is. */
export function withParties(
  rule: ReportingRule,
  { who, to }: { readonly who: readonly string[]; readonly to: string | null },
): ReportingRule {
  const filers = rule.filers ?? filersOfWords(who);
  const receiver = rule.to ?? (to !== null && isPlainName(to) ? to : undefined);
  return { ...rule, ...(filers ? { filers } : {}), ...(receiver === undefined ? {} : { to: receiver }) };
}
