import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { FilingAtRisk, ReachAlarm, ReachAlarms } from '../contract/index.js';
import { alarmsSeenBy, type Actor } from '../core/access/index.js';
import { dateOf, isoOf, type Instant } from '../core/kernel/instant.js';
import { ALARM_KINDS, remedyOf, type AlarmKind } from '../core/reachability/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';

type Row = Omit<ReachAlarm, 'kindWord' | 'todo' | 'remedies' | 'foundOn'> & {
  readonly kind: AlarmKind;
  readonly foundAt: Instant;
};

export interface AlarmCount {
  readonly total: number;
  readonly dueOn: string | null;
}

const SCOPE = `a.resolved_at is null and ($1::text is null or u.jurisdiction = $1)
  and ($2::text is null or a.office_unit = $2) and ($3::text is null or a.unit_id = $3)`;
const FILING = `jsonb_build_object('id', f.id, 'docNumber', n.doc_number, 'title', n.title, 'period', p.label, 'dueOn', f.due_on)`;
const FILING_JOINS = 'join notice n on n.id = f.notice_id join period p on p.id = f.period_id';

/** The open alarms, as far as the reader may see them. */
@Injectable()
export class AlarmsQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The nearest due day first, then the gravest. */
  async list(actor: Actor): Promise<ReachAlarms> {
    const scope = alarmsSeenBy(actor);
    const today = dateOf(await this.clock.now());
    const [mark] = await this.dataSource.query<{ at: Instant | null }[]>(
      `select nullif(at, '-infinity') as at from tick_mark where name = 'reachability'`,
    );
    const lookedAt = mark?.at == null ? null : isoOf(mark.at);
    if (scope === null) return { today, lookedAt, items: [] };
    const rows = await this.dataSource.query<Row[]>(
      `select a.id, a.kind, a.sentence, a.due_on as "dueOn", a.found_at as "foundAt",
              jsonb_build_object('id', o.id, 'name', o.printed) as office,
              jsonb_build_object('id', u.id, 'name', u.printed) as unit,
              (select jsonb_build_object('id', t.id, 'name', t.name) from person t where t.id = a.person_id) as person,
              coalesce((select jsonb_agg(${FILING} order by f.due_on, f.id) from filing f ${FILING_JOINS}
                        where f.id = any(a.filing_ids)), '[]') as filings
       from reach_alarm a join unit u on u.id = a.unit_id join unit o on o.id = a.office_unit
       where ${SCOPE}
       order by a.due_on, array_position($4::text[], a.kind), u.printed, a.person_id limit 1000`,
      [scope.jurisdiction, scope.officeUnit, scope.unitId, ALARM_KINDS],
    );
    return { today, lookedAt, items: rows.map(presentAlarm) };
  }

  /** How many the reader would see, and the nearest due day among them. */
  async count(actor: Actor): Promise<AlarmCount> {
    const scope = alarmsSeenBy(actor);
    if (scope === null) return { total: 0, dueOn: null };
    const [row] = await this.dataSource.query<AlarmCount[]>(
      `select count(*)::int as total, min(a.due_on) as "dueOn"
       from reach_alarm a join unit u on u.id = a.unit_id where ${SCOPE}`,
      [scope.jurisdiction, scope.officeUnit, scope.unitId],
    );
    return row ?? { total: 0, dueOn: null };
  }
}

function presentAlarm({ foundAt, ...row }: Row): ReachAlarm {
  const { word, todo, remedies } = remedyOf(row.kind);
  const offered = remedies.filter((remedy) => row.person !== null || remedy === 'deputy');
  return { ...row, kindWord: word, todo, remedies: [...offered], foundOn: dateOf(foundAt) };
}

/** Filings as they are listed where they are at risk, or pass to somebody. */
export function selectFilingsAtRisk(
  manager: EntityManager,
  unitIds: readonly string[],
): Promise<FilingAtRisk[]> {
  return manager
    .query<{ filing: FilingAtRisk }[]>(
      `select ${FILING} as filing from filing f ${FILING_JOINS}
       where f.unit_id = any($1) and f.state in ('open', 'returned') order by f.due_on, f.id`,
      [unitIds],
    )
    .then((rows) => rows.map((row) => row.filing));
}
