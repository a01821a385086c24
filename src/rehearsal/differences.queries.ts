import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RehearsalDifferenceView, RehearseDraft } from '../contract/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { addDays } from '../core/kernel/local-date.js';
import { applyDraft, rehearseFully } from '../core/rehearsal/index.js';
import type { Reader } from '../notices/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { DraftReader } from './draft-reader.js';
import { presentDifference } from './present-difference.js';
import { readOnly } from './read-only.js';
import { RehearsalWorlds } from './rehearsal-worlds.js';

/** What a change would do if it were saved now. */
@Injectable()
export class DifferencesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly worlds: RehearsalWorlds,
    private readonly drafts: DraftReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Within what a reader reads; without one, in the whole installation. Refuses as {@link DraftReader.read} does. */
  async compare({ days, change }: RehearseDraft, reader?: Reader): Promise<RehearsalDifferenceView> {
    const today = dateOf(await this.clock.now());
    return readOnly(this.dataSource, async (manager) => {
      const world = await this.worlds.ofPresent(manager, { reader });
      const draft = await this.drafts.read(manager, change, { world, today, reader });
      const before = { ...world, from: today, to: addDays(today, days - 1) };
      const after = applyDraft(before, draft);
      return presentDifference(rehearseFully(before), rehearseFully(after), world.registry);
    });
  }
}
