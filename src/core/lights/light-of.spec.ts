import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { instant, instantAt, type Instant } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import {
  lightOf,
  validateLightSettings,
  worstLight,
  type FilingEventRecord,
  type LightColour,
  type LightFiling,
  type LightSettings,
} from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const calendar = built.value;
const settings = JSON.parse(readFileSync('seeds/parameters/lights.json', 'utf8')) as LightSettings;

const moment = (text: string): Instant => instantAt(localDate(text.slice(0, 10)), text.slice(11));
const filing: LightFiling = {
  ruledOn: localDate('2023-12-03'),
  dueOn: localDate('2023-12-04'),
  openedAt: moment('2023-11-27T00:00'),
  events: [],
};
const happened = (...events: [FilingEventRecord['event'], string][]): FilingEventRecord[] =>
  events.map(([event, at]) => ({ event, at: moment(at) }));
const show = (f: LightFiling | null, on: string, s = settings) => {
  const light = lightOf(f, moment(on), calendar, s);
  return [light.colour, light.word, / (\w\d)）$/.exec(light.rule)?.[1]];
};

const onTime = happened(['submit', '2023-12-04T23:59']);
const late = happened(['submit', '2023-12-05T00:00']);
const sentBack = happened(['submit', '2023-11-28T10:00'], ['return', '2023-11-28T16:00']);
/** Until 10:00 of 6 December it is due on the 4th, then on the 11th. */
const extended = [
  { dueOn: localDate('2023-12-04'), since: moment('2023-11-27T00:00') },
  { dueOn: localDate('2023-12-11'), since: moment('2023-12-06T10:00') },
];
const resting = [{ from: moment('2023-12-01T00:00'), until: moment('2023-12-06T09:00') }];
const accepted = [...late, ...happened(['accept', '2023-12-06T09:00'])];

test.each<[string, Partial<LightFiling>, string, unknown[]]>([
  ['before opening', {}, '2023-11-26T23:59', ['grey', '未开始', 'G1']],
  ['four working days left', {}, '2023-11-28T12:00', ['green', '正常', 'L1']],
  ['three working days left', {}, '2023-11-29T00:00', ['yellow', '临近', 'Y1']],
  ['last minute', {}, '2023-12-04T23:59', ['yellow', '临近', 'Y1']],
  ['end of the due day', {}, '2023-12-05T00:00', ['red', '逾期', 'R1']],
  ['submitted on time', { events: onTime }, '2023-12-20T00:00', ['green', '正常', 'L2']],
  ['submitted late', { events: late }, '2023-12-05T09:00', ['yellow', '迟报', 'Y2']],
  ['returned', { events: sentBack }, '2023-11-28T17:00', ['yellow', '退回', 'Y3']],
  ['returned and overdue', { events: sentBack }, '2023-12-05T00:00', ['red', '逾期', 'R1']],
  ['accepted', { events: accepted }, '2023-12-06T09:00', ['blue', '办结', 'B1']],
  ['extended: red under the old day', { dueDates: extended }, '2023-12-05T12:00', ['red', '逾期', 'R1']],
  [
    'extended: the new day counts from then on',
    { dueDates: extended },
    '2023-12-06T10:00',
    ['yellow', '临近', 'Y1'],
  ],
  ['extended: passed again', { dueDates: extended }, '2023-12-12T00:00', ['red', '逾期', 'R1']],
  [
    'late under the old day stays late',
    { dueDates: extended, events: late },
    '2023-12-20T00:00',
    ['yellow', '迟报', 'Y2'],
  ],
  ['resting past the due day', { rests: resting }, '2023-12-05T12:00', ['grey', '中止', 'G2']],
  [
    'submitted in the rest, past the due day',
    { rests: resting, events: late },
    '2023-12-05T12:00',
    ['green', '正常', 'L2'],
  ],
  ['resumed past the due day', { rests: resting }, '2023-12-06T09:00', ['red', '逾期', 'R1']],
  ['before the rest', { rests: resting }, '2023-11-30T23:59', ['yellow', '临近', 'Y1']],
  ['10 points behind', { behindPoints: 10 }, '2023-11-28T00:00', ['yellow', '滞后', 'Y4']],
  ['30 points behind', { behindPoints: 30 }, '2023-11-28T00:00', ['yellow', '滞后', 'Y4']],
  ['31 points behind', { behindPoints: 31 }, '2023-11-28T00:00', ['red', '滞后', 'R2']],
  ['9 points behind', { behindPoints: 9 }, '2023-11-28T00:00', ['green', '正常', 'L1']],
])('%s', (_, change, on, expected) => {
  expect(show({ ...filing, ...change }, on)).toEqual(expected);
});

test('yellow two periods running turns red, but being close to the deadline does not count', () => {
  const before = { yellowPeriodsBefore: 1 };
  expect(show({ ...filing, ...before, events: late }, '2023-12-05T09:00').slice(0, 2)).toEqual([
    'red',
    '迟报',
  ]);
  expect(show({ ...filing, ...before }, '2023-12-01T09:00')).toEqual(['yellow', '临近', 'Y1']);
  const off = { ...settings, yellowPeriodsForRed: 0 };
  expect(show({ ...filing, ...before, events: late }, '2023-12-05T09:00', off)[0]).toBe('yellow');
});

test('thresholds come from the settings', () => {
  expect(show(filing, '2023-12-01T09:00', { ...settings, dueSoonWorkingDays: 0 })[0]).toBe('green');
  expect(
    show({ ...filing, events: late }, '2023-12-05T09:00', { ...settings, lateSubmission: 'red' })[0],
  ).toBe('red');
  const patient = { ...settings, returnsForYellow: 2 };
  expect(show({ ...filing, events: sentBack }, '2023-11-28T17:00', patient)[0]).toBe('green');
});

test('a past day is recomputed from the records alone', () => {
  const today = { ...filing, events: [...accepted].reverse() };
  const days = ['2023-11-26', '2023-11-28', '2023-12-04', '2023-12-05', '2023-12-06'];
  const colours = days.map((on) => lightOf(today, moment(`${on}T08:00`), calendar, settings).colour);
  expect(colours).toEqual(['grey', 'green', 'yellow', 'yellow', 'yellow']);
  expect(lightOf(today, moment('2023-12-06T10:00'), calendar, settings).colour).toBe('blue');
});

test('a light says its rule, its facts and both dates', () => {
  expect(lightOf(filing, moment('2023-12-06T09:00'), calendar, settings)).toEqual({
    colour: 'red',
    word: '逾期',
    rule: '超过报送截止时间仍未报送（默认亮灯规则 R1）',
    facts: [
      { label: '规定日期', value: '12月3日' },
      { label: '应报日期', value: '12月4日' },
      { label: '报送状态', value: '待报送' },
      { label: '逾期', value: '2个工作日' },
    ],
    dates: { ruledOn: '2023-12-03', dueOn: '2023-12-04' },
  });
  const { facts } = lightOf({ ...filing, events: late }, moment('2023-12-06T09:00'), calendar, settings);
  expect(facts).toContainEqual({ label: '报送时间', value: '2023-12-05 00:00（迟报）' });
  expect(lightOf(null, moment('2023-12-06T09:00'), calendar, settings)).toMatchObject({
    colour: 'grey',
    dates: null,
  });
});

test('events after the moment asked for never change a light, and every light names its rule', () => {
  const start = moment('2023-11-20T00:00');
  const at = fc.nat(30 * 24 * 60).map((m) => instant(start + m * 60_000));
  const event = fc.record({
    event: fc.constantFrom('submit', 'return', 'accept'),
    at,
  }) as fc.Arbitrary<FilingEventRecord>;
  fc.assert(
    fc.property(fc.array(event, { maxLength: 8 }), at, (events, on) => {
      const light = lightOf({ ...filing, events }, on, calendar, settings);
      const known = events.filter((e) => e.at <= on);
      expect(lightOf({ ...filing, events: known }, on, calendar, settings)).toEqual(light);
      expect(light.rule).toMatch(/（默认亮灯规则 [A-Z]\d）$/);
    }),
  );
});

test.each<[LightColour[], LightColour | undefined]>([
  [['green', 'red', 'yellow'], 'red'],
  [['blue', 'yellow', 'green'], 'yellow'],
  [['blue', 'green'], 'green'],
  [['grey', 'blue'], 'blue'],
  [['grey'], 'grey'],
  [[], undefined],
])('the worst of %j is %s', (colours, worst) => {
  expect(worstLight(colours.map((colour) => ({ colour })))?.colour).toBe(worst);
});

test('the seeded settings are valid and broken ones are named', () => {
  expect(validateLightSettings(settings)).toEqual([]);
  const broken = (change: object) => validateLightSettings({ ...settings, ...change }).join('\n');
  expect(broken({ source: '' })).toContain('source');
  expect(broken({ dueSoonWorkingDays: -1 })).toContain('dueSoonWorkingDays');
  expect(broken({ behindPoints: { yellow: 40, red: 30 } })).toContain('behindPoints');
  expect(broken({ lateSubmission: 'pink' })).toContain('lateSubmission');
  expect(broken({ yellowPeriodsForRed: 1 })).toContain('one yellow');
  expect(broken({ validFrom: 'soon' })).toContain('validFrom');
});
