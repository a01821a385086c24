import { Inject, Injectable } from '@nestjs/common';
import type { Paper } from '../core/escalation/index.js';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import {
  isMessageRung,
  planRungs,
  type PlannedRung,
  type ReminderLadder,
  type Rung,
} from '../core/reminders/index.js';
import { whoIsTold, type Reachable } from '../core/reminders/who-is-told.js';
import { answersFor } from '../core/tasks/index.js';
import { MessagesService, type DigestItem } from '../messages/index.js';
import { Calendars, LADDER } from '../parameters/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import { selectLadderFilings } from '../reporting/index.js';
import { PeopleService, UnitsService } from '../units/index.js';
import { RungsRepository, type FilingPlace } from './rungs.repository.js';
import { writeChasers } from './write-chasers.js';

/** A rung that has just fired, with its rule. */
export interface FiredRung extends PlannedRung {
  readonly rule: Rung;
}

/** The ladder at work: what became due is recorded once, marked, and told. */
@Injectable()
export class RungsService {
  constructor(
    private readonly calendars: Calendars,
    @Inject(LADDER) private readonly ladder: ReminderLadder,
    private readonly rungs: RungsRepository,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly messages: MessagesService,
  ) {}

  /** Fires every rung whose moment lies in (from, until]; returns those that are new. */
  async fire(tx: Tx, interval: { readonly from: Instant; readonly until: Instant }): Promise<FiredRung[]> {
    const filings = await selectLadderFilings(tx.manager, interval.from);
    const { ladder } = this;
    const calendar = await this.calendars.current(tx.manager);
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

  /** What a ceased unit still owes is asked of the unit that answers for it today. */
  private async tell(tx: Tx, fired: readonly FiredRung[]): Promise<void> {
    if (fired.length === 0) return;
    const places = await this.rungs.placesOf(
      tx,
      fired.map((f) => f.filingId),
    );
    const day = { registry: await this.units.registry(), on: dateOf(tx.now) };
    for (const [filingId, place] of places)
      places.set(filingId, { ...place, unitId: answersFor(place.unitId, day) });
    const unitIds = [...places.values()].flatMap((place) => [place.unitId, place.officeUnit]);
    const duties = ['liaison', 'leader', 'office', 'supervision'] as const;
    const people = await this.people.peopleOf([...new Set(unitIds)], duties, {
      manager: tx.manager,
      on: day.on,
    });
    const reachable = people.map(({ id, ...person }) => ({ personId: id, ...person }));
    const byUnit = groupByUnit(reachable);
    const chased = fired.filter((f) => f.rule.kind === 'chase').map((f) => f.filingId);
    const chasers = await writeChasers(tx, chased, await this.calendars.current(tx.manager));
    await this.messages.addToDigest(
      tx,
      fired.flatMap((rung) => {
        const place = places.get(rung.filingId);
        const paper = rung.rule.kind === 'chase' ? (chasers.get(rung.filingId) ?? null) : null;
        return place ? itemsOf({ rung, place, paper }, byUnit) : [];
      }),
    );
  }
}

interface Telling {
  readonly rung: FiredRung;
  readonly place: FilingPlace;
  readonly paper: Paper | null;
}

/**
 * The paper goes by mail to the people of the unit it is addressed to. The office in copy reads only the list of what is
 * chased in its name: dozens of papers in one mail would hide it, and the papers stand among the messages it may read.
 */
function itemsOf(
  { rung, place, paper }: Telling,
  people: ReadonlyMap<string, readonly Reachable[]>,
): DigestItem[] {
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
        paper: channel === 'mail' && unitId === place.unitId ? paper : null,
      };
    }),
  );
}

function groupByUnit(people: readonly Reachable[]): Map<string, Reachable[]> {
  const groups = new Map<string, Reachable[]>();
  for (const person of people) groups.set(person.unitId, [...(groups.get(person.unitId) ?? []), person]);
  return groups;
}
