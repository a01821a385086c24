import type { Instant } from '../kernel/instant.js';
import { firingsOf, type MomentsOf } from './filing-history.js';
import { groupByLadder, type LadderFiling, type VersionedInput } from './plan-rungs.js';
import { memoizeMoments } from './rung-moment.js';

/**
 * When each filing has to be looked at next, by filing id: no rung of it fires in (after, that moment), whatever becomes
 * of the unit's other filings meanwhile. Null where nothing is ahead unless the filing itself changes; the moment has to
 * be asked for anew after every change of it. So a tick that looks only at the filings whose moment has come fires
 * exactly what looking at all of them would.
 */
export function nextRungMoments(
  input: Omit<VersionedInput, 'from' | 'until'> & { readonly after: Instant },
): Map<string, Instant | null> {
  const { filings, versions, calendar, after } = input;
  const moments = new Map<string, Instant | null>(filings.map(({ filingId }) => [filingId, null]));
  for (const group of groupByLadder(filings, versions)) {
    const momentsOf = memoizeMoments(group.ladder, calendar);
    const mayRepeat = group.ladder.rungs.some((rung) => rung.offsetWhenRepeated !== undefined);
    for (const filing of group.filings)
      moments.set(filing.filingId, earliestOf(filing, { momentsOf, after, mayRepeat }));
  }
  return moments;
}

interface Looking {
  readonly momentsOf: MomentsOf;
  readonly after: Instant;
  readonly mayRepeat: boolean;
}

/** Whether the period before ends overdue may still turn out either way, so the earlier of both cases counts. */
function earliestOf(filing: LadderFiling, { momentsOf, after, mayRepeat }: Looking): Instant | null {
  const cases = mayRepeat ? [true, false] : [filing.previousPeriodOverdue];
  const ahead = cases.flatMap((previousPeriodOverdue) =>
    firingsOf({ ...filing, previousPeriodOverdue }, momentsOf)
      .map(({ at }) => at)
      .filter((at) => at > after),
  );
  return ahead.sort((a, b) => a - b)[0] ?? null;
}
