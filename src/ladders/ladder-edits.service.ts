import { Inject, Injectable } from '@nestjs/common';
import type { SaveLadder } from '../contract/index.js';
import { dateOf, isoOf } from '../core/kernel/instant.js';
import {
  addLadderVersion,
  compareLadders,
  type LadderFault,
  type RungChange,
  type SaveProblem,
} from '../core/reminders/index.js';
import type { RefusalFacts } from '../core/kernel/result.js';
import type { SignedInActor } from '../identity/index.js';
import { ChannelsService } from '../messages/index.js';
import type { Notice } from '../notices/index.js';
import { Ladders, type SavedLadder } from '../parameters/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { RefusalError, throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';
import { LadderScopes } from './ladder-scope.js';
import { LaddersRepository } from './ladders.repository.js';
import { settingOf } from './ladder-setting.js';
import { presentFault } from './present-ladder.js';
import { readLadder } from './read-ladder.js';

/** Ladders are saved as the next version; filings that run keep theirs. */
@Injectable()
export class LadderEditsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly ladders: Ladders,
    private readonly channels: ChannelsService,
    private readonly scopes: LadderScopes,
    private readonly repository: LaddersRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Saves a ladder as the next version, or takes a notice back to the default. Refuses `ladder/stale` where somebody has
   * saved one since, `ladder/reason-required`, `ladder/unchanged`, `ladder/clock-behind`, and `ladder/invalid` with every
   * fault and the rung it concerns.
   */
  save(actor: SignedInActor, { noticeId, ladder: form, basedOn, reason }: SaveLadder): Promise<void> {
    if ([...reason.trim()].length < 2) throwRefusal('ladder/reason-required');
    return this.transactions.run(actor, async (tx) => {
      const { notice } = await this.scopes.toChange(tx.manager, noticeId, actor);
      await this.repository.lock(tx);
      const versions = await this.ladders.versions(tx.manager);
      const before = await this.ladders.inForce(noticeId, tx.manager);
      const ladder = form && readLadder(form, { noticeId, validFrom: dateOf(tx.now) });
      const draft = { noticeId, ladder, basedOn, reason, at: tx.now };
      const outcome = addLadderVersion(versions, draft, settingOf(this.channels, this.config));
      if (!outcome.ok) refuse(outcome.problems, newestOf(versions, noticeId));
      await this.repository.insert(tx, { ...outcome.version, by: actor.name });
      const after = await this.ladders.inForce(noticeId, tx.manager);
      record(tx, notice, {
        ...{
          before: before.version,
          after: outcome.version.version,
          action: ladder === null ? 'ladder.reset' : 'ladder.saved',
        },
        changes: compareLadders(before.ladder, after.ladder),
        reason: outcome.version.reason,
      });
    });
  }
}

function savedBy({ by, since, version }: SavedLadder): RefusalFacts {
  return { by, at: isoOf(since).slice(0, 16).replace('T', ' '), version };
}

function newestOf(versions: readonly SavedLadder[], noticeId: string | null): SavedLadder | undefined {
  return versions.findLast((version) => version.noticeId === noticeId);
}

function refuse(problems: readonly SaveProblem[], newest: SavedLadder | undefined): never {
  const has = (code: SaveProblem['code']) => problems.some((problem) => problem.code === code);
  if (has('save/stale')) throwRefusal('ladder/stale', newest ? savedBy(newest) : {});
  if (has('save/no-reason')) throwRefusal('ladder/reason-required');
  if (has('save/unchanged')) throwRefusal('ladder/unchanged');
  if (has('save/clock-behind')) throwRefusal('ladder/clock-behind');
  const facts = { count: problems.length };
  const errors = problems.map(({ code, rung, sentence }) => {
    const { field } = presentFault({ code: code as LadderFault['code'], rung, sentence });
    return { path: rung === null ? (field ?? 'ladder') : `rungs.${rung}.${field ?? ''}`, message: sentence };
  });
  throw new RefusalError({ code: 'ladder/invalid', facts }, errors);
} // prettier-ignore

interface Saved {
  readonly before: number;
  readonly after: number;
  readonly action: 'ladder.saved' | 'ladder.reset';
  readonly changes: readonly RungChange[];
  readonly reason: string;
}

/** A notice’s ladder stands in the trail of the notice. */
function record(tx: Tx, notice: Notice | null, saved: Saved): void {
  const { before, after: ladderVersion, changes, reason } = saved;
  const rungs = changes.map(({ label, kind }) => `${label}${CHANGE_WORDS[kind]}`).join('、');
  const facts = { before: { ladderVersion: before }, after: { ladderVersion, rungs, reason } };
  const { action } = saved;
  if (notice === null) tx.audit({ action, subjectType: 'ladder', subjectId: 'default', ...facts });
  else tx.audit({ action, subjectType: 'notice', subjectId: notice.id, ...facts });
}

const CHANGE_WORDS = { added: '（增加）', removed: '（取消）', changed: '（调整）' } as const;
