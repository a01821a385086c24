import type { WorkCalendar } from '../core/calendar/index.js';
import { draftChaser, NEW_LIMIT_WORKING_DAYS, type Paper } from '../core/escalation/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { Tx } from '../platform/transaction/tx.js';
import { selectPaperFacts } from '../reporting/index.js';

/**
 * The 催办单 of each filing, by filing id, written on the day of `tx.now` in China. The coordinating office chases what
 * is owed to it, so it is sender and receiver of the report at once. One query for all filings.
 */
export async function writeChasers(
  tx: Tx,
  filingIds: readonly string[],
  calendar: WorkCalendar,
): Promise<Map<string, Paper>> {
  if (filingIds.length === 0) return new Map();
  const written = { writtenOn: dateOf(tx.now), newLimitWorkingDays: NEW_LIMIT_WORKING_DAYS };
  const facts = await selectPaperFacts(tx.manager, filingIds);
  return new Map(
    facts.map((fact) => [
      fact.filingId,
      draftChaser({ ...fact, ...written, senderName: fact.receiverName }, calendar),
    ]),
  );
}
