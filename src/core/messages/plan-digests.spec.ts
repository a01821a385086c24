import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ianaZone } from '../../platform/clock/iana-zone.js';
import { buildCalendar, isWorkingDay, type HolidayFile } from '../calendar/index.js';
import { instant, instantAt, isoOf, type Instant } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { CHINA_ZONE, wallTimeOf } from '../kernel/zone.js';
import {
  checkPolicies,
  DEFAULT_POLICIES,
  nextSendMoment,
  planDigests,
  policyOf,
  type DigestWish,
  type SendPolicy,
  type SendRules,
  type UsedWindow,
} from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const calendar = built.value;
const rules: SendRules = { policies: DEFAULT_POLICIES, calendar, zone: CHINA_ZONE };
const moment = (text: string): Instant => instantAt(localDate(text.slice(0, 10)), text.slice(11));
const wish = (filingId: string, wanted: string, over: Partial<DigestWish> = {}): DigestWish => ({
  ...{ personId: 'p', channel: 'sms', wantedAt: moment(wanted), noticeId: 'n1', filingId, rung: 'chase' },
  dueOn: localDate('2023-12-04'),
  ...over,
});
const brief = (digests: ReturnType<typeof planDigests>) =>
  digests.map((d) => [
    isoOf(d.at).slice(0, 16),
    d.notices.map((n) => n.wishes.map((w) => w.filingId).join('')),
  ]);

test('one for each person, channel and window, by notice; what comes later waits for the next window', () => {
  const wishes = [
    wish('a', '2023-12-05T07:00'),
    wish('b', '2023-12-05T06:00', { noticeId: 'n2' }),
    wish('c', '2023-12-05T08:30'),
    wish('d', '2023-12-05T10:00'),
    wish('e', '2023-12-05T13:00'),
    wish('f', '2023-12-05T13:00', { personId: 'q' }),
    wish('g', '2023-12-08T21:00'),
  ];
  expect(brief(planDigests(wishes, rules))).toEqual([
    ['2023-12-05T08:30', ['b', 'ac']],
    ['2023-12-05T12:00', ['d']],
    ['2023-12-05T13:00', ['f']],
    ['2023-12-06T08:30', ['e']],
    ['2023-12-11T08:30', ['g']],
  ]);
  expect(planDigests([], rules)).toEqual([]);
});

test('one filing and rung stands once in what a person gets by one channel', () => {
  const twice = [wish('a', '2023-12-05T09:00'), wish('a', '2023-12-05T15:00')];
  expect(brief(planDigests(twice, rules))).toEqual([['2023-12-05T09:00', ['a']]]);
});

test.each([
  ['switched off', false, '2023-12-05T08:30'],
  ['switched on', true, '2023-12-04T21:00'],
])('what is due today after the last window, exception %s', (_, on, expected) => {
  const policies = [{ ...policyOf(DEFAULT_POLICIES, 'sms'), deadlineDayException: on }];
  const digests = planDigests([wish('a', '2023-12-04T21:00')], { ...rules, policies });
  expect(brief(digests)).toEqual([[expected, ['a']]]);
});

test('the exception does not disturb the night before a window of the same day, nor other days', () => {
  const policies = [{ ...policyOf(DEFAULT_POLICIES, 'sms'), deadlineDayException: true }];
  const wishes = [wish('a', '2023-12-04T05:00'), wish('b', '2023-12-05T22:00')];
  expect(brief(planDigests(wishes, { ...rules, policies }))).toEqual([
    ['2023-12-04T08:30', ['a']],
    ['2023-12-06T08:30', ['b']],
  ]);
});

const policy: SendPolicy = policyOf(DEFAULT_POLICIES, 'sms');
test.each<[string, SendPolicy[]]>([
  ['短信的发送时段设置了两次', [policy, policy]],
  ['至少要有一个发送时段', [{ ...policy, windows: [] }]],
  ['“25:00”不是有效的开始时间', [{ ...policy, windows: [{ opens: '25:00', closes: '26:00' }] }]],
  ['“9点”不是有效的结束时间', [{ ...policy, windows: [{ opens: '08:00', closes: '9点' }] }]],
  ['结束时间不晚于开始时间', [{ ...policy, windows: [{ opens: '20:00', closes: '08:30' }] }]],
  [
    '重叠',
    [
      {
        ...policy,
        windows: [
          { opens: '10:00', closes: '12:00' },
          { opens: '08:00', closes: '10:01' },
        ],
      },
    ],
  ],
  ['fax：渠道不存在', [{ ...policy, channel: 'fax' as never }]],
])('windows that are refused: %s', (words, policies) => {
  expect(checkPolicies(policies).join()).toContain(words);
  expect(checkPolicies(DEFAULT_POLICIES)).toEqual([]);
});

test('a window that lies in the hour clocks jump over waits for the next day', () => {
  const night = { ...policy, workingDaysOnly: false, windows: [{ opens: '02:00', closes: '02:30' }] };
  const berlin = { calendar, zone: ianaZone('Europe/Berlin') };
  const { at, window } = nextSendMoment(night, berlin, moment('2026-03-29T08:00'));
  expect([window, isoOf(at).slice(0, 16)]).toEqual(['2026-03-30 02:00', '2026-03-30T08:00']);
});

test('windows that never open are an error, not an endless search', () => {
  expect(() => nextSendMoment({ ...policy, windows: [] }, rules, moment('2023-12-04T09:00'))).toThrow(
    RangeError,
  );
});

/** Zones around their days of change: forward and back, by an hour, by half an hour, over midnight. */
const CHANGES: [string, string][] = [
  ['Asia/Shanghai', '2023-10-01'],
  ['Europe/Berlin', '2026-03-27'],
  ['Europe/Berlin', '2026-10-23'],
  ['America/New_York', '2026-10-30'],
  ['Australia/Lord_Howe', '2026-04-03'],
  ['America/Sao_Paulo', '2018-11-02'],
  ['America/Sao_Paulo', '2018-02-16'],
];
const zones = new Map(CHANGES.map(([id]) => [id, ianaZone(id)]));
const WINDOWS = [
  [{ opens: '00:00', closes: '24:00' }],
  [
    { opens: '02:00', closes: '02:30' },
    { opens: '02:30', closes: '09:00' },
  ],
  [
    { opens: '00:00', closes: '01:30' },
    { opens: '23:00', closes: '24:00' },
  ],
];
const setting = fc.record({
  change: fc.constantFrom(...CHANGES),
  windows: fc.constantFrom(...WINDOWS),
  workingDaysOnly: fc.boolean(),
  deadlineDayException: fc.boolean(),
  minutes: fc.array(fc.tuple(fc.nat(5 * 1440), fc.constantFrom('p', 'q'), fc.nat(4)), { maxLength: 8 }),
  ticks: fc.array(fc.nat(12 * 1440), { maxLength: 6 }),
});

interface Setting {
  readonly change: [string, string];
  readonly windows: SendPolicy['windows'];
  readonly workingDaysOnly: boolean;
  readonly deadlineDayException: boolean;
  readonly minutes: readonly [number, string, number][];
  readonly ticks: readonly number[];
}

function worldOf({ change, windows, minutes, ticks, ...rest }: Setting) {
  const start = moment(`${change[1]}T00:00`);
  const after = (n: number) => instant(start + n * 60_000);
  const policies: SendPolicy[] = [{ channel: 'mail', windows, ...rest }];
  const wishes = minutes.map(([n, personId, day], i): DigestWish => {
    const dueOn = wallTimeOf(CHINA_ZONE, after(day * 1440)).date;
    const keys = { personId, channel: 'mail' as const, noticeId: `n${i % 2}`, filingId: `f${i}`, rung: 'r' };
    return { ...keys, wantedAt: after(n), dueOn };
  });
  const own: SendRules = { policies, calendar, zone: zones.get(change[0]) ?? CHINA_ZONE };
  return { wishes, rules: own, ticks: [...ticks, 60 * 1440].sort((a, b) => a - b).map(after) };
}

const idsOf = (digests: ReturnType<typeof planDigests>) =>
  digests.flatMap((d) => d.notices.flatMap((n) => n.wishes.map((w) => w.filingId))).sort();

test('in any zone, on days clocks change too: nothing lost, nothing doubled, never early, never in quiet hours', () => {
  fc.assert(
    fc.property(setting, (given) => {
      const { wishes, rules: own } = worldOf(given);
      const digests = planDigests(wishes, own);
      expect(idsOf(digests)).toEqual(wishes.map((w) => w.filingId).sort());
      const keys = digests.map((d) => `${d.personId} ${d.window}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { at, window, notices } of digests) {
        for (const { wantedAt } of notices.flatMap((n) => n.wishes))
          expect(at).toBeGreaterThanOrEqual(wantedAt);
        if (window.includes('!')) continue;
        const { date, time } = wallTimeOf(own.zone, at);
        const around = given.windows.some(
          (w) => w.opens <= time && (time < w.closes || w.closes === '24:00'),
        );
        // a window whose beginning the clock jumped over opens at the jump
        expect(around).toBe(true);
        if (given.workingDaysOnly) expect(isWorkingDay(calendar, date)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('planned tick by tick, with what has gone out remembered, the same digests go out at the same moments', () => {
  fc.assert(
    fc.property(setting, (given) => {
      const { wishes, rules: own, ticks } = worldOf(given);
      const sent: ReturnType<typeof planDigests> = [];
      const used: UsedWindow[] = [];
      let pending: DigestWish[] = [];
      let from = -Infinity;
      for (const now of ticks) {
        pending.push(...wishes.filter((w) => w.wantedAt > from && w.wantedAt <= now));
        const planned = planDigests(pending, own, used);
        const out = planned.filter((d) => d.at <= now);
        sent.push(...out);
        used.push(...out);
        pending = planned.filter((d) => d.at > now).flatMap((d) => d.notices.flatMap((n) => n.wishes));
        from = now;
      }
      const rows = (digests: ReturnType<typeof planDigests>) =>
        digests.map((d) => [d.personId, d.window, d.at, idsOf([d])].join()).sort();
      expect(rows(sent)).toEqual(rows(planDigests(wishes, own)));
    }),
    { numRuns: 300 },
  );
});
