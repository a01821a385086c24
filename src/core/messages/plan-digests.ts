import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { wallTimeOf } from '../kernel/zone.js';
import type { Channel } from './channel.js';
import { nextSendMoment, policyOf, type SendMoment, type SendRules } from './send-window.js';

/** One thing one person is to be told by one channel, not before `wantedAt`. */
export interface DigestWish {
  readonly personId: string;
  readonly channel: Channel;
  readonly wantedAt: Instant;
  readonly noticeId: string;
  readonly filingId: string;
  readonly rung: string;
  readonly dueOn: LocalDate;
}

/** A send window in which a person has been written to by this channel. */
export interface UsedWindow {
  readonly personId: string;
  readonly channel: Channel;
  readonly window: string;
}

/** One message: everything for one person, channel and send window, by notice. */
export interface PlannedDigest<W extends DigestWish> extends UsedWindow {
  readonly at: Instant;
  readonly notices: readonly { readonly noticeId: string; readonly wishes: readonly W[] }[];
}

interface Draft<W> extends UsedWindow {
  readonly at: Instant;
  readonly wishes: W[];
}

/**
 * Sorts wishes into digests: one for each person, channel and send window, none that is empty, each (filing, rung) once
 * for a person and channel. A digest goes out at the first moment something in it may go out; what comes later in a
 * window that has been used waits for the next one. So however time is cut into ticks, passing what has not been sent
 * again together with the windows in `used` gives the same digests.
 */
export function planDigests<W extends DigestWish>(
  wishes: readonly W[],
  rules: SendRules,
  used: readonly UsedWindow[] = [],
): PlannedDigest<W>[] {
  const drafts = new Map<string, Draft<W>>();
  const closed = new Set(used.map(keyOf));
  for (const wish of inOrder(wishes)) {
    const moment = findWindow(wish, { rules, drafts, closed });
    const { personId, channel } = wish;
    const key = keyOf({ personId, channel, window: moment.window });
    const draft = drafts.get(key);
    if (draft) draft.wishes.push(wish);
    else drafts.set(key, { personId, channel, window: moment.window, at: moment.at, wishes: [wish] });
  }
  return [...drafts.values()]
    .map(({ wishes: own, ...digest }) => ({ ...digest, notices: byNotice(own) }))
    .sort((a, b) => a.at - b.at || (keyOf(a) < keyOf(b) ? -1 : 1));
}

interface Windows<W> {
  readonly rules: SendRules;
  readonly drafts: ReadonlyMap<string, Draft<W>>;
  readonly closed: ReadonlySet<string>;
}

/** The first window that is unused, or whose digest has not gone out when the wish may go. */
function findWindow<W extends DigestWish>(wish: W, { rules, drafts, closed }: Windows<W>): SendMoment {
  const policy = policyOf(rules.policies, wish.channel);
  let from = wish.wantedAt;
  for (;;) {
    const moment = nextSendMoment(policy, rules, from);
    const { date } = wallTimeOf(rules.zone, wish.wantedAt);
    if (policy.deadlineDayException && date === wish.dueOn && moment.onDate > wish.dueOn)
      return exceptionAt(wish, date);
    const key = keyOf({ ...wish, window: moment.window });
    const draft = drafts.get(key);
    if (!closed.has(key) && (!draft || draft.at >= moment.at)) return moment;
    from = moment.closesAt;
  }
}

/** Outside the windows on the day of the deadline; what is wanted at one moment still is one message. */
function exceptionAt({ wantedAt }: DigestWish, date: LocalDate): SendMoment {
  return { at: wantedAt, window: `${date} !${wantedAt}`, onDate: date, closesAt: wantedAt };
}

function inOrder<W extends DigestWish>(wishes: readonly W[]): W[] {
  const keyOfWish = (w: W) => JSON.stringify([w.personId, w.channel, w.filingId, w.rung]);
  const keyed = wishes.map((wish) => ({ wish, key: keyOfWish(wish) }));
  keyed.sort((a, b) => a.wish.wantedAt - b.wish.wantedAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const seen = new Set<string>();
  return keyed.flatMap(({ wish, key }) => {
    if (seen.has(key)) return [];
    seen.add(key);
    return [wish];
  });
}

function byNotice<W extends DigestWish>(wishes: readonly W[]): PlannedDigest<W>['notices'] {
  const notices = new Map<string, W[]>();
  for (const wish of wishes) notices.set(wish.noticeId, [...(notices.get(wish.noticeId) ?? []), wish]);
  return [...notices].map(([noticeId, own]) => ({ noticeId, wishes: own }));
}

function keyOf({ personId, channel, window }: UsedWindow): string {
  return JSON.stringify([personId, channel, window]);
}
