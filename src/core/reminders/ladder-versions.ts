import type { Instant } from '../kernel/instant.js';
import { checkLadder, type LadderSetting } from './check-ladder.js';
import { compareLadders } from './compare-ladders.js';
import type { LadderFault } from './ladder-fault.js';
import type { ReminderLadder } from './ladder.js';

/** A ladder as it was saved: for one notice, or the default for all. Versions are never changed, only followed. */
export interface LadderVersion {
  /** Rises over all versions of an installation, from 1. */
  readonly version: number;
  /** Null for the default ladder. */
  readonly noticeId: string | null;
  /** Null where a notice goes back to the default. */
  readonly ladder: ReminderLadder | null;
  readonly since: Instant;
  readonly reason: string;
}

/** What decides about a filing's version: its notice and when it began, or the version it was given. */
export interface VersionedFiling {
  readonly noticeId: string;
  readonly openedAt: Instant;
  /** The version kept with the filing when it opened; decides alone where it is given. */
  readonly ladderVersion?: number | null;
}

export interface LadderInForce {
  readonly version: number;
  readonly ladder: ReminderLadder;
}

/**
 * The ladder a filing climbs: the version it started with, whatever is saved afterwards. That is the newest version of
 * its notice at the moment it opened, or else the newest default; a filing older than every default takes the first.
 * Null where there is no default at all.
 */
export function ladderFor(filing: VersionedFiling, versions: readonly LadderVersion[]): LadderInForce | null {
  const kept = versions.find(({ version }) => version === filing.ladderVersion);
  if (kept?.ladder) return { version: kept.version, ladder: kept.ladder };
  const began = inOrder(versions).filter(({ since }) => since <= filing.openedAt);
  const own = began.findLast(({ noticeId }) => noticeId === filing.noticeId);
  const fallback =
    began.findLast((v) => v.noticeId === null && v.ladder !== null) ??
    inOrder(versions).find((v) => v.noticeId === null && v.ladder !== null);
  const chosen = own?.ladder ? own : fallback;
  return chosen?.ladder ? { version: chosen.version, ladder: chosen.ladder } : null;
}

export interface LadderDraft extends Pick<LadderVersion, 'noticeId' | 'ladder' | 'reason'> {
  /** The version the person had before their eyes; null where there was none of their own. */
  readonly basedOn: number | null;
  readonly at: Instant;
}

/** Why a version is not saved: what the person, the moment or the other versions lack, or a fault of the ladder. */
export interface SaveProblem {
  readonly code:
    | 'save/no-reason'
    | 'save/stale'
    | 'save/clock-behind'
    | 'save/no-default'
    | 'save/unchanged'
    | LadderFault['code'];
  readonly rung: string | null;
  /** One Chinese sentence. */
  readonly sentence: string;
}

/**
 * Saves a ladder as the next version. Refuses, each with a Chinese sentence: a version based on one that is no longer
 * the newest, no reason, a ladder with faults or that says nothing new, a default without a ladder, and a clock that
 * stands before the newest version.
 */
export function addLadderVersion(
  versions: readonly LadderVersion[],
  draft: LadderDraft,
  setting?: LadderSetting,
):
  | { readonly ok: true; readonly version: LadderVersion }
  | { readonly ok: false; readonly problems: readonly SaveProblem[] } {
  const { noticeId, ladder, reason, at } = draft;
  const newest = inOrder(versions).findLast((v) => v.noticeId === noticeId);
  const problems: SaveProblem[] = [];
  const add = (code: SaveProblem['code'], sentence: string) => problems.push({ code, rung: null, sentence });
  if ((newest?.version ?? null) !== draft.basedOn)
    add('save/stale', '阶梯已被他人修改，请刷新后在最新版本上修改。');
  if (reason.trim() === '') add('save/no-reason', '请说明修改阶梯的原因。');
  if (newest && at < newest.since)
    add('save/clock-behind', '系统时间早于现行版本的启用时间，请先核对服务器时钟。');
  if (ladder === null && noticeId === null) add('save/no-default', '默认阶梯不能删除，只能修改。');
  else if (saysNothingNew(newest?.ladder ?? null, ladder))
    add('save/unchanged', '阶梯与现行版本相同，没有改动。');
  if (ladder !== null) problems.push(...checkLadder(ladder, setting));
  if (problems.length > 0) return { ok: false, problems };
  const version = 1 + Math.max(0, ...versions.map((v) => v.version));
  return { ok: true, version: { version, noticeId, ladder, since: at, reason: reason.trim() } };
}

/** A notice may keep a ladder of its own that is the default of today: the default may change. */
function saysNothingNew(before: ReminderLadder | null, after: ReminderLadder | null): boolean {
  if (before === null || after === null) return before === after;
  return before.source === after.source && compareLadders(before, after).length === 0;
}

function inOrder(versions: readonly LadderVersion[]): LadderVersion[] {
  return [...versions].sort((a, b) => a.since - b.since || a.version - b.version);
}
