import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/kernel/instant.js';
import {
  CATCH_UP_GRACE,
  isMessageRung,
  nextRungMoments,
  planVersionedRungs,
  type VersionedRung,
} from '../core/reminders/index.js';
import { isOwed } from '../core/reporting/index.js';
import { Calendars, Ladders } from '../parameters/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import { keepNextRungs, selectDueFilings } from '../reporting/index.js';
import type { FiredRung } from './fired-rung.js';
import { RungsRepository } from './rungs.repository.js';
import { TellingService } from './telling.service.js';

/** The ladder at work: what became due is recorded once, marked, and told. */
@Injectable()
export class RungsService {
  constructor(
    private readonly calendars: Calendars,
    private readonly ladders: Ladders,
    private readonly rungs: RungsRepository,
    private readonly telling: TellingService,
  ) {}

  /**
   * Fires every rung whose moment lies in (from, until]; returns those that are new. Reads only the filings that have a
   * rung in it or have changed since the last tick, and keeps for each when it is to be looked at next.
   */
  async fire(tx: Tx, interval: { readonly from: Instant; readonly until: Instant }): Promise<FiredRung[]> {
    const filings = await selectDueFilings(tx.manager, interval.until);
    if (filings.length === 0) return [];
    const calendar = await this.calendars.current(tx.manager);
    const versions = await this.ladders.versions(tx.manager);
    const planned = planVersionedRungs({ filings, versions, calendar, ...interval });
    await keepNextRungs(
      tx.manager,
      filings,
      nextRungMoments({ filings, versions, calendar, after: interval.until }),
    );
    const rulesOf = new Map(versions.map(({ version, ladder }) => [version, ladder?.rungs]));
    const owed = new Set(filings.filter(({ state }) => isOwed(state)).map(({ filingId }) => filingId));
    const asFound = planned.map((rung) => describeFound(rung, { until: interval.until, owed }));
    const fired = (await this.rungs.record(tx, asFound)).flatMap((rung) => {
      const rule = rulesOf.get(rung.version)?.find((r) => r.rung === rung.rung);
      return rule ? [{ ...rung, rule }] : [];
    });
    await this.rungs.markOverdue(
      tx,
      fired.filter((f) => f.rule.kind === 'mark').map((f) => f.filingId),
    );
    await this.telling.tell(tx, fired, interval);
    return fired;
  }
}

/** A unit that has submitted since the moment of the rung is not told that it has not. */
function describeFound(
  rung: VersionedRung,
  { until, owed }: { readonly until: Instant; readonly owed: ReadonlySet<string> },
): VersionedRung & { readonly missed: boolean } {
  const inMeanwhile = isMessageRung(rung) && !owed.has(rung.filingId);
  return { ...rung, superseded: rung.superseded || inMeanwhile, missed: until - rung.at > CATCH_UP_GRACE };
}
