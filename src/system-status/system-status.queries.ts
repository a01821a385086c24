import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EngineStatus, JobLoad, OutageRow, RemarkRow, SystemStatus } from '../contract/index.js';
import { hasRole } from '../core/access/index.js';
import { instant, isoOf, type Instant } from '../core/kernel/instant.js';
import { stageWordOf } from '../core/messages/index.js';
import { engineState, type LadderVersion } from '../core/reminders/index.js';
import type { SignedInActor } from '../identity/index.js';
import { Ladders } from '../parameters/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { JOB_CATALOGUE } from '../platform/jobs/index.js';
import { RemarksQueries, type StoredRemark } from './remarks.queries.js';

const REMARK_DAYS = 14;
const DAY_MS = 86_400_000;
const OUTAGES_SHOWN = 20;

type OutageTimes = 'downFrom' | 'madeGoodAt' | 'missedFrom' | 'missedUntil';
interface StoredOutage extends Omit<OutageRow, OutageTimes | 'byRung'>, Record<OutageTimes, Instant> {
  readonly byRung: Readonly<Record<string, number>>;
}

/** How the system runs, as its own records tell. */
@Injectable()
export class SystemStatusQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly ladders: Ladders,
    private readonly remarks: RemarksQueries,
  ) {}

  /** For offices and supervision the remarks of their own government; the administrator sees that there were some of all. */
  async show(actor: SignedInActor): Promise<SystemStatus> {
    const now = await this.clock.now();
    const opensFilings = hasRole(actor, 'office', 'supervision');
    const since = instant(now - REMARK_DAYS * DAY_MS);
    const [engine, jobs, versions, outages, remarks] = await Promise.all([
      this.engine(now),
      this.jobs(),
      this.ladders.versions(),
      this.outages(),
      this.remarks.since(since, opensFilings ? actor.jurisdiction : null),
    ]);
    return {
      ...{ now: isoOf(now), engine, jobs, opensFilings, remarkDays: REMARK_DAYS },
      carrier: this.config.redisUrl === undefined ? 'postgresql' : 'redis',
      outages: outages.map((outage) => presentOutage(outage, versions)),
      remarks: remarks.rows.map((remark) => presentRemark(remark, versions)),
      remarksTotal: remarks.total,
    };
  }

  private async engine(now: Instant): Promise<EngineStatus> {
    const rows: { at: Instant }[] = await this.dataSource.query(
      `select at from tick_mark where name = 'engine'`,
    );
    const last = rows[0]?.at ?? null;
    const { tickSeconds } = this.config;
    return {
      state: engineState(last, now, tickSeconds),
      lastTickAt: last === null ? null : isoOf(last),
      lagSeconds: last === null ? null : Math.round((now - last) / 1000),
      tickSeconds,
    };
  }

  /** The outbox remembers every job until it is finished, whatever carries it. */
  private async jobs(): Promise<JobLoad[]> {
    const rows: { topic: string; waiting: number; underWay: number; dead: number }[] =
      await this.dataSource.query(
        `select topic, sum(waiting)::int as waiting, sum("underWay")::int as "underWay", sum(dead)::int as dead from (
           select topic, count(*) filter (where dispatched_at is null) as waiting,
                  count(*) filter (where dispatched_at is not null) as "underWay", 0 as dead
           from outbox where finished_at is null group by topic
           union all
           select topic, 0, 0, count(*) from dead_letter where state = 'open' group by topic) load
         group by topic`,
      );
    const loads = new Map(rows.map((row) => [row.topic, row]));
    return Object.entries(JOB_CATALOGUE).map(([name, { word }]) => {
      const { waiting = 0, underWay = 0, dead = 0 } = loads.get(name) ?? {};
      return { name, word, waiting, underWay, dead };
    });
  }

  private outages(): Promise<StoredOutage[]> {
    return this.dataSource.query(
      `select id::text, down_from as "downFrom", made_good_at as "madeGoodAt", missed_from as "missedFrom",
              missed_until as "missedUntil", rungs, filings, persons, by_rung as "byRung", summary
       from outage order by made_good_at desc, id desc limit ${OUTAGES_SHOWN}`,
    );
  }
}

function presentOutage(outage: StoredOutage, versions: readonly LadderVersion[]): OutageRow {
  const { downFrom, madeGoodAt, missedFrom, missedUntil, byRung, ...counts } = outage;
  return {
    ...counts,
    downFrom: isoOf(downFrom),
    madeGoodAt: isoOf(madeGoodAt),
    missedFrom: isoOf(missedFrom),
    missedUntil: isoOf(missedUntil),
    byRung: Object.entries(byRung)
      .map(([rung, count]) => ({ rung, label: labelOf(rung, versions), count }))
      .sort((a, b) => placeOf(a.rung, versions) - placeOf(b.rung, versions)),
  };
}

function presentRemark(
  { ladderVersion, ...remark }: StoredRemark,
  versions: readonly LadderVersion[],
): RemarkRow {
  const own = versions.filter(({ version }) => version === ladderVersion);
  return { ...remark, label: labelOf(remark.rung, own) };
}

/** From the first rung of a ladder to its last. */
function placeOf(rung: string, versions: readonly LadderVersion[]): number {
  const known = versions.findLast(({ ladder }) => ladder?.rungs.some((rule) => rule.rung === rung));
  return known?.ladder?.rungs.findIndex((rule) => rule.rung === rung) ?? 0;
}

/** As the latest ladder that knows the rung calls it. */
function labelOf(rung: string, versions: readonly LadderVersion[]): string {
  const known = versions.findLast(({ ladder }) => ladder?.rungs.some((rule) => rule.rung === rung));
  return known?.ladder?.rungs.find((rule) => rule.rung === rung)?.label ?? stageWordOf(rung);
}
