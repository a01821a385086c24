import { Inject, Injectable } from '@nestjs/common';
import type { WorkCalendar } from '../core/calendar/index.js';
import type { Instant } from '../core/kernel/instant.js';
import {
  isMessageRung,
  planRungs,
  type PlannedRung,
  type ReminderLadder,
  type Rung,
} from '../core/reminders/index.js';
import { whoIsTold, type Reachable } from '../core/reminders/who-is-told.js';
import { MessagesService, type DigestItem } from '../messages/index.js';
import { CALENDAR, LADDER } from '../parameters/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import { selectLadderFilings } from '../reporting/index.js';
import { PeopleService } from '../units/index.js';
import { RungsRepository, type FilingPlace } from './rungs.repository.js';

/** A rung that has just fired, with its rule. */
export interface FiredRung extends PlannedRung {
  readonly rule: Rung;
}

/** The ladder at work: what became due is recorded once, marked, and told. */
@Injectable()
export class RungsService {
  constructor(
    @Inject(CALENDAR) private readonly calendar: WorkCalendar,
    @Inject(LADDER) private readonly ladder: ReminderLadder,
    private readonly rungs: RungsRepository,
    private readonly people: PeopleService,
    private readonly messages: MessagesService,
  ) {}

  /** Fires every rung whose moment lies in (from, until]; returns those that are new. */
  async fire(tx: Tx, interval: { readonly from: Instant; readonly until: Instant }): Promise<FiredRung[]> {
    const filings = await selectLadderFilings(tx.manager, interval.from);
    const { calendar, ladder } = this;
    const planned = planRungs({ filings, ladder, calendar, ...interval });
    const rules = new Map(ladder.rungs.map((rung) => [rung.rung, rung]));
    const fired = (await this.rungs.record(tx, planned)).flatMap((rung): FiredRung[] => {
      const rule = rules.get(rung.rung);
      return rule ? [{ ...rung, rule }] : [];
    });
    await this.rungs.markOverdue(
      tx,
      fired.filter((f) => f.rule.kind === 'mark').map((f) => f.filingId),
    );
    await this.tell(
      tx,
      fired.filter((f) => isMessageRung(f.rule) && !f.superseded),
    );
    return fired;
  }

  private async tell(tx: Tx, fired: readonly FiredRung[]): Promise<void> {
    if (fired.length === 0) return;
    const places = await this.rungs.placesOf(
      tx,
      fired.map((f) => f.filingId),
    );
    const unitIds = [...places.values()].flatMap((place) => [place.unitId, place.officeUnit]);
    const duties = ['liaison', 'leader', 'office', 'supervision'] as const;
    const people = await this.people.peopleOf([...new Set(unitIds)], duties, tx.manager);
    const reachable = people.map(({ id, unitId, duty }) => ({ personId: id, unitId, duty }));
    const byUnit = groupByUnit(reachable);
    await this.messages.addToDigest(
      tx,
      fired.flatMap((rung) => itemsOf(rung, places.get(rung.filingId), byUnit)),
    );
  }
}

function itemsOf(
  rung: FiredRung,
  place: FilingPlace | undefined,
  people: ReadonlyMap<string, readonly Reachable[]>,
): DigestItem[] {
  if (!place) return [];
  const near = [...(people.get(place.unitId) ?? []), ...(people.get(place.officeUnit) ?? [])];
  const told = whoIsTold(rung.rule, place, near);
  const { filingId, why, rule } = rung;
  return told.flatMap((person) =>
    rule.channels.map((channel) => {
      const { personId, unitId } = person;
      return {
        personId,
        unitId,
        channel,
        stage: rule.rung,
        stageWord: rule.label,
        filingId,
        rung: rule.rung,
        why,
      };
    }),
  );
}

function groupByUnit(people: readonly Reachable[]): Map<string, Reachable[]> {
  const groups = new Map<string, Reachable[]>();
  for (const person of people) groups.set(person.unitId, [...(groups.get(person.unitId) ?? []), person]);
  return groups;
}
