import { Inject, Injectable } from '@nestjs/common';
import type { FilingRow, Light as ShownLight } from '../contract/index.js';
import { explainRoll, workingDaysBetween, type WorkCalendar } from '../core/calendar/index.js';
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
import { isOverdue } from '../core/reporting/index.js';
import { CALENDAR, LIGHT_SETTINGS } from '../parameters/index.js';
import type { FilingRecord } from './filing-rows.js';

const LIGHT_EVENTS = { submitted: 'submit', returned: 'return', accepted: 'accept' } as const;

/** Turns records into what screens show: dates with their origin, lights with their reasons. */
@Injectable()
export class FilingPresenter {
  constructor(
    @Inject(CALENDAR) private readonly calendar: WorkCalendar,
    @Inject(LIGHT_SETTINGS) private readonly settings: LightSettings,
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

  row(filing: FilingRecord, now: Instant): FilingRow {
    const { noticeId, docNumber, title, unitId, unitName, submittedAt } = filing;
    const { id, period, ruledOn, dueOn, state, late, version, tasks, filled } = filing;
    return {
      ...{ id, period, ruledOn, dueOn, state, late, version, tasks, filled },
      notice: { id: noticeId, docNumber, title },
      unit: { id: unitId, name: unitName },
      dueWhy: ruledOn === dueOn ? '' : explainRoll(this.calendar, ruledOn, dueOn),
      workingDaysLeft: workingDaysBetween(this.calendar, dateOf(now), dueOn),
      overdue: isOverdue(filing, now),
      submittedAt: submittedAt === null ? null : isoOf(instant(submittedAt)),
      returnReason: state === 'returned' ? filing.returnReason : null,
      light: show(this.lightOf(filing, now)),
    };
  }
}

export function show({ colour, word, rule, facts }: Light): ShownLight {
  return { colour, word, rule, facts: facts.map((fact) => ({ ...fact })) };
}

/** What a light is made of: the dates and the recorded events that can change a state. */
function historyOf({ ruledOn, dueOn, opensOn, events }: FilingRecord): LightFiling {
  const openedAt = instantAt(opensOn, '00:00');
  const changes = events.flatMap((event): FilingEventRecord[] =>
    event.type in LIGHT_EVENTS
      ? [{ event: LIGHT_EVENTS[event.type as keyof typeof LIGHT_EVENTS], at: instant(event.at) }]
      : [],
  );
  return { ruledOn, dueOn, openedAt, events: changes };
}
