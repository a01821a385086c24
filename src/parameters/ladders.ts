import { DataSource, type EntityManager } from 'typeorm';
import { instant, instantAt } from '../core/kernel/instant.js';
import { localDate } from '../core/kernel/local-date.js';
import {
  ladderFor,
  type LadderInForce,
  type LadderVersion,
  type ReminderLadder,
} from '../core/reminders/index.js';
import { toDate } from '../platform/database/columns.js';

/** A version with the name of the person who saved it. */
export interface SavedLadder extends LadderVersion {
  readonly by: string;
}

/** The ladders of this installation, as the database has them. */
export class Ladders {
  private known: { readonly revision: string; readonly versions: readonly SavedLadder[] } | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** Every version ever saved, the oldest first; inside a transaction with its own changes. */
  async versions(manager: EntityManager = this.dataSource.manager): Promise<readonly SavedLadder[]> {
    // xmin says which transaction wrote the row: a number given again after a rollback is another version
    const newest: { revision: string }[] = await manager.query(
      `select version || ' ' || xmin as revision from ladder_version order by version desc limit 1`,
    );
    const revision = newest[0]?.revision ?? '';
    if (this.known?.revision === revision) return this.known.versions;
    const versions: SavedLadder[] = await manager.query(
      `select version, notice_id as "noticeId", definition as ladder, since, reason, by from ladder_version order by version`,
    );
    this.known = { revision, versions };
    return versions;
  }

  /** The ladder a filing of this notice would start with now; null asks for the default. */
  async inForce(noticeId: string | null, manager?: EntityManager): Promise<LadderInForce> {
    const versions = await this.versions(manager);
    const openedAt = instant(Math.max(0, ...versions.map(({ since }) => since)));
    const found = ladderFor({ noticeId: noticeId ?? '', openedAt }, versions);
    if (!found) throw new Error('there is no default ladder');
    return found;
  }
}

/** The shipped ladder as version 1, where nothing is there yet; safe to run at every start, by several processes. */
export async function keepShipped(manager: EntityManager, ladder: ReminderLadder): Promise<void> {
  await manager.query(
    `insert into ladder_version (version, notice_id, definition, since, reason, by)
     select 1, null, $1, $2, '随产品交付的默认阶梯', '系统' where not exists (select from ladder_version)
     on conflict do nothing`,
    [JSON.stringify(ladder), toDate(instantAt(localDate(ladder.validFrom), '00:00'))],
  );
}
