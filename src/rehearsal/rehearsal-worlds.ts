import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dateOf } from '../core/kernel/instant.js';
import { CHANNELS } from '../core/messages/index.js';
import type { RehearsalInput } from '../core/rehearsal/index.js';
import { Calendars, Ladders } from '../parameters/index.js';
import { ChannelsService, SendPoliciesService } from '../messages/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { selectTold } from '../reminders/index.js';
import { UnitsService } from '../units/index.js';
import { selectPeople } from './select-people.js';
import { selectRules, type RehearsalScope, type RuleInScope } from './select-rules.js';
import { selectStanding, selectTickMark, selectUsedWindows } from './select-standing.js';

/** Everything a rehearsal is computed from but its days. */
export interface RehearsalWorld extends Omit<RehearsalInput, 'from' | 'to'> {
  readonly rules: readonly RuleInScope[];
}

/** Reads the records a rehearsal begins from; the caller’s transaction may be read only. */
@Injectable()
export class RehearsalWorlds {
  constructor(
    private readonly units: UnitsService,
    private readonly calendars: Calendars,
    private readonly policies: SendPoliciesService,
    private readonly channels: ChannelsService,
    private readonly ladders: Ladders,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** From the rules alone, as if nothing had been opened yet. */
  async ofRules(manager: EntityManager, scope: RehearsalScope): Promise<RehearsalWorld> {
    const registry = await this.units.registry(manager);
    const rules = await selectRules(manager, scope);
    const people = await selectPeople(manager);
    const calendar = await this.calendars.current(manager);
    const versions = await this.ladders.versions(manager);
    const { ladder } = await this.ladders.inForce(null, manager);
    return { rules, registry, people, calendar, ladder, versions };
  }

  /** From the present state: filings that are there are taken as they are, messages go out in their send windows. */
  async ofPresent(manager: EntityManager, scope: RehearsalScope): Promise<RehearsalWorld> {
    const world = await this.ofRules(manager, scope);
    const now = await this.clock.now();
    const at = (await selectTickMark(manager)) ?? now;
    const filings = await selectStanding(manager, { ...scope, at, from: dateOf(now) });
    const used = await selectUsedWindows(manager, dateOf(at));
    const sending = await this.policies.rules(manager);
    const channels = CHANNELS.filter((channel) => this.channels.isSetUp(channel));
    const isCapped = (world.versions ?? []).some(({ ladder }) => ladder?.rungs.some(({ cap }) => cap));
    const filingIds = filings.map(({ filingId }) => filingId);
    const days = [dateOf(at), dateOf(now)];
    const told = isCapped ? await selectTold(manager, { filingIds, personIds: null, days }) : [];
    return { ...world, sending, channels, present: { at, filings, used, told } };
  }
}
