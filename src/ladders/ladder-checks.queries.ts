import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CheckLadder, LadderChecked } from '../contract/index.js';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import { checkLadder, compareLadders, previewRung } from '../core/reminders/index.js';
import type { SignedInActor } from '../identity/index.js';
import { ChannelsService } from '../messages/index.js';
import { Calendars, Ladders } from '../parameters/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { LadderScopes } from './ladder-scope.js';
import { settingOf, signatureOf } from './ladder-setting.js';
import { lineOf, presentFault } from './present-ladder.js';
import { readLadder } from './read-ladder.js';

const SAMPLE = { docNumber: '某府办〔20××〕×号', title: '某项重点工作任务分工' };

/** A ladder as it is being written: what is wrong, what is different, how its texts read. */
@Injectable()
export class LadderChecks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ladders: Ladders,
    private readonly calendars: Calendars,
    private readonly channels: ChannelsService,
    private readonly scopes: LadderScopes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What a ladder would say and what is wrong with it; nothing is saved. Refuses whoever may not change it. */
  async check(
    actor: SignedInActor,
    { noticeId, ladder: form }: CheckLadder,
    now: Instant,
  ): Promise<LadderChecked> {
    const { notice } = await this.scopes.toChange(this.dataSource.manager, noticeId, actor);
    const on = dateOf(now);
    const ladder = readLadder(form, { noticeId, validFrom: on });
    const setting = settingOf(this.channels, this.config);
    const faults = checkLadder(ladder, setting);
    const inForce = await this.ladders.inForce(noticeId);
    const world = {
      ...{ on, calendar: await this.calendars.current(), notice: notice ?? SAMPLE },
      ...{ publicUrl: this.config.publicUrl, ...signatureOf(setting) },
    };
    const broken = new Set(faults.flatMap(({ code, rung }) => (code === 'rung/bad-offset' ? [rung] : [])));
    const sound = ladder.rungs.filter(({ rung }) => !broken.has(rung));
    return {
      ladder: { ...ladder, rungs: ladder.rungs.map((rung) => ({ ...rung })) },
      lines: ladder.rungs.map(lineOf),
      faults: faults.map(presentFault),
      changes: compareLadders(inForce.ladder, ladder).map((change) => ({
        ...change,
        lines: [...change.lines],
      })),
      texts: sound.flatMap((rung) =>
        previewRung(rung, world).map((text) => ({ rung: rung.rung, ...text })),
      ),
    }; // prettier-ignore
  }
}
