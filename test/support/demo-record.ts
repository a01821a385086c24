import type { TestDatabase } from './test-db.js';

/** The records two runs of the demo world must agree on, in words instead of ids; sorted. */
export interface DemoRecord {
  readonly filings: readonly string[];
  readonly history: readonly string[];
  readonly rungs: readonly string[];
  readonly drafts: readonly string[];
  readonly told: readonly string[];
}

const FILING = `notice.doc_number, rule.seq, filing.unit_id, period.ruled_on`;
const NAMED = `filing join period on period.id = filing.period_id join reporting_rule rule on rule.id = filing.rule_id
  join notice on notice.id = filing.notice_id`;

/** Reads filings, their history, rungs, drafts, and who was told what by which channel and on which day. */
export async function readDemoRecord({ query }: TestDatabase): Promise<DemoRecord> {
  const read = async (columns: string, joins: string): Promise<string[]> => {
    const rows = await query<{ line: string }>(`select concat_ws(' | ', ${columns}) as line from ${joins}`);
    return rows.map((row) => row.line).sort();
  };
  return {
    filings: await read(`${FILING}, filing.due_on, filing.state, filing.version, filing.overdue_at`, NAMED),
    history: await read(
      `${FILING}, event.type, event.at, event.version, event.who`,
      `${NAMED} join filing_event event on event.filing_id = filing.id`,
    ),
    rungs: await read(
      `${FILING}, rung.rung, rung.planned_at, rung.fired_at, rung.superseded, rung.why`,
      `${NAMED} join rung on rung.filing_id = filing.id`,
    ),
    drafts: await read(
      `${FILING}, draft.kind, draft.rung, draft.drafted_at`,
      `${NAMED} join draft on draft.filing_id = filing.id`,
    ),
    // without the window: what was tried before a crash is not extended afterwards, so the rest waits for the next one
    told: await read(
      `message.told_to, message.channel, item.wanted_at, item.rung_stage, message.state, item.rung, ${FILING}`,
      `${NAMED} join message_item item on item.filing_id = filing.id join message on message.id = item.message_id`,
    ),
  };
}
