import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FilingQuery, FilingRow, Page } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import type { Instant } from '../core/kernel/instant.js';
import { dateOf } from '../core/kernel/instant.js';
import { readerOf } from '../notices/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { ConditionBuilder, type Condition } from '../platform/database/condition.js';
import { FilingPresenter } from './filing-presenter.js';
import { countFilings, selectFilings, type FilingRecord } from './filing-rows.js';
import { filingInScope } from './filing-scope.js';

/** Lists of filings, always within what the reader may see. */
@Injectable()
export class FilingsQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly presenter: FilingPresenter,
  ) {}

  async page(query: FilingQuery, actor: Actor): Promise<Page<FilingRow>> {
    const now = await this.clock.now();
    const where = conditionOf(query, actor, now);
    const { manager } = this.dataSource;
    const [records, total] = await Promise.all([
      selectFilings(manager, now, where, { size: query.size, offset: (query.page - 1) * query.size }),
      countFilings(manager, now, where),
    ]);
    const items = records.map((record) => this.presenter.row(record, now, actor));
    return { items, total, page: query.page, size: query.size };
  }

  /** All filings in scope that meet a further condition (numbered after the reader’s own parameter). */
  async select(
    actor: Actor,
    asOf: Instant,
    narrow: (where: ConditionBuilder) => ConditionBuilder,
  ): Promise<FilingRecord[]> {
    const where = narrow(new ConditionBuilder(1).add(filingInScope, readerOf(actor))).build();
    return selectFilings(this.dataSource.manager, asOf, where);
  }

  /** One filing, or null when it is unknown or out of scope. */
  async one(id: string, actor: Actor, asOf: Instant): Promise<FilingRecord | null> {
    const found = await this.select(actor, asOf, (where) => where.add((p) => `filing.id::text = ${p}`, id));
    return found[0] ?? null;
  }
}

function conditionOf(query: FilingQuery, actor: Actor, now: Instant): Condition {
  const where = new ConditionBuilder(1)
    .add(filingInScope, readerOf(actor))
    .add((p) => `filing.unit_id = ${p}`, query.unitId)
    .add((p) => `filing.notice_id::text = ${p}`, query.noticeId)
    .add((p) => `filing.due_on::text = ${p}`, query.dueOn);
  switch (query.state) {
    case undefined:
      return where.build();
    case 'overdue':
      return where
        .fixed(`filing.state in ('open', 'returned')`)
        .add((p) => `filing.due_on < ${p}::date`, dateOf(now))
        .build();
    case 'late':
      return where.fixed('filing.late').build();
    default:
      return where.add((p) => `filing.state = ${p}`, query.state).build();
  }
}
