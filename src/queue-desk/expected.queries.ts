import { Inject, Injectable } from '@nestjs/common';
import type {
  ExpectedRow,
  ExpectedView,
  QueueCount,
  QueueFilter,
  QueueQuery,
  RehearsedDigestRow,
} from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { channelWordOf } from '../core/messages/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { UpcomingMessages } from '../rehearsal/index.js';
import { deskDays } from './queue-rows.js';

/** What will go out on the days of the desk and is not written yet, by the same filters as what is. */
@Injectable()
export class ExpectedQueries {
  constructor(
    private readonly upcoming: UpcomingMessages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async show(actor: Actor, query: QueueQuery): Promise<ExpectedView> {
    const wanted = await this.ofDays(actor, query);
    const listed = wanted.filter((row) => isListed(row, query));
    const start = (query.page - 1) * query.size;
    const found = [...new Set(wanted.map(({ channel }) => channel))];
    return {
      counts: countOf(wanted),
      channels: found.map((channel) => ({ channel, word: channelWordOf(channel) })),
      items: listed.slice(start, start + query.size),
      ...{ total: listed.length, page: query.page, size: query.size },
    };
  }

  /** Everything the filter leaves, latest first, as the export has it; nothing where another state is asked for. */
  async rows(actor: Actor, filter: QueueFilter): Promise<ExpectedRow[]> {
    if (filter.state !== undefined && filter.state !== 'expected') return [];
    const wanted = await this.ofDays(actor, filter);
    return wanted.filter((row) => isListed(row, filter)).reverse();
  }

  private async ofDays(actor: Actor, filter: QueueFilter): Promise<ExpectedRow[]> {
    const { from, to } = deskDays(filter, dateOf(await this.clock.now()));
    const digests = await this.upcoming.until(actor, to, filter.noticeId);
    const [name = '', unitId] = [filter.q, filter.unitId];
    return digests
      .filter(({ at }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to)
      .filter(({ person, unit }) => person.name.includes(name) && (unitId ?? unit.id) === unit.id)
      .map(presentExpected);
  }
}

function presentExpected(digest: RehearsedDigestRow): ExpectedRow {
  const { at, window, channel, person, unit, rungs, filings } = digest;
  return { at, window, channel, channelWord: channelWordOf(channel), person, unit, rungs, filings };
}

function isListed({ at, channel }: ExpectedRow, filter: QueueFilter): boolean {
  return (filter.day ?? at.slice(0, 10)) === at.slice(0, 10) && (filter.channel ?? channel) === channel;
}

function countOf(rows: readonly ExpectedRow[]): QueueCount[] {
  const counts = new Map<string, QueueCount>();
  for (const { at, channel } of rows) {
    const day = at.slice(0, 10);
    const known = counts.get(`${day} ${channel}`);
    counts.set(`${day} ${channel}`, { day, channel, state: 'expected', count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
