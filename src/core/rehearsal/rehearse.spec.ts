import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { instantAt } from '../kernel/instant.js';
import { addDays, localDate, type LocalDate } from '../kernel/local-date.js';
import { CHINA_ZONE } from '../kernel/zone.js';
import type { ReminderLadder, Rung } from '../reminders/index.js';
import { readReportingRule, type ParsedReporting } from '../reporting/index.js';
import { buildRegistry, type Succession, type Unit } from '../units/index.js';
import { expectFilings } from './expect-filings.js';
import {
  rehearse,
  type RehearsalInput,
  type RehearsalPerson,
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

const unit = (id: string, printed: string, kind: Unit['kind'] = 'department'): Unit => {
  const open = { canonical: null, aliases: [], validFrom: null, validTo: null, hostUnitId: null };
  return { id, printed, kind, jurisdiction: 'j', ...open };
};
const RENAMED: Succession = {
  ...{ id: 's', kind: 'rename', from: ['guotu'], to: ['ziran'], effectiveOn: localDate('2023-12-01') },
  ...{
    precision: 'day',
    partial: false,
    confidence: 'high',
    dateConfidence: 'high',
    source: 'test',
    note: null,
  },
};
const registry = buildRegistry({
  jurisdictions: [{ id: 'j', name: '某区', prefix: '某', level: 'district', parentId: null }],
  units: [
    unit('renshe', '区人力社保局'),
    unit('jiaowei', '区教委'),
    { ...unit('guotu', '区国土房管局'), validTo: localDate('2023-11-30') },
    { ...unit('ziran', '区规划自然资源局'), validFrom: localDate('2023-12-01') },
    unit('ban', '就业办', 'office'),
  ],
  successions: [RENAMED],
  groups: [],
  coordination: [],
});
const person = (unitId: string, duty: string): RehearsalPerson => {
  return { personId: `${unitId}.${duty}`, unitId, duty, name: `${unitId}的${duty}` };
};
const people = [
  ...['renshe', 'jiaowei', 'guotu', 'ziran'].flatMap((id) => [person(id, 'liaison'), person(id, 'leader')]),
  person('renshe', 'deputy-liaison'),
  person('ban', 'office'),
];

function ruleOf(
  parsed: ParsedReporting,
  issuedOn: string,
  fields: Partial<RehearsedRule> = {},
): RehearsedRule {
  const schedule = readReportingRule(parsed, { id: `r-${issuedOn}`, issuedOn: localDate(issuedOn) });
  if (schedule === null) throw new Error('a rule without a day');
  return { schedule, docNumber: '〔1〕', noticeId: 'n1', officeUnit: 'ban', units: ['renshe'], ...fields };
}
const MONTHLY = ruleOf({ cadence: 'monthly', day: { dayOfMonth: 3 } }, '2023-10-08');
const HALF_YEARLY = ruleOf(
  {
    cadence: 'half-yearly',
    window: [
      { month: 7, fromDay: 1, toDay: 10, covers: '上半年', year: 2020 },
      { month: 1, fromDay: 1, toDay: 10, covers: '上年度', year: 2021 },
    ],
  },
  '2020-05-22',
);

const run = (rules: readonly RehearsedRule[], from: string, to: string, more: Partial<RehearsalInput> = {}) =>
  rehearse({
    rules,
    registry,
    calendar,
    ladder,
    people,
    ...{ from: localDate(from), to: localDate(to) },
    ...more,
  });
const brief = (m: { at: string; rung: string; channel: string; person: string }) =>
  [m.at.slice(0, 16), m.rung, m.channel, m.person].join(' ');

describe('the filings of a rehearsal', () => {
  test('a monthly rule: 3 December 2023 is a Sunday and rolls to the 4th', () => {
    const { from, to, filings } = run([MONTHLY], '2023-10-07', '2024-01-31');
    expect({ from, to }).toEqual({ from: '2023-10-07', to: '2024-01-31' });
    expect(filings).toEqual(
      [
        ['2023-11-03', '2023-11-03', { from: '2023-10-01', to: '2023-10-31', label: '2023年10月' }],
        ['2023-12-03', '2023-12-04', { from: '2023-11-01', to: '2023-11-30', label: '2023年11月' }],
        ['2024-01-03', '2024-01-03', { from: '2023-12-01', to: '2023-12-31', label: '2023年12月' }],
      ].map(([ruledOn, dueOn, covers]) => {
        return { docNumber: '〔1〕', unit: '区人力社保局', ruledOn, dueOn, covers };
      }),
    );
  });

  test('two windows in two years and no more', () => {
    const { filings } = run([HALF_YEARLY], '2020-05-01', '2023-02-28');
    expect(filings.map((f) => [f.ruledOn, f.dueOn, f.covers])).toEqual([
      ['2020-07-10', '2020-07-10', { from: '2020-01-01', to: '2020-06-30', label: '2020年上半年' }],
      ['2021-01-10', '2021-01-11', { from: '2020-01-01', to: '2020-12-31', label: '2020年度' }],
    ]);
  });

  test('before the rule was in force nothing is due', () => {
    expect(run([MONTHLY], '2023-09-01', '2023-10-31').filings).toEqual([]);
  });

  test('stand in the order of due day, document and unit', () => {
    const second = { ...MONTHLY, noticeId: 'n0', docNumber: '〔0〕', units: ['renshe', 'jiaowei'] };
    const { filings } = run([MONTHLY, second], '2023-11-01', '2023-12-31');
    expect(filings.map((f) => `${f.dueOn} ${f.docNumber} ${f.unit}`)).toEqual([
      '2023-11-03 〔0〕 区人力社保局',
      '2023-11-03 〔0〕 区教委',
      '2023-11-03 〔1〕 区人力社保局',
      '2023-12-04 〔0〕 区人力社保局',
      '2023-12-04 〔0〕 区教委',
      '2023-12-04 〔1〕 区人力社保局',
    ]);
  });

  test('a unit that ceased is followed by its successor, and two that became one file once', () => {
    const both = { ...MONTHLY, units: ['guotu', 'ziran'] };
    const { filings, messages } = run([both], '2023-11-01', '2024-01-31');
    expect(filings.map((f) => `${f.dueOn} ${f.unit}`)).toEqual([
      '2023-11-03 区国土房管局',
      '2023-11-03 区规划自然资源局',
      // opened on 27 November, but the old unit no longer stands on the day it is due
      '2023-12-04 区规划自然资源局',
      '2024-01-03 区规划自然资源局',
    ]);
    expect(
      messages.filter((m) => m.dueOn === '2024-01-03' && m.rung === 'remind-3').map((m) => m.person),
    ).toEqual(['ziran的liaison']);
  });

  test('what a unit owed on its last day is asked of its successor', () => {
    const lastDay = ruleOf({ cadence: 'monthly', day: { dayOfMonth: 30 } }, '2023-11-01', {
      units: ['guotu'],
    });
    const { filings, messages } = run([lastDay], '2023-11-30', '2023-12-01');
    expect(filings.map((f) => `${f.dueOn} ${f.unit}`)).toEqual(['2023-11-30 区国土房管局']);
    const chased = messages.filter((m) => m.rung === 'chase' && m.channel === 'mail');
    expect(chased.map((m) => `${m.at.slice(0, 10)} ${m.unit} ${m.person}`).sort()).toEqual([
      '2023-12-01 区国土房管局 ban的office',
      '2023-12-01 区国土房管局 ziran的leader',
      '2023-12-01 区国土房管局 ziran的liaison',
    ]);
  });
});

describe('the messages of a rehearsal', () => {
  test('every reminder and chase of one filing, to whom, by which channel, and why', () => {
    const { messages } = run([MONTHLY], '2023-11-25', '2023-12-06');
    expect(messages.map(brief)).toEqual([
      '2023-11-29T09:00 remind-3 mail renshe的liaison',
      '2023-12-01T09:00 remind-1 mail renshe的liaison',
      '2023-12-01T09:00 remind-1 sms renshe的liaison',
      '2023-12-05T09:00 chase mail renshe的liaison',
      '2023-12-05T09:00 chase sms renshe的liaison',
      '2023-12-05T09:00 chase mail renshe的leader',
      '2023-12-05T09:00 chase sms renshe的leader',
      '2023-12-05T09:00 chase mail ban的office',
      '2023-12-05T09:00 chase sms ban的office',
    ]);
    expect(messages[0]).toEqual({
      ...{ at: '2023-11-29T09:00:00+08:00', rung: 'remind-3', channel: 'mail', person: 'renshe的liaison' },
      ...{ unit: '区人力社保局', docNumber: '〔1〕', dueOn: '2023-12-04' },
      why: '应于12月4日前报送，距截止还有3个工作日',
    });
    expect(new Set(messages.filter((m) => m.rung === 'chase').map((m) => m.unit))).toEqual(
      new Set(['区人力社保局']),
    );
  });

  test.each([
    ['2023-11-03', '2023-10-31'],
    ['2023-12-04', '2023-11-29'],
    ['2024-01-03', '2023-12-28'],
  ])('the first reminder of %s comes on %s', (dueOn, day) => {
    const { messages } = run([MONTHLY], '2023-10-07', '2024-01-31');
    const first = messages.filter((m) => m.dueOn === dueOn && m.rung === 'remind-3');
    expect(first.map((m) => m.at)).toEqual([`${day}T09:00:00+08:00`]);
  });

  test('reminders of what is due after the range, chases of what was due before it', () => {
    expect(run([MONTHLY], '2023-12-25', '2023-12-31').messages.map((m) => [m.rung, m.dueOn])).toEqual([
      ['remind-3', '2024-01-03'],
    ]);
    const chased = run([MONTHLY], '2023-12-05', '2023-12-05').messages;
    expect(new Set(chased.map((m) => `${m.rung} ${m.dueOn}`))).toEqual(new Set(['chase 2023-12-04']));
  });

  test('a rule that came into force too late for a reminder has none', () => {
    const late = { ...MONTHLY, schedule: { ...MONTHLY.schedule, effectiveFrom: localDate('2023-11-02') } };
    const { messages } = run([late], '2023-10-01', '2023-11-03');
    expect(messages.map((m) => m.rung)).toEqual(['remind-1', 'remind-1']);
  });

  test('a text message waits for its hours, the letter does not', () => {
    const early: Rung = { ...(ladder.rungs[1] as Rung), at: '06:00' };
    const { messages } = run([MONTHLY], '2023-12-01', '2023-12-01', {
      ladder: { ...ladder, rungs: [early] },
    });
    expect(messages.map((m) => `${m.channel} ${m.at}`)).toEqual([
      'mail 2023-12-01T06:00:00+08:00',
      'sms 2023-12-01T08:30:00+08:00',
    ]);
  });

  test('who holds two duties is told once, and a unit without people tells nobody in its place', () => {
    const alone = { ...person('renshe', 'leader'), personId: 'renshe.liaison' };
    const { messages } = run([MONTHLY], '2023-12-05', '2023-12-05', {
      people: [person('renshe', 'liaison'), alone],
    });
    expect(messages.map((m) => m.channel)).toEqual(['mail', 'sms']);
    expect(run([MONTHLY], '2023-12-05', '2023-12-05', { people: [] }).messages).toEqual([]);
  });
});

test('a range cut in two gives the same filings and messages as the whole', () => {
  const rules = [MONTHLY, { ...MONTHLY, noticeId: 'n2', docNumber: '〔2〕', units: ['jiaowei', 'guotu'] }];
  const start = localDate('2023-10-01');
  const day = (n: number): LocalDate => addDays(start, n);
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (a, b, c) => {
      const [x, y, z] = [a, b, c].sort((p, q) => p - q) as [number, number, number];
      const whole = run(rules, day(x), day(z));
      const parts = [run(rules, day(x), day(y)), run(rules, day(y + 1), day(z))];
      expect(parts.flatMap((p) => p.filings)).toEqual(whole.filings);
      expect(parts.flatMap((p) => p.messages)).toEqual(whole.messages);
    }),
    { numRuns: 40 },
  );
});

test('filings climb the ladder version they would start with, and messages wait for the windows given', () => {
  const late = ladder.rungs.map((r) => (r.rung === 'remind-3' ? { ...r, offsetWorkingDays: -2 } : r));
  const version = { noticeId: null, reason: 'test' };
  const versions = [
    { ...version, version: 1, ladder, since: instantAt(localDate('2023-01-01'), '00:00') },
    {
      ...version,
      version: 2,
      ladder: { ...ladder, rungs: late },
      since: instantAt(localDate('2023-12-01'), '00:00'),
    },
  ];
  const policies = [
    {
      channel: 'mail' as const,
      windows: [{ opens: '10:00', closes: '11:00' }],
      workingDaysOnly: true,
      deadlineDayException: false,
    },
  ];
  const sending = { policies, calendar, zone: CHINA_ZONE };
  const { messages } = run([MONTHLY], '2023-11-01', '2024-01-31', { versions, sending });
  const first = messages.filter((m) => m.rung === 'remind-3' && m.dueOn > '2023-12-01');
  expect(first.map((m) => `${m.dueOn} ${m.at.slice(0, 16)}`)).toEqual([
    '2023-12-04 2023-11-29T10:00',
    '2024-01-03 2023-12-29T10:00',
  ]);
});

/** What the records hold at a moment if the engine has done its work and nobody has filed. */
function recordsAt(rules: readonly RehearsedRule[], day: LocalDate): StandingFiling[] {
  const range = { from: addDays(day, -400), to: addDays(day, 60) };
  const expected = expectFilings({ rules, registry, calendar, ladder, people, ...range });
  return expected
    .filter((e) => e.ladder.openedAt <= instantAt(day, '24:00'))
    .map(({ ladder: filing, filing: { ruledOn, docNumber, unit: name, covers }, place }) => ({
      ...{ ...filing, ...place, docNumber, unit: name, ruledOn, covers, missed: true },
      ruleId: rules.find((rule) => rule.noticeId === filing.noticeId)?.schedule.id ?? '',
    }));
}

test('from the records of any day on, the rest is what the rules alone foretell', () => {
  const rules = [MONTHLY, { ...MONTHLY, noticeId: 'n2', docNumber: '〔2〕', units: ['jiaowei', 'guotu'] }];
  const repeated = ladder.rungs.map((r) => (r.kind === 'chase' ? { ...r, offsetWhenRepeated: 0 } : r));
  const more = { ladder: { ...ladder, rungs: repeated } };
  fc.assert(
    fc.property(fc.nat(120), fc.nat(90), (n, length) => {
      const day = addDays(localDate('2023-10-08'), n);
      const [from, to] = [addDays(day, 1), addDays(day, 1 + length)];
      const present = { at: instantAt(day, '24:00'), filings: recordsAt(rules, day) };
      const alone = run(rules, from, to, more);
      const rest = run(rules, from, to, { ...more, present });
      const withoutState = rest.filings.map(({ state: _, ...filing }) => filing);
      expect([...withoutState]).toEqual(alone.filings);
      expect(rest.messages).toEqual(alone.messages);
    }),
    { numRuns: 25 },
  );
});

describe('filings of the records', () => {
  const day = localDate('2023-11-28');
  const at = instantAt(day, '24:00');
  const [record] = recordsAt([MONTHLY], day).filter(({ ruledOn }) => ruledOn === '2023-12-03');
  const rehearsed = (over: Partial<StandingFiling>) =>
    run([MONTHLY], '2023-11-28', '2023-12-31', {
      present: { at, filings: [{ ...(record as StandingFiling), ...over }] },
    });
  const rungs = (over: Partial<StandingFiling>) => [
    ...new Set(
      rehearsed(over)
        .messages.filter((m) => m.dueOn < '2024-01-01')
        .map((m) => `${m.at.slice(0, 10)} ${m.rung}`),
    ),
  ];

  test('that are submitted are told of no more, but shown with their state', () => {
    const over = { state: 'submitted', submittedAt: at } as const;
    expect(rungs(over)).toEqual([]);
    expect(rehearsed(over).filings).toMatchObject([{ dueOn: '2023-12-04', state: 'submitted' }]);
  });

  test('that came back are owed again', () => {
    const returnedAt = instantAt(localDate('2023-11-29'), '12:00');
    expect(rungs({ state: 'returned', submittedAt: at, returnedAt })).toEqual([
      '2023-12-01 remind-1',
      '2023-12-05 chase',
    ]);
  });

  test('follow an extension, rest while suspended', () => {
    const dueDates = [
      { dueOn: localDate('2023-12-04'), since: instantAt(localDate('2023-11-27'), '00:00') },
      { dueOn: localDate('2023-12-11'), since: at },
    ];
    expect(rungs({ dueOn: localDate('2023-12-11'), dueDates })).toEqual([
      '2023-12-06 remind-3',
      '2023-12-08 remind-1',
      '2023-12-12 chase',
    ]);
    expect(rungs({ suspensions: [{ from: at, until: null, reason: '机构改革' }] })).toEqual([]);
  });

  test('keep the version of the ladder they started with', () => {
    const saved = { noticeId: null, reason: 'test' };
    const since = instantAt(localDate('2023-01-01'), '00:00');
    const chases = ladder.rungs.filter((r) => r.kind === 'chase');
    const versions = [
      { ...saved, version: 1, ladder, since },
      { ...saved, version: 2, ladder: { ...ladder, rungs: chases }, since },
    ];
    const present = { at, filings: [{ ...(record as StandingFiling), ladderVersion: 1 }] };
    const { messages } = run([MONTHLY], '2023-11-28', '2024-01-31', { present, versions });
    const rungsOf = (due: string) => [...new Set(messages.filter((m) => m.dueOn === due).map((m) => m.rung))];
    expect(rungsOf('2023-12-04')).toEqual(['remind-3', 'remind-1', 'chase']);
    expect(rungsOf('2024-01-03')).toEqual(['chase']);
  });
});
