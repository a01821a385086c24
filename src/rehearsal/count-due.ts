import type { NoticeRef, RehearsalView } from '../contract/index.js';
import type { ExpectedFiling } from '../core/rehearsal/index.js';

type DueRow = RehearsalView['due'][number];

/** Filings by due day, notice and period, in the order given, with how many of them are there and submitted. */
export function countDue(due: readonly ExpectedFiling[], notices: ReadonlyMap<string, NoticeRef>): DueRow[] {
  const rows = new Map<string, DueRow>();
  for (const { filing, ladder } of due) {
    const notice = notices.get(ladder.noticeId);
    if (!notice) continue;
    const key = JSON.stringify([filing.dueOn, ladder.noticeId, filing.covers.label]);
    const row = rows.get(key) ?? emptyRow({ dueOn: filing.dueOn, notice, period: filing.covers.label });
    rows.set(key, {
      ...row,
      units: row.units + 1,
      opened: row.opened + Number(filing.state !== undefined),
      submitted: row.submitted + Number(filing.state === 'submitted' || filing.state === 'accepted'),
    });
  }
  return [...rows.values()];
}

function emptyRow(of: Pick<DueRow, 'dueOn' | 'notice' | 'period'>): DueRow {
  return { ...of, units: 0, opened: 0, submitted: 0 };
}
