import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RuleBoard, RuleCard, RulesRead } from '../contract/index.js';
import { worksInOffice } from '../core/access/index.js';
import type { WorkCalendar } from '../core/calendar/index.js';
import { dateOf, isoOf } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { nextPeriods, readFourSteps, readPlan, remarksOnRule, sayRule } from '../core/reporting/index.js';
import type { SignedInActor } from '../identity/index.js';
import { noticeInScope, readerOf, Readers } from '../notices/index.js';
import { Calendars } from '../parameters/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { granted, throwRefusal } from '../platform/transaction/index.js';
import { formOf, periodRow } from './rule-forms.js';
import { RuleLinesQueries, stateOfRule, type StoredRule } from './rule-lines.queries.js';

/** So many due dates of each rule stand on the page. */
const SHOWN = 5;
const ORDER = ['in-force', 'ahead', 'no-day', 'ended'] as const;
/** “月调度、季通报” names no day: the fifth, after the figures of the month are in. */
const DAY_OF_STEPS = 5;

/** 报送要求 of a notice as its readers see them. */
@Injectable()
export class RuleBoardQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lines: RuleLinesQueries,
    private readonly readers: Readers,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: Calendars,
  ) {}

  /** Refuses `access/not-found` for a notice that is unknown or out of the reader’s scope. */
  async board(actor: SignedInActor, noticeId: string): Promise<RuleBoard> {
    const { isOwn, isGivenOut } = await this.noticeOf(actor, noticeId);
    const today = dateOf(await this.clock.now());
    const calendar = await this.calendars.current();
    const stored = await this.lines.of(this.dataSource.manager, noticeId);
    const cards = stored
      .filter((rule) => rule.schedule !== null || rule.isLatest)
      .map((rule) => cardOf(rule, { today, calendar }));
    return {
      today,
      rules: cards.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)),
      abilities: { change: isOwn && isGivenOut },
    };
  }

  /**
   * What an official has written, as forms: sentences, or the four steps (月调度、季通报、半年看进度、全年比成效). Refuses
   * `rule/unreadable` with the words at fault.
   */
  async read(actor: SignedInActor, noticeId: string, text: string): Promise<RulesRead> {
    if (!(await this.noticeOf(actor, noticeId)).isOwn) throwRefusal('access/not-found');
    const writtenOn = dateOf(await this.clock.now());
    const steps = /每|\d日|工作日/.test(text) ? null : readFourSteps(text, DAY_OF_STEPS);
    const rules = steps ?? granted(readPlan(text, { writtenOn }));
    return { rules: rules.map((parts) => formOf({ filers: { kind: 'all-responsible' }, ...parts })) };
  }

  private async noticeOf(actor: SignedInActor, noticeId: string) {
    const rows: { officeUnit: string; isGivenOut: boolean }[] = await this.dataSource.query(
      `select notice.office_unit as "officeUnit", notice.state = 'assigned' and notice.amends is null as "isGivenOut"
       from notice where ${noticeInScope('$1')} and notice.id::text = $2`,
      [readerOf(await this.readers.of(actor)), noticeId],
    );
    const { officeUnit, isGivenOut } = rows[0] ?? throwRefusal('access/not-found');
    return { isGivenOut, isOwn: worksInOffice(actor, officeUnit) };
  }
}

function cardOf(
  rule: StoredRule,
  { today, calendar }: { readonly today: LocalDate; readonly calendar: WorkCalendar },
): RuleCard {
  const { id, noticeText, text, schedule, decided, units } = rule;
  const state = stateOfRule(schedule, today);
  const next = schedule && state !== 'ended' ? nextPeriods(schedule, calendar, { from: today, count: SHOWN }) : []; // prettier-ignore
  return {
    ...{ id, noticeText, state },
    sentence: schedule ? sayRule(schedule) : text,
    onDemand: schedule?.cadence === 'irregular',
    current: rule.isLatest && state !== 'ended',
    form: schedule && formOf(schedule),
    remarks: schedule ? remarksOnRule(schedule) : [],
    next: schedule ? next.map((period) => periodRow(schedule, calendar, period)) : [],
    units: [...units],
    decided: decided && { ...decided, at: isoOf(decided.at) },
  };
}
