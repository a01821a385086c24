import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Entry, FilingDetail, FilingEvent, FilingRow, LightExplanation } from '../contract/index.js';
import { abilitiesOnFiling, type Actor } from '../core/access/index.js';
import { instant, instantAt, isoOf, type Instant } from '../core/kernel/instant.js';
import { addDays } from '../core/kernel/local-date.js';
import {
  ladderFor,
  planVersionedRungs,
  type LadderVersion,
  type PlannedRung,
} from '../core/reminders/index.js';
import { unitsBorneBy } from '../core/tasks/index.js';
import { Readers } from '../notices/index.js';
import { Calendars, Ladders } from '../parameters/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { toDate } from '../platform/database/columns.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { FilingPresenters } from './filing-presenter.js';
import type { FilingRecord } from './filing-rows.js';
import { FilingsQueries } from './filings.queries.js';
import { selectLadderFiling, type ClimbingFiling } from './ladder-filings.js';
import { sameLine } from './rule-line-sql.js';

type LadderLine = LightExplanation['ladder'][number];

interface LookingAhead {
  readonly today: ClimbingFiling;
  readonly versions: readonly LadderVersion[];
  readonly on: Instant;
}

/** Everything of one filing: its entries as the reader may see them, its history and its ladder. */
@Injectable()
export class FilingDetailQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly filings: FilingsQueries,
    private readonly presenters: FilingPresenters,
    private readonly readers: Readers,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: Calendars,
    private readonly ladders: Ladders,
  ) {}

  async detail(id: string, actor: Actor): Promise<FilingDetail> {
    const now = await this.clock.now();
    const record = (await this.filings.one(id, actor, now)) ?? throwRefusal('access/not-found');
    const { edit, submit, seeDraft, review } = await this.abilitiesOn(record, actor);
    const row = (await this.presenters.current()).row(record, now, actor);
    const [rule, entries, events, rungs] = await Promise.all([
      this.ruleOf(record),
      this.entriesOf(record, seeDraft),
      this.eventsOf(id),
      this.ladderOf(row, now),
    ]);
    return {
      ...row,
      filled: seeDraft ? record.filled : entries.filter((e) => e.noChange || e.done.trim() !== '').length,
      ruleText: rule.text,
      to: rule.recipient,
      entries,
      events,
      rungs,
      revision: record.revision,
      abilities: { edit, submit, seeDraft, accept: review, return: review },
    };
  }

  private async abilitiesOn({ unitId, jurisdiction, officeUnit, state }: FilingRecord, actor: Actor) {
    const passedTo = await this.readers.passedTo(unitId);
    return abilitiesOnFiling(actor, { unitId, passedTo, jurisdiction, officeUnitId: officeUnit, state });
  }

  /**
   * Rungs that had fired by a moment, and those that were ahead of it, had nobody acted, by the ladder the filing started
   * with. `filing` says its state at that moment: of one that was in then, nothing was ahead, whatever has come since.
   */
  async ladderOf(filing: Pick<FilingRow, 'id' | 'state'>, on: Instant): Promise<LadderLine[]> {
    const { manager } = this.dataSource;
    const today = await selectLadderFiling(manager, filing.id);
    const versions = await this.ladders.versions();
    const rules = (today && ladderFor(today, versions)?.ladder.rungs) ?? [];
    const fired: { rung: string; at: Instant; why: string }[] = await manager.query(
      `select rung, planned_at as at, why from rung where filing_id = $1 and planned_at <= $2
       order by planned_at, array_position($3::text[], rung)`,
      [filing.id, toDate(on), rules.map((rung) => rung.rung)],
    );
    const labels = new Map(rules.map((rung) => [rung.rung, rung.label]));
    const known = new Set(fired.map((rung) => rung.rung));
    const isOwing = filing.state === 'open' || filing.state === 'returned';
    const ahead = today !== null && isOwing ? await this.planAhead({ today, versions, on }) : [];
    return [
      ...fired.map((rung) => ({ ...rung, fired: true })),
      ...ahead.filter((rung) => !known.has(rung.rung)).map((rung) => ({ ...rung, fired: false })),
    ].map(({ rung, at, why, fired: done }) => ({
      rung,
      label: labels.get(rung) ?? rung,
      at: isoOf(at),
      fired: done,
      why,
    }));
  }

  private async planAhead({ today, versions, on }: LookingAhead): Promise<PlannedRung[]> {
    // what has been sent, returned, extended or suspended since that moment was not known then
    const { owed: _, ...known } = today;
    const filing = {
      ...known,
      ...{ state: 'open' as const, submittedAt: null, returnedAt: null },
      dueDates: (known.dueDates ?? []).filter(({ since }, i) => i === 0 || since <= on),
      suspensions: (known.suspensions ?? [])
        .filter(({ from }) => from <= on)
        .map((rest) => (rest.until !== null && rest.until > on ? { ...rest, until: null } : rest)),
    };
    const until = instantAt(addDays(filing.dueOn, 200), '00:00');
    const calendar = await this.calendars.current();
    return planVersionedRungs({ filings: [filing], versions, calendar, from: on, until });
  }

  private async ruleOf(record: FilingRecord): Promise<{ text: string; recipient: string | null }> {
    const rows: { text: string; recipient: string | null }[] = await this.dataSource.query(
      `select rule.source_text as text, rule.recipient from reporting_rule rule
       join period on period.rule_id = rule.id where period.id = $1`,
      [record.periodId],
    );
    return rows[0] ?? { text: '', recipient: null };
  }

  /**
   * The unit sees its draft; everybody else what was last submitted, and nothing before that. The part in a task is
   * that of the duty borne on the day the filing is due, the unit’s own or a ceased unit’s.
   */
  private async entriesOf(record: FilingRecord, seesDraft: boolean): Promise<Entry[]> {
    const { registry } = await this.readers.today();
    const units = unitsBorneBy(record.unitId, { registry, on: record.dueOn });
    return this.dataSource.query(
      `select task.id as "taskId", task.n, task.ordinal, task.heading, task.body as text, coalesce(duty.role, 'co') as role,
              coalesce(shown.done, '') as done, coalesce(shown.problems, '') as problems,
              coalesce(shown.next_step, '') as "nextStep", coalesce(shown.no_change, false) as "noChange", last.entry as last,
              case when duty.unit_id <> $2 then jsonb_build_object('id', duty.unit_id, 'name', duty.unit_name) end
                as "inheritedFrom"
       from entry
       join task on task.id = entry.task_id
       left join lateral (${DUTY_BORNE}) duty on true
       left join lateral (
         select entry.done, entry.problems, entry.next_step, entry.no_change where $3
         union all
         select e->>'done', e->>'problems', e->>'nextStep', (e->>'noChange')::boolean
         from (select entries from filing_version where filing_id = $1 and not $3 order by version desc limit 1) v,
              jsonb_array_elements(v.entries) e where e->>'taskId' = task.id::text
       ) shown on true
       left join lateral (${LAST_SUBMITTED}) last on true
       where entry.filing_id = $1 order by coalesce(task.place, task.n), task.n`,
      [record.id, record.unitId, seesDraft, units],
    );
  }

  private async eventsOf(id: string): Promise<FilingEvent[]> {
    const rows: (Omit<FilingEvent, 'at'> & { at: number })[] = await this.dataSource.query(
      `select type, at, who, reason, version from filing_event where filing_id = $1 order by seq`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: isoOf(instant(row.at)) }));
  }
}

/** The duty in a task among those the unit bears: the lead’s where a merger brought two together, else its own. */
const DUTY_BORNE = `
  select given.role, given.unit_id, unit.printed as unit_name
  from duty given join unit on unit.id = given.unit_id
  where given.task_id = task.id and given.unit_id = any($4::text[])
  order by given.role = 'lead' desc, given.unit_id = $2 desc, array_position($4::text[], given.unit_id) limit 1`;

/**
 * What was last submitted on the same task in an earlier period, to be amended: by the unit or by one whose duties it
 * has taken over; of the same period that unit’s text from which the duty comes.
 */
const LAST_SUBMITTED = `
  select jsonb_build_object('done', e->>'done', 'problems', e->>'problems', 'nextStep', e->>'nextStep',
                            'period', before.label,
                            'unit', case when earlier.unit_id <> $2 then unit.printed end) as entry
  from filing earlier
  join unit on unit.id = earlier.unit_id
  join period before on before.id = earlier.period_id
  join filing current on current.id = $1
  join period now on now.id = current.period_id
  join filing_version version on version.filing_id = earlier.id
  cross join jsonb_array_elements(version.entries) e
  where earlier.unit_id = any($4::text[]) and ${sameLine('earlier', 'current')}
    and before.ruled_on < now.ruled_on and e->>'taskId' = task.id::text
  order by before.ruled_on desc, earlier.unit_id = duty.unit_id desc nulls last, version.version desc limit 1`;
