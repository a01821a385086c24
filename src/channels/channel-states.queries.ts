import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ChannelState, ChannelsView } from '../contract/index.js';
import { dateOf, isoOf, type Instant } from '../core/kernel/instant.js';
import { addDays, type LocalDate } from '../core/kernel/local-date.js';
import {
  CHANNELS,
  channelWordOf,
  DEFAULT_ORDER,
  isGroupChannel,
  type Channel,
} from '../core/messages/index.js';
import { BreakersService, ChannelsService, SendPoliciesService } from '../messages/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { toDate } from '../platform/database/columns.js';
import { takeToken, type Bucket, type Limit } from '../platform/limits/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { carrierOf, variablesOf } from './describe-carrier.js';

const DAYS = 7;
const DAY_MS = 86_400_000;
const OUTCOMES = `count(*) filter (where outcome = 'accepted')::int as accepted,
  count(*) filter (where outcome = 'refused')::int as refused,
  count(*) filter (where outcome in ('in-doubt', 'interrupted'))::int as "inDoubt"`;

type Counts = ChannelState['lastDay'];
interface DayCounts extends Counts {
  readonly channel: Channel;
  readonly day: LocalDate;
}
interface Lately extends Counts {
  readonly channel: Channel;
  readonly lastSuccess: Instant | null;
  readonly failedAt: Instant | null;
  readonly failure: string | null;
  readonly waiting: number;
}

/** Everything read at once, for all channels. */
interface Read {
  readonly now: Instant;
  readonly days: readonly DayCounts[];
  readonly lately: ReadonlyMap<Channel, Lately>;
  readonly buckets: readonly { readonly key: string; readonly taken: Bucket }[];
  readonly breakers: Awaited<ReturnType<BreakersService['states']>>;
  readonly hours: Awaited<ReturnType<SendPoliciesService['kept']>>;
}

/** Each channel as it is set up and as it does. */
@Injectable()
export class ChannelStatesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly channels: ChannelsService,
    private readonly breakers: BreakersService,
    private readonly policies: SendPoliciesService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async show(): Promise<ChannelsView> {
    const read = await this.read();
    const [own] = await this.dataSource.query<{ n: number }[]>(
      'select count(*)::int as n from person where channel_order is not null',
    );
    return {
      channels: CHANNELS.map((channel) => this.present(channel, read)),
      zone: this.config.planZone,
      order: DEFAULT_ORDER.map(channelWordOf),
      ownOrder: own?.n ?? 0,
    };
  }

  async one(channel: Channel): Promise<ChannelState> {
    return this.present(channel, await this.read());
  }

  private async read(): Promise<Read> {
    const now = await this.clock.now();
    const [days, lately, buckets, breakers, hours] = await Promise.all([
      this.countDays(now),
      this.countLately(now),
      this.dataSource.query<Read['buckets'][number][]>(
        `select key, taken from send_bucket where key not like 'test %'`,
      ),
      this.breakers.states(),
      this.policies.kept(),
    ]);
    return { now, days, lately: new Map(lately.map((row) => [row.channel, row])), buckets, breakers, hours };
  }

  private countDays(now: Instant): Promise<DayCounts[]> {
    return this.dataSource.query(
      `select channel, (at at time zone 'Asia/Shanghai')::date::text as day, ${OUTCOMES}
       from message_attempt where at >= $1::date::timestamp at time zone 'Asia/Shanghai' and at <= $2 group by 1, 2`,
      [addDays(dateOf(now), 1 - DAYS), toDate(now)],
    );
  }

  private countLately(now: Instant): Promise<Lately[]> {
    return this.dataSource.query(
      `select c as channel, coalesce(d.accepted, 0) as accepted, coalesce(d.refused, 0) as refused,
              coalesce(d."inDoubt", 0) as "inDoubt", good.at as "lastSuccess", bad.at as "failedAt",
              concat_ws('：', bad.code, bad.words) as failure, w.waiting
       from unnest($1::text[]) c
         left join lateral (select ${OUTCOMES} from message_attempt where channel = c and at > $2 and at <= $3) d on true
         left join lateral (select at from message_attempt where channel = c and outcome = 'accepted'
                            order by at desc limit 1) good on true
         left join lateral (select at, code, words from message_attempt where channel = c and outcome <> 'accepted'
                            order by at desc limit 1) bad on true
         left join lateral (select count(*)::int as waiting from message where channel = c and state = 'queued') w on true`,
      [CHANNELS, toDate((now - DAY_MS) as Instant), toDate(now)],
    );
  }

  private present(channel: Channel, read: Read): ChannelState {
    const lately = read.lately.get(channel);
    const hours = read.hours.find((kept) => kept.channel === channel) ?? throwRefusal('access/not-found');
    const limits = this.channels.limitsOf(channel);
    const setUp = this.channels.isSetUp(channel);
    const { accepted = 0, refused = 0, inDoubt = 0 } = lately ?? {};
    return {
      ...{ channel, word: channelWordOf(channel), carrier: carrierOf(channel, this.config), setUp },
      variables: variablesOf(channel, this.config),
      breaker: this.breakerOf(channel, read),
      limits: limits.map(({ count, perMs }) => ({ count, seconds: perMs / 1000 })),
      buckets: countBuckets(channel, limits, read),
      waiting: lately?.waiting ?? 0,
      lastSuccess: lately?.lastSuccess == null ? null : isoOf(lately.lastSuccess),
      lastFailure:
        lately?.failedAt == null
          ? null
          : { at: isoOf(lately.failedAt), words: lately.failure || '途中中断，是否发出不明' },
      lastDay: { accepted, refused, inDoubt },
      days: daysOf(channel, read),
      hours: {
        ...{ windows: [...hours.windows], workingDaysOnly: hours.workingDaysOnly },
        ...{ deadlineDayException: hours.deadlineDayException, revision: hours.revision },
      },
      mayTest: setUp && channel !== 'inbox',
      testNeedsAddress: !isGroupChannel(channel),
    };
  }

  private breakerOf(channel: Channel, { breakers }: Read): ChannelState['breaker'] {
    const { breaker, since, why } = breakers.get(channel) ?? { breaker: null, since: null, why: null };
    return {
      state: breaker?.kind ?? 'closed',
      since: since === null ? null : isoOf(since),
      until: breaker?.kind === 'open' ? isoOf(breaker.until) : null,
      why,
      failures: breaker?.kind === 'closed' ? breaker.failures : 0,
      mostFailures: this.breakers.failuresToOpen,
    };
  }
}

/** Keys of a channel that have used up some of their limits, and those that have to wait now. */
function countBuckets(
  channel: Channel,
  limits: readonly Limit[],
  { buckets, now }: Read,
): ChannelState['buckets'] {
  const longest = Math.max(0, ...limits.map(({ perMs }) => perMs));
  const own = buckets
    .filter(({ key }) => key === channel || key.startsWith(`${channel} `))
    .filter(({ taken }) => taken.some((at) => at > now - longest));
  const full = own.filter(({ taken }) => !takeToken(taken, limits, now).taken).length;
  return { used: own.length, full };
}

function daysOf(channel: Channel, { days, now }: Read): ChannelState['days'] {
  const own = new Map(days.filter((row) => row.channel === channel).map((row) => [row.day as string, row]));
  return Array.from({ length: DAYS }, (_, n) => {
    const day = addDays(dateOf(now), n + 1 - DAYS);
    const { accepted = 0, refused = 0, inDoubt = 0 } = own.get(day) ?? {};
    return { day, accepted, refused, inDoubt };
  });
}
