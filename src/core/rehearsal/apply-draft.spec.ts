import { readdirSync, readFileSync } from 'node:fs';
import { buildCalendar, layOverrides, type HolidayFile } from '../calendar/index.js';
import { instantAt } from '../kernel/instant.js';
import { addDays, localDate } from '../kernel/local-date.js';
import { CHINA_ZONE } from '../kernel/zone.js';
import { DEFAULT_POLICIES } from '../messages/index.js';
import type { ReminderLadder } from '../reminders/index.js';
import { readReportingRule } from '../reporting/index.js';
import { buildRegistry } from '../units/index.js';
import {
  applyDraft,
  compareRehearsals,
  rehearseFully,
  type DraftChange,
  type RehearsalInput,
  type RehearsedRule,
  type StandingFiling,
} from './index.js';

const HOLIDAYS = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(HOLIDAYS).map((f) => JSON.parse(readFileSync(`${HOLIDAYS}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const calendar = built.value;
const ladder = JSON.parse(readFileSync('seeds/parameters/reminder-ladder.json', 'utf8')) as ReminderLadder;
const schedule = readReportingRule(
  { cadence: 'monthly', day: { dayOfMonth: 3 } },
  { id: 'r1', issuedOn: localDate('2023-10-08') },
);
if (schedule === null) throw new Error('a rule without a day');

const MONTHLY: RehearsedRule = {
  ...{ schedule, docNumber: '〔1〕', noticeId: 'n1', officeUnit: 'ban', units: ['renshe', 'jiaowei'] },
};
const unit = (id: string) => {
  const open = { canonical: null, aliases: [], validFrom: null, validTo: null, hostUnitId: null };
  return { id, printed: id, kind: 'department' as const, jurisdiction: 'j', ...open };
};
const registry = buildRegistry({
  jurisdictions: [{ id: 'j', name: '某区', prefix: '某', level: 'district', parentId: null }],
  units: ['renshe', 'jiaowei', 'ban'].map(unit),
  successions: [],
  groups: [],
  coordination: [],
});
const people = ['renshe', 'jiaowei', 'ban'].map((unitId) => {
  const duty = unitId === 'ban' ? 'office' : 'liaison';
  return { personId: `${unitId}.${duty}`, unitId, duty, name: unitId };
});
const at = instantAt(localDate('2023-11-28'), '09:00');
/** The filing of 4 December is open with both units; the one of renshe has been begun. */
const standing = (unitId: string): StandingFiling => ({
  ...{ filingId: unitId, noticeId: 'n1', docNumber: '〔1〕', officeUnit: 'ban', ruleId: 'r1', unitId, unit: unitId },
  ...{ ruledOn: localDate('2023-12-03'), dueOn: localDate('2023-12-04'), missed: true },
  covers: { from: localDate('2023-11-01'), to: localDate('2023-11-30'), label: '2023年11月' },
  ...{ openedAt: instantAt(localDate('2023-11-27'), '00:00'), submittedAt: null, state: 'open' },
  ...{ previousPeriodOverdue: false, begun: unitId === 'renshe', ladderVersion: 1 },
}); // prettier-ignore
const since = instantAt(localDate('2020-01-01'), '00:00');
const INPUT: RehearsalInput = {
  ...{ rules: [MONTHLY], registry, calendar, ladder, people },
  versions: [{ version: 1, noticeId: null, ladder, since, reason: 'test' }],
  sending: { policies: DEFAULT_POLICIES, calendar, zone: CHINA_ZONE },
  present: { at, filings: [standing('renshe'), standing('jiaowei')] },
  ...{ from: localDate('2023-11-28'), to: localDate('2024-01-31') },
};
const differenceOf = (draft: DraftChange) =>
  compareRehearsals(rehearseFully(INPUT), rehearseFully(applyDraft(INPUT, draft)));
const brief = ({ unit: who, dueOn }: { unit: string; dueOn: string }) => `${who} ${dueOn}`;

test('a rule moved to the 10th moves what nobody has begun, and what opens later', () => {
  const rules = [{ ...MONTHLY, schedule: { ...schedule, id: 'r2', dayOfMonth: 10, effectiveFrom: localDate('2023-11-29') } }]; // prettier-ignore
  const { filings } = differenceOf({
    kind: 'rules',
    replaces: ['r1'],
    from: localDate('2023-11-29'),
    rules,
  });
  expect(filings.moved.map(({ before, after }) => `${brief(before)} → ${after.dueOn}`)).toEqual([
    'jiaowei 2023-12-04 → 2023-12-11',
    'jiaowei 2024-01-03 → 2024-01-10',
    'renshe 2024-01-03 → 2024-01-10',
  ]);
  expect(filings.added.map(brief)).toEqual(['renshe 2023-12-11']);
  expect([filings.dropped.length, filings.same]).toEqual([0, 1]);
});

test('a rule that ends takes back what nobody has begun', () => {
  const { filings, messages } = differenceOf({
    kind: 'rules',
    replaces: ['r1'],
    from: localDate('2023-11-28'),
    rules: [],
  });
  expect(filings.dropped.map(brief)).toEqual(['jiaowei 2023-12-04', 'jiaowei 2024-01-03', 'renshe 2024-01-03']);
  expect([filings.added.length, filings.moved.length, messages.added.length]).toEqual([0, 0, 0]);
}); // prettier-ignore

test('a new ladder is climbed by filings that open later only', () => {
  const rungs = ladder.rungs.filter((rung) => rung.rung !== 'remind-3');
  const { filings, messages } = differenceOf({
    kind: 'ladder',
    noticeId: null,
    ladder: { ...ladder, rungs },
  });
  expect([filings.added.length, filings.dropped.length, filings.moved.length]).toEqual([0, 0, 0]);
  expect(messages.added).toEqual([]);
  expect(new Set(messages.dropped.map((m) => `${m.rung} ${m.dueOn}`))).toEqual(
    new Set(['remind-3 2024-01-03', 'remind-3 2024-02-04']),
  );
});

test('a notice with a ladder of its own leaves the others alone', () => {
  const draft = { kind: 'ladder', noticeId: 'n2', ladder: { ...ladder, rungs: [] } } as const;
  expect(differenceOf(draft).messages.dropped).toEqual([]);
});

test('a day off laid over the due day moves what nobody has begun', () => {
  const override = { date: localDate('2023-12-04'), isOffDay: true, name: '放假', reason: '极端天气' };
  const { filings } = differenceOf({ kind: 'calendar', calendar: layOverrides(calendar, [override]) });
  expect(filings.moved.map(({ before, after }) => `${brief(before)} → ${after.dueOn}`)).toEqual([
    'jiaowei 2023-12-04 → 2023-12-05',
  ]);
  expect(filings.same).toBe(3);
});

test('other hours move the messages, never the filings', () => {
  const policies = DEFAULT_POLICIES.map((policy) =>
    policy.channel === 'mail' ? { ...policy, windows: [{ opens: '10:00', closes: '11:00' }] } : policy,
  );
  const { filings, messages } = differenceOf({ kind: 'sending', policies });
  expect(filings.same).toBe(4);
  expect(new Set(messages.moved.map(({ after }) => `${after.channel} ${after.at.slice(11, 16)}`))).toEqual(
    new Set(['mail 10:00']),
  );
  expect([messages.added.length, messages.dropped.length]).toEqual([0, 0]);
});

test('nothing changed is no difference', () => {
  const { filings, messages } = differenceOf({ kind: 'calendar', calendar });
  expect([filings.same, messages.added.length, messages.dropped.length, messages.moved.length]).toEqual([
    4, 0, 0, 0,
  ]);
  expect(addDays(INPUT.from, 64)).toBe(INPUT.to);
});
