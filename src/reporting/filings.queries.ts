import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FilingQuery, FilingRow, LightColour, Page } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { instantAt, type Instant } from '../core/kernel/instant.js';
import { isLocalDate } from '../core/kernel/local-date.js';
import type { FilingAsOf } from '../core/lights/index.js';
import { isOwed } from '../core/reporting/index.js';
import { readerOf, Readers, type Reader } from '../notices/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { toDate } from '../platform/database/columns.js';
import { ConditionBuilder, type Condition } from '../platform/database/condition.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { deadlineSql } from './deadline-sql.js';
import { FilingPresenters, type FilingPresenter } from './filing-presenter.js';
import { countFilings, selectFilings, type FilingRecord } from './filing-rows.js';
import { filingInScope } from './filing-scope.js';
import { restingSql } from './resting-sql.js';

const OWED = `filing.state in ('open', 'returned')`;
/** An extension has been asked for and waits for its answer. */
const ASKED = `exists (select from filing_extension asked where asked.filing_id = filing.id and asked.state = 'asked')`;

type State = NonNullable<FilingQuery['state']>;

/** A filing with what it was at the moment of the list. */
interface Replayed {
  readonly record: FilingRecord;
  readonly was: FilingAsOf;
  readonly colour: LightColour;
}

/** Lists of filings, always within what the reader may see. */
@Injectable()
export class FilingsQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly presenters: FilingPresenters,
    private readonly readers: Readers,
  ) {}

  /** What the database knows by itself is counted there; lights and past days are replayed from the events. */
  async page(query: FilingQuery, actor: Actor): Promise<Page<FilingRow>> {
    const reader = await this.readers.of(actor);
    const { asOf, light, filed, onTime } = query;
    const replayed = [asOf, light, filed, onTime].some((filter) => filter !== undefined);
    return replayed ? this.replay(query, reader) : this.readPage(query, reader);
  }

  /**
   * The moment a list or overview is of: the end of that day in China, never later than now; now, without a day. Refuses
   * `request/invalid` for 31 February and its like.
   */
  async momentOf(day: string | undefined): Promise<Instant> {
    const now = await this.clock.now();
    if (day === undefined) return now;
    const end = isLocalDate(day) ? instantAt(day, '24:00') : throwRefusal('request/invalid');
    return end < now ? end : now;
  }

  /** All filings in scope that meet a further condition (numbered after the reader’s own parameter). */
  async select(
    actor: Actor,
    asOf: Instant,
    narrow: (where: ConditionBuilder) => ConditionBuilder,
  ): Promise<FilingRecord[]> {
    const reader = readerOf(await this.readers.of(actor));
    const where = narrow(new ConditionBuilder(1).add(filingInScope, reader)).build();
    return selectFilings(this.dataSource.manager, asOf, where);
  }

  /** One filing, or null when it is unknown or out of scope. */
  async one(id: string, actor: Actor, asOf: Instant): Promise<FilingRecord | null> {
    const found = await this.select(actor, asOf, (where) => where.add((p) => `filing.id::text = ${p}`, id));
    return found[0] ?? null;
  }

  private async readPage(query: FilingQuery, reader: Reader): Promise<Page<FilingRow>> {
    const now = await this.clock.now();
    const where = inState(narrowedBy(new ConditionBuilder(1), query, reader), query.state, now);
    const { manager } = this.dataSource;
    const [records, total, presenter] = await Promise.all([
      selectFilings(manager, now, where, { size: query.size, offset: (query.page - 1) * query.size }),
      countFilings(manager, now, where),
      this.presenters.current(),
    ]);
    const items = records.map((record) => presenter.row(record, now, reader));
    return { items, total, page: query.page, size: query.size };
  }

  private async replay(query: FilingQuery, reader: Reader): Promise<Page<FilingRow>> {
    const { page, size } = query;
    const [asOf, presenter] = await Promise.all([this.momentOf(query.asOf), this.presenters.current()]);
    const where = narrowedBy(new ConditionBuilder(1), query, reader).build();
    const found = (await selectFilings(this.dataSource.manager, asOf, where))
      .map((record) => replayed(record, asOf, presenter))
      .filter((filing) => meets(query, filing));
    const shown = owedFirst(found).slice((page - 1) * size, page * size);
    const items = shown.map(({ record }) => presenter.row(record, asOf, reader));
    return { items, total: found.length, page, size };
  }
}

function replayed(record: FilingRecord, asOf: Instant, presenter: FilingPresenter): Replayed {
  const was = presenter.asOf(record, asOf);
  return { record, was, colour: presenter.lightOf(record, asOf).colour };
}

/** The conditions that no event changes. */
function narrowedBy(where: ConditionBuilder, query: FilingQuery, reader: Reader): ConditionBuilder {
  return where
    .add(filingInScope, readerOf(reader))
    .add((p) => `filing.unit_id = ${p}`, query.unitId)
    .add((p) => `filing.notice_id::text = ${p}`, query.noticeId)
    .add((p) => `filing.period_id::text = ${p}`, query.periodId)
    .add((p) => `filing.due_on::text = ${p}`, query.dueOn);
}

function inState(where: ConditionBuilder, state: State | undefined, now: Instant): Condition {
  switch (state) {
    case undefined:
      return where.build();
    case 'overdue':
      return where
        .fixed(OWED)
        .fixed(`not ${restingSql('filing')}`)
        .add((p) => `${deadlineSql('filing')} <= ${p}::timestamptz`, toDate(now))
        .build();
    case 'suspended':
      return where.fixed(OWED).fixed(restingSql('filing')).build();
    case 'extension-asked':
      return where.fixed(OWED).fixed(ASKED).build();
    case 'late':
      return where.fixed('filing.late').build();
    default:
      return where.add((p) => `filing.state = ${p}`, state).build();
  }
}

/** The same filters, and those of lights and dates, on a filing as it was. */
function meets({ state, filed, onTime, light }: FilingQuery, { was, colour, record }: Replayed): boolean {
  const isFiled = was.submittedAt !== null;
  return (
    (state === undefined || wasIn(state, was, record)) &&
    (filed === undefined || (filed === 'true') === isFiled) &&
    (onTime === undefined || (isFiled && (onTime === 'true') === !was.late)) &&
    (light === undefined || light === colour)
  );
}

function wasIn(state: State, was: FilingAsOf, record: FilingRecord): boolean {
  if (state === 'suspended') return was.resting;
  if (state === 'extension-asked') return isOwed(was.state) && record.askedDueOn !== null;
  if (state === 'overdue') return was.overdue;
  return state === 'late' ? was.late : was.state === state;
}

/** The order of every list, told by what was owed then instead of now. */
function owedFirst(found: readonly Replayed[]): Replayed[] {
  const rank = ({ was }: Replayed) => (isOwed(was.state) ? 0 : 1);
  return [...found].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(a.record.dueOn, b.record.dueOn) ||
      compare(a.record.docNumber, b.record.docNumber) ||
      compare(a.record.unitName, b.record.unitName) ||
      compare(a.record.id, b.record.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
