import type { Instant } from '../kernel/instant.js';
import { checkLadder, type LadderSetting } from './check-ladder.js';
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

/**
 * Saves a ladder as the next version. Refuses, in Chinese sentences: a ladder with faults, no reason, a default without
 * a ladder, a version based on one that is no longer the newest, and a clock that stands before the newest version.
 */
export function addLadderVersion(
  versions: readonly LadderVersion[],
  draft: LadderDraft,
  setting?: LadderSetting,
):
  | { readonly ok: true; readonly version: LadderVersion }
  | { readonly ok: false; readonly problems: readonly string[] } {
  const { noticeId, ladder, reason, at } = draft;
  const newest = inOrder(versions).findLast((v) => v.noticeId === noticeId);
  const problems: string[] = [];
  if (reason.trim() === '') problems.push('请说明修改阶梯的原因。');
  if ((newest?.version ?? null) !== draft.basedOn)
    problems.push('阶梯已被他人修改，请刷新后在最新版本上修改。');
  if (newest && at < newest.since) problems.push('系统时间早于现行版本的启用时间，请先核对服务器时钟。');
  if (ladder === null && noticeId === null) problems.push('默认阶梯不能删除，只能修改。');
  if (ladder !== null) problems.push(...checkLadder(ladder, setting).map(({ sentence }) => sentence));
  if (problems.length > 0) return { ok: false, problems };
  const version = 1 + Math.max(0, ...versions.map((v) => v.version));
  return { ok: true, version: { version, noticeId, ladder, since: at, reason: reason.trim() } };
}

function inOrder(versions: readonly LadderVersion[]): LadderVersion[] {
  return [...versions].sort((a, b) => a.since - b.since || a.version - b.version);
}
