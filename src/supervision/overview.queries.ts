import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LightColour, Overview, OverviewQuery } from '../contract/index.js';
import { canSeeOverview, type Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { filingAsOf, worstLight, type Light } from '../core/lights/index.js';
import { toDate } from '../platform/database/columns.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import {
  FilingPresenters,
  FilingsQueries,
  type FilingPresenter,
  type FilingRecord,
} from '../reporting/index.js';

interface Lit {
  readonly record: FilingRecord;
  readonly light: Light;
  readonly was: ReturnType<typeof filingAsOf>;
}

/** Columns of the matrix: the latest periods that fit a screen. */
const PERIODS_SHOWN = 8;
const COLOURS: readonly LightColour[] = ['red', 'yellow', 'green', 'blue', 'grey'];

/** 督查总览, recomputed from the records for now or for any past day. */
@Injectable()
export class OverviewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly filings: FilingsQueries,
    private readonly presenters: FilingPresenters,
  ) {}

  async of(query: OverviewQuery, actor: Actor): Promise<Overview> {
    const ownOnly = canSeeOverview(actor, { jurisdiction: actor.jurisdiction, unitId: actor.unitId });
    if (!ownOnly) throwRefusal('access/forbidden');
    const asOf = await this.filings.momentOf(query.asOf);
    const records = await this.filings.select(actor, asOf, (where) =>
      where.add((p) => `filing.notice_id::text = ${p}`, query.noticeId),
    );
    const presenter = await this.presenters.current();
    const lit = records.sort(byDay).map((record) => litOn(record, asOf, presenter));
    return {
      asOf: isoOf(asOf),
      totals: { ...totalsOf(lit), draftsPending: await this.pendingDrafts(actor, asOf) },
      lights: countLights(lit),
      ...matrixOf(lit),
      notices: await this.byNotice(lit),
      overdue: lit.filter((l) => l.was.overdue).map((l) => presenter.row(l.record, asOf, actor)),
    };
  }

  private async pendingDrafts(actor: Actor, asOf: Instant): Promise<number> {
    if (!actor.roles.includes('supervision')) return 0;
    const rows: { n: number }[] = await this.dataSource.query(
      `select count(*)::int as n from draft join notice on notice.id = draft.notice_id
       where notice.jurisdiction = $1 and draft.drafted_at <= $2 and (draft.decided_at is null or draft.decided_at > $2)`,
      [actor.jurisdiction, toDate(asOf)],
    );
    return rows[0]?.n ?? 0;
  }

  private async byNotice(lit: readonly Lit[]): Promise<Overview['notices']> {
    const groups = groupBy(lit, (l) => l.record.noticeId);
    const counts: { id: string; n: number }[] = await this.dataSource.query(
      `select notice_id as id, count(*)::int as n from task
       where notice_id = any($1::uuid[]) and state <> 'withdrawn' group by notice_id`,
      [[...groups.keys()]],
    );
    const tasks = new Map(counts.map((row) => [row.id, row.n]));
    return [...groups].map(([id, own]) => ({
      notice: { id, docNumber: own[0]?.record.docNumber ?? '', title: own[0]?.record.title ?? '' },
      lights: countLights(own),
      tasks: tasks.get(id) ?? 0,
    }));
  }
}

/** By dates and names alone: an order by today’s state would shuffle a past day. */
function byDay(a: FilingRecord, b: FilingRecord): number {
  const keyOf = (r: FilingRecord) => `${r.dueOn} ${r.docNumber} ${r.unitName} ${r.id}`;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function totalsOf(lit: readonly Lit[]): Omit<Overview['totals'], 'draftsPending'> {
  const submitted = lit.filter((l) => l.was.submittedAt !== null);
  return {
    owed: lit.length,
    submitted: submitted.length,
    onTime: submitted.filter((l) => !l.was.late).length,
    late: lit.filter((l) => l.was.late).length,
    overdue: lit.filter((l) => l.was.overdue).length,
    returned: lit.filter((l) => l.was.state === 'returned').length,
  };
}

function countLights(lit: readonly Lit[]): Overview['lights'] {
  const of = (colour: LightColour) => lit.filter((l) => l.light.colour === colour).length;
  return { green: of('green'), yellow: of('yellow'), red: of('red'), blue: of('blue'), grey: of('grey') };
}

/** Units × periods; units that need attention come first, those alike by name: order is not rank. */
function matrixOf(lit: readonly Lit[]): Pick<Overview, 'periods' | 'units'> {
  const periods = [...groupBy(lit, (l) => l.record.periodId)].map(([id, own]) => {
    const record = (own[0] as Lit).record;
    const notice = { id: record.noticeId, docNumber: record.docNumber, title: record.title };
    return {
      id,
      label: record.period,
      dueOn: record.dueOn,
      dueTime: record.dueTime,
      notice,
      owed: own.length,
    };
  });
  periods.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const shown = periods.slice(-PERIODS_SHOWN);
  const isShown = new Set(shown.map((period) => period.id));
  const units = [...groupBy(lit, (l) => l.record.unitId)].map(([id, own]) => ({
    unit: { id, name: own[0]?.record.unitName ?? '' },
    worst:
      worstLight(own.filter((l) => isShown.has(l.record.periodId)).map((l) => l.light))?.colour ?? 'grey',
    lights: countLights(own),
    cells: own
      .filter((l) => isShown.has(l.record.periodId))
      .map(({ record, light }) => {
        return { periodId: record.periodId, filingId: record.id, colour: light.colour, word: light.word };
      }),
  }));
  const rank = (colour: LightColour) => COLOURS.indexOf(colour);
  units.sort((a, b) => rank(a.worst) - rank(b.worst) || a.unit.name.localeCompare(b.unit.name, 'zh-CN'));
  return { periods: shown, units };
}

function litOn(record: FilingRecord, asOf: Instant, presenter: FilingPresenter): Lit {
  return { record, light: presenter.lightOf(record, asOf), was: presenter.asOf(record, asOf) };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
