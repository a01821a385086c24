import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  RehearsalDifferenceView,
  RehearsalQuery,
  RehearsalView,
  RehearseDraft,
  RehearsedText,
  RehearsedTextQuery,
} from '../contract/index.js';
import { canRehearse, canRehearseChange, type Actor } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { addDays } from '../core/kernel/local-date.js';
import { rehearseFully } from '../core/rehearsal/index.js';
import { Readers, type Reader } from '../notices/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { DifferencesQueries } from './differences.queries.js';
import { namesOf } from './names-of.js';
import { presentDigest, presentRehearsal } from './present-rehearsal.js';
import { readOnly } from './read-only.js';
import { RehearsalWorlds } from './rehearsal-worlds.js';
import { RehearsedTexts } from './rehearsed-texts.js';

/**
 * The page 预演: the next days from the present state, within what the reader may read. Messages are foretold for the
 * filings of that scope; what other offices would put into the same digest is not shown.
 */
@Injectable()
export class RehearsalPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly readers: Readers,
    private readonly worlds: RehearsalWorlds,
    private readonly texts: RehearsedTexts,
    private readonly differences: DifferencesQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Refuses `access/forbidden` to administrators. */
  async show(query: RehearsalQuery, actor: Actor): Promise<RehearsalView> {
    const reader = await this.readerOf(actor);
    const asOf = await this.clock.now();
    const world = await readOnly(this.dataSource, (manager) => this.worlds.ofPresent(manager, { reader }));
    const full = rehearseFully({ ...world, ...daysAhead(dateOf(asOf), query.days) });
    return presentRehearsal(full, namesOf(world), { query, asOf });
  }

  /** Refuses `access/not-found` for a message that these days do not hold. */
  async text(query: RehearsedTextQuery, actor: Actor): Promise<RehearsedText> {
    const reader = await this.readerOf(actor);
    const today = dateOf(await this.clock.now());
    return readOnly(this.dataSource, async (manager) => {
      const world = await this.worlds.ofPresent(manager, { reader });
      const { digests } = rehearseFully({ ...world, ...daysAhead(today, query.days) });
      const found = digests.find(
        ({ personId, channel, window }) =>
          personId === query.personId && channel === query.channel && window === query.window,
      );
      if (!found) throwRefusal('access/not-found');
      const [words] = await this.texts.compose(manager, [found], world);
      if (!words) throwRefusal('access/not-found');
      const { subject, body, sms } = words;
      return { ...presentDigest(found, namesOf(world)), subject, body, sms };
    });
  }

  /**
   * What a change would do if it were saved now, within the reader’s scope; of what holds for all governments, in all of
   * them. Refuses `access/forbidden`, and as {@link DifferencesQueries.compare} does.
   */
  async difference({ days, change }: RehearseDraft, actor: Actor): Promise<RehearsalDifferenceView> {
    if (!canRehearseChange(actor, change.kind)) throwRefusal('access/forbidden');
    const reader = canRehearse(actor) ? await this.readers.of(actor) : undefined;
    return this.differences.compare({ days, change }, reader);
  }

  private async readerOf(actor: Actor): Promise<Reader> {
    if (!canRehearse(actor)) throwRefusal('access/forbidden');
    return this.readers.of(actor);
  }
}

function daysAhead(from: RehearsalDay, days: number): { from: RehearsalDay; to: RehearsalDay } {
  return { from, to: addDays(from, days - 1) };
}
type RehearsalDay = ReturnType<typeof dateOf>;
