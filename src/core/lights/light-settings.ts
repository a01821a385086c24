import { isLocalDate } from '../kernel/local-date.js';

/** The thresholds of the lights, dated data with its source (`seeds/parameters/lights.json`). */
export interface LightSettings {
  readonly id: string;
  /** How a light names these settings to its reader, such as “默认亮灯规则”. */
  readonly name: string;
  readonly validFrom: string;
  readonly source: string;
  /** Yellow when due within this many working days and not reported. */
  readonly dueSoonWorkingDays: number;
  /** Yellow when returned at least this often; 0 switches the rule off. */
  readonly returnsForYellow: number;
  /** The light of a report that came after its deadline. */
  readonly lateSubmission: 'yellow' | 'red';
  /** Percentage points behind the plan: from `yellow` (included) yellow, above `red` red. */
  readonly behindPoints: { readonly yellow: number; readonly red: number };
  /** Yellow this many periods running turns red; 0 switches the rule off. */
  readonly yellowPeriodsForRed: number;
}

/** Problems of settings read from a file, empty when they may be used. */
export function validateLightSettings(s: LightSettings): string[] {
  const problems: string[] = [];
  const count = (name: string, n: number) => {
    if (!Number.isInteger(n) || n < 0) problems.push(`${name} is not a count: ${n}`);
  };
  if ([s.id, s.name, s.source].some((text) => text.trim() === ''))
    problems.push('needs an id, a name and a source');
  if (!isLocalDate(s.validFrom)) problems.push(`validFrom is not a date: ${s.validFrom}`);
  count('dueSoonWorkingDays', s.dueSoonWorkingDays);
  count('returnsForYellow', s.returnsForYellow);
  count('yellowPeriodsForRed', s.yellowPeriodsForRed);
  if (s.yellowPeriodsForRed === 1) problems.push('one yellow period cannot be red already');
  if (!['yellow', 'red'].includes(s.lateSubmission)) problems.push(`lateSubmission: ${s.lateSubmission}`);
  const { yellow, red } = s.behindPoints;
  if (!(yellow > 0 && red >= yellow && red <= 100)) problems.push(`behindPoints ${yellow}-${red}`);
  return problems;
}
