import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LadderBoard, LadderComparison, LadderVersionRow, NoticeRef } from '../contract/index.js';
import { canRehearseChange, type Actor } from '../core/access/index.js';
import { isoOf } from '../core/kernel/instant.js';
import { CHANNELS, channelWordOf, TEMPLATE_VARIABLES } from '../core/messages/index.js';
import {
  compareLadders,
  ladderFor,
  RECIPIENTS,
  recipientWordOf,
  type ReminderLadder,
} from '../core/reminders/index.js';
import { ChannelsService } from '../messages/index.js';
import { noticeInScope, readerOf, Readers } from '../notices/index.js';
import { Ladders, type SavedLadder } from '../parameters/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { LadderScopes } from './ladder-scope.js';
import { lineOf, presentLadder } from './present-ladder.js';

type Counts = ReadonlyMap<number, LadderVersionRow['filings']>;

/** The ladder in force with the versions before it, as the page shows them. */
@Injectable()
export class LadderBoardQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ladders: Ladders,
    private readonly scopes: LadderScopes,
    private readonly channels: ChannelsService,
    private readonly readers: Readers,
  ) {}

  /** Null asks for the default. Refuses as {@link LadderScopes} does. */
  async board(actor: Actor, noticeId: string | null): Promise<LadderBoard> {
    const { manager } = this.dataSource;
    const { notice, mayChange } = await this.scopes.of(manager, noticeId, actor);
    const [versions, inForce, counts] = await Promise.all([
      this.ladders.versions(),
      this.ladders.inForce(noticeId),
      countFilings(manager, noticeId),
    ]);
    const ownVersions = versions.filter((version) => version.noticeId === noticeId);
    return {
      notice: notice && { id: notice.id, docNumber: notice.docNumber, title: notice.title },
      version: inForce.version,
      own: noticeId !== null && ownVersions.some(({ version }) => version === inForce.version),
      ladder: presentLadder(inForce.ladder),
      lines: inForce.ladder.rungs.map(lineOf),
      basedOn: ownVersions.at(-1)?.version ?? null,
      versions: rowsOf(versions, { noticeId, inForce: inForce.version, counts }),
      ownLadders: noticeId === null ? await this.noticesWithOwn(actor, versions) : [],
      choices: this.choices(),
      abilities: { change: mayChange, rehearse: canRehearseChange(actor, 'ladder') },
    };
  }

  /** What is different from one version to another; both of the notice or of the default. Refuses `access/not-found`. */
  async compare(
    actor: Actor,
    noticeId: string | null,
    { before, after }: { readonly before: number; readonly after: number },
  ): Promise<LadderComparison> {
    await this.scopes.of(this.dataSource.manager, noticeId, actor);
    const versions = await this.ladders.versions();
    const ladderOf = (number: number): ReminderLadder => {
      const found = versions.find(
        ({ version, noticeId: of }) => version === number && (of === null || of === noticeId),
      );
      if (!found) throwRefusal('access/not-found');
      // where the notice went back, the default of that moment
      const asOf = { noticeId: noticeId ?? '', openedAt: found.since };
      return found.ladder ?? ladderFor(asOf, versions)?.ladder ?? throwRefusal('access/not-found');
    };
    const changes = compareLadders(ladderOf(before), ladderOf(after));
    return { changes: changes.map((change) => ({ ...change, lines: [...change.lines] })) };
  }

  private choices(): LadderBoard['choices'] {
    return {
      channels: CHANNELS.map((key) => ({
        key,
        word: channelWordOf(key),
        setUp: this.channels.isSetUp(key),
      })),
      recipients: RECIPIENTS.map((key) => ({ key, word: recipientWordOf(key) })),
      variables: Object.entries(TEMPLATE_VARIABLES).map(([name, { sms }]) => ({ name, sms })),
    };
  }

  private async noticesWithOwn(actor: Actor, versions: readonly SavedLadder[]): Promise<NoticeRef[]> {
    const newest = new Map(versions.map((version) => [version.noticeId, version.ladder]));
    const own = [...newest].flatMap(([id, ladder]) => (id === null || ladder === null ? [] : [id]));
    if (own.length === 0) return [];
    const reader = readerOf(await this.readers.of(actor));
    return this.dataSource.query<NoticeRef[]>(
      `select notice.id, notice.doc_number as "docNumber", notice.title from notice
       where notice.id = any($1) and ${noticeInScope('$2')} order by doc_number`,
      [own, reader],
    );
  }
}

/** The newest first; of a notice also the defaults that its filings climb or that is in force. */
function rowsOf(
  versions: readonly SavedLadder[],
  { noticeId, inForce, counts }: { noticeId: string | null; inForce: number; counts: Counts },
): LadderVersionRow[] {
  const concerns = (row: SavedLadder) =>
    row.noticeId === noticeId ||
    (row.noticeId === null && (counts.has(row.version) || row.version === inForce));
  return versions.filter(concerns).reverse().map((row) => ({
    ...{ version: row.version, by: row.by, reason: row.reason, at: isoOf(row.since) },
    scope: row.noticeId === null ? 'default' : 'notice',
    isReset: row.ladder === null,
    inForce: row.version === inForce,
    filings: counts.get(row.version) ?? { all: 0, running: 0 },
  })); // prettier-ignore
}

async function countFilings(manager: EntityManager, noticeId: string | null): Promise<Counts> {
  const rows = await manager.query<{ version: number; all: number; running: number }[]>(
    `select ladder_version as version, count(*)::int as all,
            count(*) filter (where state in ('open', 'returned'))::int as running
     from filing where state <> 'withdrawn' and ($1::uuid is null or notice_id = $1) group by 1`,
    [noticeId],
  );
  return new Map(rows.map(({ version, ...filings }) => [version, filings]));
}
