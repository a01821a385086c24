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
import { dueAt } from '../core/reminders/index.js';
import { isOwed, whyDue } from '../core/reporting/index.js';
import type { Reader } from '../notices/index.js';
import { Calendars, LIGHT_SETTINGS } from '../parameters/index.js';
import { dueDatesOf } from './due-dates-of.js';
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
    const { id, period, ruledOn, dueTime, tasks } = filing;
    const filled = filledFor(reader, filing);
    const { state, late, overdue, submittedAt, resting } = this.asOf(filing, on);
    const history = historyOf(filing);
    const dueOn = dueAt(history, on);
    const firstDueOn = history.dueDates?.[0]?.dueOn ?? dueOn;
    const version = Math.max(0, ...filing.events.map((event) => event.version));
    return {
      ...{ id, period, ruledOn, dueOn, dueTime, state, late, version, tasks, filled },
      notice: { id: noticeId, docNumber, title },
      unit: { id: unitId, name: unitName },
      dueWhy: whyDue(filing.rule, this.calendar, { ruledOn, dueOn, firstDueOn }),
      workingDaysLeft: workingDaysBetween(this.calendar, dateOf(on), dueOn),
      overdue,
      submittedAt: submittedAt === null ? null : isoOf(submittedAt),
      returnReason:
        state === 'returned' ? (filing.events.findLast((e) => e.type === 'returned')?.reason ?? null) : null,
      suspended: resting,
      extensionAsked: isOwed(filing.state) ? filing.askedDueOn : null,
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
function historyOf(record: FilingRecord): LightFiling {
  const { ruledOn, dueOn, dueTime, opensOn, events, rests } = record;
  const openedAt = instantAt(opensOn, '00:00');
  const changes = events.flatMap((event): FilingEventRecord[] =>
    event.type in LIGHT_EVENTS
      ? [{ event: LIGHT_EVENTS[event.type as keyof typeof LIGHT_EVENTS], at: instant(event.at) }]
      : [],
  );
  const spans = rests.map(({ from, until }) => {
    return { from: instant(from), until: until === null ? null : instant(until) };
  });
  const dueDates = dueDatesOf(record, openedAt);
  return { ruledOn, dueOn, dueTime, openedAt, events: changes, dueDates, rests: spans };
}

/** How much of a draft is written is the unit’s own business; what was submitted is complete. */
function filledFor(reader: Actor & Partial<Reader>, filing: FilingRecord): number {
  const { unitId, submittedAt, tasks, filled } = filing;
  const passedTo = reader.bears?.includes(unitId) ? [reader.unitId] : [];
  if (canSeeDraftEntries(reader, { unitId, passedTo })) return filled;
  return submittedAt === null ? 0 : tasks;
}
