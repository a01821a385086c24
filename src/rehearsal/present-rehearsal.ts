import type { NoticeRef, RehearsalQuery, RehearsalView, RehearsedDigestRow } from '../contract/index.js';
import { coversYear, dayKind, type WorkCalendar } from '../core/calendar/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { addDays, partsOf, type LocalDate } from '../core/kernel/local-date.js';
import { channelWordOf } from '../core/messages/index.js';
import type { FullRehearsal, RehearsedDigest } from '../core/rehearsal/index.js';
import { unitOf, type UnitRegistry } from '../core/units/index.js';
import { countDue } from './count-due.js';

/** What turns ids into words. */
export interface RehearsalNames {
  readonly notices: ReadonlyMap<string, NoticeRef>;
  readonly registry: UnitRegistry;
  readonly calendar: WorkCalendar;
}

type Count = RehearsalView['groups'][number];
type Filters = Pick<RehearsalQuery, 'noticeId' | 'personId' | 'channel' | 'rung'>;

/** Posts without people that are shown; the office sees the pattern long before. */
const SILENT_SHOWN = 200;

/** A rehearsal as the page shows it: days by the filters, the table by the filters and the chosen day. */
export function presentRehearsal(
  full: FullRehearsal,
  names: RehearsalNames,
  { query, asOf }: { readonly query: RehearsalQuery; readonly asOf: Instant },
): RehearsalView {
  const digests = full.digests.filter((digest) => isWanted(digest, query));
  const listed = digests.filter(({ at }) => query.day === undefined || at.startsWith(query.day));
  const due = full.due.filter(({ ladder }) => (query.noticeId ?? ladder.noticeId) === ladder.noticeId);
  const start = (query.page - 1) * query.size;
  return {
    ...{ from: full.from, to: full.to, asOf: isoOf(asOf), unknownYears: unknownYears(full, names.calendar) },
    totals: {
      filings: due.length,
      digests: digests.length,
      lines: digests.reduce((n, { lines }) => n + lines.length, 0),
      persons: new Set(digests.map(({ personId }) => personId)).size,
    },
    days: daysOf(full, { digests, due: due.map(({ filing }) => filing.dueOn) }, names.calendar),
    choices: choicesOf(full, names),
    groups: countBy(listed, (digest) => keysBy(query.by, digest, names)),
    due: countDue(due, names.notices),
    silent: full.silent
      .filter(({ noticeId }) => (query.noticeId ?? noticeId) === noticeId)
      .slice(0, SILENT_SHOWN)
      .map(({ at, label, unit, docNumber, dueOn, why }) => ({
        at,
        rung: label,
        unit,
        docNumber,
        dueOn,
        why,
      })),
    digests: {
      items: listed.slice(start, start + query.size).map((digest) => presentDigest(digest, names)),
      ...{ total: listed.length, page: query.page, size: query.size },
    },
  };
}

export function presentDigest(digest: RehearsedDigest, names: RehearsalNames): RehearsedDigestRow {
  const { at, window, channel, personId, person, unitId, lines } = digest;
  const notices = new Set(lines.map(({ noticeId }) => noticeId));
  return {
    ...{ at, window, channel, person: { id: personId, name: person } },
    unit: { id: unitId, name: unitOf(names.registry, unitId).printed },
    lines: lines.length,
    filings: new Set(lines.map(({ filingId }) => filingId)).size,
    notices: [...notices].flatMap((id) => names.notices.get(id) ?? []),
    rungs: [...new Set(lines.map(({ rule }) => rule.label))],
    standIn: lines.find(({ message }) => message.standIn !== undefined)?.message.standIn ?? null,
  };
}

function isWanted({ personId, channel, lines }: RehearsedDigest, wanted: Filters): boolean {
  return (
    (wanted.personId ?? personId) === personId &&
    (wanted.channel ?? channel) === channel &&
    (wanted.rung === undefined || lines.some(({ rung }) => rung === wanted.rung)) &&
    (wanted.noticeId === undefined || lines.some(({ noticeId }) => noticeId === wanted.noticeId))
  );
}

/** A square for every day rehearsed, and for later days to which a message waits. */
function daysOf(
  { from, to }: FullRehearsal,
  { digests, due }: { readonly digests: readonly RehearsedDigest[]; readonly due: readonly LocalDate[] },
  calendar: WorkCalendar,
): RehearsalView['days'] {
  const told = new Map<string, RehearsedDigest[]>();
  for (const digest of digests) {
    const day = digest.at.slice(0, 10);
    told.set(day, [...(told.get(day) ?? []), digest]);
  }
  const days: RehearsalView['days'] = [];
  for (let day = from; day <= to || [...told.keys()].some((later) => later >= day); day = addDays(day, 1)) {
    const own = told.get(day) ?? [];
    const { kind, name = '' } = dayKind(calendar, day);
    const channels = countBy(own, ({ channel }) => [[channel, channelWordOf(channel)]]);
    days.push({ day, kind, name, due: due.filter((on) => on === day).length, digests: own.length, channels });
  }
  return days;
}

function choicesOf({ digests, due }: FullRehearsal, names: RehearsalNames): RehearsalView['choices'] {
  const told = new Set([...digests.flatMap(({ lines }) => lines), ...due].map(noticeOf));
  return {
    persons: countBy(digests, (digest) => keysBy('person', digest, names)),
    channels: countBy(digests, (digest) => keysBy('channel', digest, names)),
    rungs: countBy(digests, (digest) => keysBy('rung', digest, names)),
    notices: [...names.notices.values()].filter(({ id }) => told.has(id)),
  };
}

function noticeOf(row: FullRehearsal['due'][number] | RehearsedDigest['lines'][number]): string {
  return 'noticeId' in row ? row.noticeId : row.ladder.noticeId;
}

/** The groups a digest stands in, each once: with two rungs in it, it counts for both. */
function keysBy(
  by: RehearsalQuery['by'],
  digest: RehearsedDigest,
  { notices, registry }: RehearsalNames,
): (readonly [key: string, word: string])[] {
  const { personId, person, unitId, channel, lines } = digest;
  if (by === 'person') return [[personId, `${person}（${unitOf(registry, unitId).printed}）`]];
  if (by === 'channel') return [[channel, channelWordOf(channel)]];
  if (by === 'rung') return lines.map(({ rung, rule }) => [rung, rule.label]);
  return lines.map(({ noticeId }) => [noticeId, notices.get(noticeId)?.docNumber ?? '']);
}

function countBy(
  digests: readonly RehearsedDigest[],
  keysOf: (digest: RehearsedDigest) => readonly (readonly [key: string, word: string])[],
): Count[] {
  const counts = new Map<string, Count>();
  for (const digest of digests) {
    for (const [key, word] of new Map(keysOf(digest)))
      counts.set(key, { key, word, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

function unknownYears({ from, to }: FullRehearsal, calendar: WorkCalendar): number[] {
  const count = partsOf(to).year - partsOf(from).year + 1;
  const years = Array.from({ length: count }, (_, i) => partsOf(from).year + i);
  return years.filter((year) => !coversYear(calendar, year));
}
