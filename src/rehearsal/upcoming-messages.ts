import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RehearsedDigestRow } from '../contract/index.js';
import { canRehearse, type Actor } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { rehearseFully } from '../core/rehearsal/index.js';
import { Readers } from '../notices/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { namesOf } from './names-of.js';
import { presentDigest } from './present-rehearsal.js';
import { readOnly } from './read-only.js';
import { RehearsalWorlds } from './rehearsal-worlds.js';

/** The messages of the next days that are not written yet, for pages that show them beside those that are. */
@Injectable()
export class UpcomingMessages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly readers: Readers,
    private readonly worlds: RehearsalWorlds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * From now to the end of `to` (China time), within what the reader may read, in order of time; nothing for who may not
   * rehearse, or where `to` has passed. `noticeId`: only what speaks of that notice.
   */
  async until(actor: Actor, to: LocalDate, noticeId?: string): Promise<RehearsedDigestRow[]> {
    const today = dateOf(await this.clock.now());
    if (to < today || !canRehearse(actor)) return [];
    const reader = await this.readers.of(actor);
    const world = await readOnly(this.dataSource, (manager) => this.worlds.ofPresent(manager, { reader }));
    const names = namesOf(world);
    return rehearseFully({ ...world, from: today, to })
      .digests.filter(({ lines }) => lines.some((line) => (noticeId ?? line.noticeId) === line.noticeId))
      .map((digest) => presentDigest(digest, names));
  }
}
