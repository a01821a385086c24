import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FilingRow, Light as ShownLight } from '../contract/index.js';
import { canSeeDraftEntries, type Actor } from '../core/access/index.js';
import { workingDaysBetween, type WorkCalendar } from '../core/calendar/index.js';
import { dateOf, instant, instantAt, isoOf, type Instant } from '../core/kernel/instant.js';
import {
  filingAsOf,
  lightOf,
  type FilingAsOf,
  type FilingEventRecord,
  type Light,
  type LightFiling,
  type LightSettings,
} from '../core/lights/index.js';
import { whyDue } from '../core/reporting/index.js';
import type { Reader } from '../notices/index.js';
import { Calendars, LIGHT_SETTINGS } from '../parameters/index.js';
import type { FilingRecord } from './filing-rows.js';

const LIGHT_EVENTS = { submitted: 'submit', returned: 'return', accepted: 'accept' } as const;

/** Turns records into what screens show: dates with their origin, lights with their reasons. */
export class FilingPresenter {
  constructor(
    private readonly calendar: WorkCalendar,
    private readonly settings: LightSettings,
  ) {}

  /** The light as of `on`, from the recorded events alone. */
  lightOf(filing: FilingRecord, on: Instant): Light {
    return lightOf(historyOf(filing), on, this.calendar, this.settings);
  }

  /** State, submission and lateness as of `on`. */
  asOf(filing: FilingRecord, on: Instant): FilingAsOf {
    return filingAsOf(historyOf(filing), on);
  }

  /** The light of something that has nothing to file. */
  unlit(on: Instant): ShownLight {
    return show(lightOf(null, on, this.calendar, this.settings));
  }

  /** The line of a filing as of a moment, state and lateness from the events up to then. */
  row(filing: FilingRecord, on: Instant, reader: Actor & Partial<Reader>): FilingRow {
    const { noticeId, docNumber, title, unitId, unitName } = filing;
    const { id, period, ruledOn, dueOn, dueTime, tasks } = filing;
    const filled = filledFor(reader, filing);
    const { state, late, overdue, submittedAt } = this.asOf(filing, on);
    const version = Math.max(0, ...filing.events.map((event) => event.version));
    return {
      ...{ id, period, ruledOn, dueOn, dueTime, state, late, version, tasks, filled },
      notice: { id: noticeId, docNumber, title },
      unit: { id: unitId, name: unitName },
      dueWhy: whyDue(filing.rule, this.calendar, { ruledOn, dueOn }),
      workingDaysLeft: workingDaysBetween(this.calendar, dateOf(on), dueOn),
      overdue,
      submittedAt: submittedAt === null ? null : isoOf(submittedAt),
      returnReason:
        state === 'returned' ? (filing.events.findLast((e) => e.type === 'returned')?.reason ?? null) : null,
      light: show(this.lightOf(filing, on)),
    };
  }
}

/** Gives a {@link FilingPresenter} with the calendar in force; all that one answer shows comes from the same one. */
@Injectable()
export class FilingPresenters {
  constructor(
    private readonly calendars: Calendars,
    @Inject(LIGHT_SETTINGS) private readonly settings: LightSettings,
  ) {}

  async current(manager?: EntityManager): Promise<FilingPresenter> {
    return new FilingPresenter(await this.calendars.current(manager), this.settings);
  }
}

export function show({ colour, word, rule, facts }: Light): ShownLight {
  return { colour, word, rule, facts: facts.map((fact) => ({ ...fact })) };
}

/** What a light is made of: the dates and the recorded events that can change a state. */
function historyOf({ ruledOn, dueOn, dueTime, opensOn, events }: FilingRecord): LightFiling {
  const openedAt = instantAt(opensOn, '00:00');
  const changes = events.flatMap((event): FilingEventRecord[] =>
    event.type in LIGHT_EVENTS
      ? [{ event: LIGHT_EVENTS[event.type as keyof typeof LIGHT_EVENTS], at: instant(event.at) }]
      : [],
  );
  return { ruledOn, dueOn, dueTime, openedAt, events: changes };
}

/** How much of a draft is written is the unit’s own business; what was submitted is complete. */
function filledFor(reader: Actor & Partial<Reader>, filing: FilingRecord): number {
  const { unitId, submittedAt, tasks, filled } = filing;
  const passedTo = reader.bears?.includes(unitId) ? [reader.unitId] : [];
  if (canSeeDraftEntries(reader, { unitId, passedTo })) return filled;
  return submittedAt === null ? 0 : tasks;
}
