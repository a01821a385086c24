import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addWorkingDays, type WorkCalendar } from '../core/calendar/index.js';
import { dateOf, instantAt, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { FilingState } from '../core/reporting/index.js';
import { unitOf } from '../core/units/index.js';
import { DraftsService } from '../escalation/index.js';
import { Calendars } from '../parameters/index.js';
import { DEMO_START } from '../platform/clock/demo-clock.js';
import { FilingDetailQueries, FilingsService } from '../reporting/index.js';
import { TasksService } from '../tasks/index.js';
import { UnitsService } from '../units/index.js';
import { actAs, PLAYED_UNITS } from './cast.js';
import { filesAt, isReturned, signsAt } from './diligence.js';
import { writeEntries } from './progress-texts.js';

/** Something a simulated person is about to do. */
export interface Act {
  readonly at: Instant;
  readonly what: 'sign' | 'file' | 'review' | 'decide';
  readonly run: () => Promise<void>;
}

interface OpenFiling {
  readonly id: string;
  readonly unitId: string;
  readonly officeUnit: string;
  readonly ruledOn: LocalDate;
  readonly opensOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly state: FilingState;
  readonly version: number;
  readonly revision: number;
  readonly submittedAt: Instant | null;
  readonly returnedAt: Instant | null;
}

interface PendingDraft {
  readonly id: string;
  readonly jurisdiction: string;
  readonly draftedAt: Instant;
  readonly reported: boolean;
}

interface Unsigned {
  readonly noticeId: string;
  readonly unitId: string;
  readonly assignedAt: Instant;
}

/**
 * The people of the demo world, each acting through the same use cases as a visitor. Until the demo begins everybody
 * acts; from then on the offices and the units of the cast are the visitor’s.
 */
@Injectable()
export class DailyLife {
  constructor(
    private readonly dataSource: DataSource,
    private readonly units: UnitsService,
    private readonly tasks: TasksService,
    private readonly filings: FilingsService,
    private readonly details: FilingDetailQueries,
    private readonly drafts: DraftsService,
    private readonly calendars: Calendars,
  ) {}

  /** What the simulated people do next, from the state of the records; in the order of time. */
  async actsAfter(now: Instant): Promise<Act[]> {
    const [calendar, unsigned, filings, drafts] = await Promise.all([
      this.calendars.current(),
      this.unsigned(),
      this.openFilings(),
      this.pendingDrafts(),
    ]);
    const acts = [
      ...unsigned.map((duty) => this.signing(duty, calendar)),
      ...filings.flatMap((filing) => this.filing(filing, calendar)),
      ...drafts.flatMap((draft) => this.decision(draft, calendar)),
    ];
    return acts.map((act) => (act.at > now ? act : { ...act, at: now })).sort((a, b) => a.at - b.at);
  }

  private signing({ noticeId, unitId, assignedAt }: Unsigned, calendar: WorkCalendar): Act {
    const at = signsAt(unitId, dateOf(assignedAt), calendar);
    const run = async () => {
      await this.tasks.sign(await this.speakerOf(unitId), noticeId);
    };
    return { at, what: 'sign', run };
  }

  private filing(filing: OpenFiling, calendar: WorkCalendar): Act[] {
    const act =
      filing.state === 'submitted' ? this.review(filing, calendar) : this.submission(filing, calendar);
    if (act === null) return [];
    const visitors = act.what === 'review' || PLAYED_UNITS.has(filing.unitId);
    return visitors && act.at >= DEMO_START ? [] : [act];
  }

  private submission(filing: OpenFiling, calendar: WorkCalendar): Act | null {
    const { id, unitId, ruledOn, returnedAt } = filing;
    const again = returnedAt === null ? null : addWorkingDays(calendar, dateOf(returnedAt), 1);
    const at = again === null ? filesAt(filing, calendar) : instantAt(again, '11:00');
    if (at === null) return null;
    const run = async () => {
      const liaison = await this.speakerOf(unitId);
      const { entries, revision } = await this.details.detail(id, liaison);
      const blanks = entries.map((entry) => {
        return {
          taskId: entry.taskId,
          heading: entry.heading ?? '',
          role: entry.role,
          hasLast: entry.last !== null,
        };
      });
      const written = writeEntries(blanks, `${unitId}|${ruledOn}`);
      const saved = await this.filings.save(liaison, id, { revision, entries: written });
      await this.filings.submit(liaison, id, { revision: saved.revision });
    };
    return { at, what: 'file', run };
  }

  private review(filing: OpenFiling, calendar: WorkCalendar): Act | null {
    const { id, officeUnit, unitId, ruledOn, submittedAt, returnedAt, version } = filing;
    if (submittedAt === null) return null;
    const day = addWorkingDays(calendar, dateOf(submittedAt), 1);
    const run = async () => {
      const registry = await this.units.registry();
      const office = actAs(registry, { unitId: officeUnit, post: 'office' });
      const goesBack = returnedAt === null && isReturned(unitId, ruledOn);
      if (goesBack)
        await this.filings.return(office, id, {
          version,
          reason: '进展情况过于笼统，请补充具体数据和完成时间。',
        });
      else await this.filings.accept(office, id, { version });
    };
    return { at: instantAt(day, '10:00'), what: 'review', run };
  }

  /** The next working afternoon the supervision office lets a 督办函 go out, or not where the unit has reported. */
  private decision({ id, jurisdiction, draftedAt, reported }: PendingDraft, calendar: WorkCalendar): Act[] {
    const at = instantAt(addWorkingDays(calendar, dateOf(draftedAt), 1), '15:00');
    if (at >= DEMO_START) return [];
    const run = async () => {
      const registry = await this.units.registry();
      const office = [...registry.units.values()].find(
        (u) => u.jurisdiction === jurisdiction && u.kind === 'supervision',
      );
      if (!office) throw new Error(`no supervision office in ${jurisdiction}`);
      const director = actAs(registry, { unitId: office.id, post: 'director' });
      if (reported) await this.drafts.reject(director, id, '该单位已补报，不再发函。');
      else await this.drafts.approve(director, id);
    };
    return [{ at, what: 'decide', run }];
  }

  /** Whoever speaks for a unit: its liaison. Offices that bear a duty act through their own staff. */
  private async speakerOf(unitId: string) {
    const registry = await this.units.registry();
    unitOf(registry, unitId);
    return actAs(registry, { unitId, post: 'liaison' });
  }

  private unsigned(): Promise<Unsigned[]> {
    return this.dataSource.query(
      `select duty.notice_id as "noticeId", duty.unit_id as "unitId", min(duty.assigned_at) as "assignedAt"
       from duty join unit on unit.id = duty.unit_id
       where duty.signed_at is null and unit.kind not in ('office', 'supervision')
       group by duty.notice_id, duty.unit_id`,
    );
  }

  /** 督办函 only: whether somebody is talked to, or named in a 通报, is left to the visitor. */
  private pendingDrafts(): Promise<PendingDraft[]> {
    return this.dataSource.query(
      `select draft.id, notice.jurisdiction, draft.drafted_at as "draftedAt",
              filing.state in ('submitted', 'accepted') as reported
       from draft join notice on notice.id = draft.notice_id join filing on filing.id = draft.filing_id
       where draft.state = 'pending' and draft.kind = 'supervise'`,
    );
  }

  private openFilings(): Promise<OpenFiling[]> {
    return this.dataSource.query(
      `select filing.id, filing.unit_id as "unitId", notice.office_unit as "officeUnit",
              period.ruled_on::text as "ruledOn", period.opens_on::text as "opensOn", filing.due_on::text as "dueOn",
              filing.state, filing.version, filing.revision, filing.submitted_at as "submittedAt",
              filing.returned_at as "returnedAt"
       from filing join period on period.id = filing.period_id join notice on notice.id = filing.notice_id
       where filing.state not in ('accepted', 'withdrawn')`,
    );
  }
}
